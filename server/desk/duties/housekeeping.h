// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "app/base/pool.h"
#include "app/store/sealing/blobs.h"
#include "app/wire/linekeys.h"
#include "server/desk/duties/duty.h"

namespace otklik::server {

/// Adds the lines of the configuration file, or brings those of the same key up to date; a line without a key, and one
/// that was there before it had one, is known by its name. Others stay as they are, with their conversations.
Done bringLinesUpToDate(const QList<Line> &lines, desk::Context &context);
/// Gives a key to every line that has none. All of them.
Result<wire::LineKeys::Table> keyLines(desk::Context &context);

/// Removes what uploads left behind when an earlier process died: nothing that a row names, nothing of the last hour.
Duty sweepFiles(Duty duty, store::Readers &readers, const store::Blobs &blobs, Pool &pool, const Clock &clock);

/// Forgets what nobody can need any more: old second factors, sign-ins that are over, files uploaded a week ago and
/// never sent.
Duty forgetOld(Duty duty, desk::DeskThread &desk, const store::Blobs &blobs, Pool &pool);

} // namespace otklik::server
