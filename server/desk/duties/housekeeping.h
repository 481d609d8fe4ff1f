// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "app/base/pool.h"
#include "app/store/sealing/blobs.h"
#include "app/wire/linekeys.h"
#include "server/desk/engine/context.h"
#include "server/desk/engine/deskthread.h"

namespace otklik::server {

/// Adds the lines of the configuration file, or brings those of the same key up to date; a line without a key, and one
/// that was there before it had one, is known by its name. Others stay as they are, with their conversations.
Done bringLinesUpToDate(const QList<Line> &lines, desk::Context &context);
/// Gives a key to every line that has none. All of them.
Result<wire::LineKeys::Table> keyLines(desk::Context &context);

/// Removes what uploads left behind when an earlier process died: nothing that a row names, nothing of the last hour.
/// `to` is any living inbox; pool and blobs must outlive its tasks.
void sweepFiles(store::Readers &readers, const store::Blobs &blobs, Pool &pool, const Inbox::Sender &to, Instant now);

/// Forgets what nobody can need any more: old second factors, sign-ins that are over, files uploaded a week ago and
/// never sent. As above.
void forgetOld(desk::DeskThread &desk, const store::Blobs &blobs, Pool &pool, const Inbox::Sender &to, Instant now);

} // namespace otklik::server
