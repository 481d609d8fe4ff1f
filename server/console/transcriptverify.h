// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/console/command.h"

namespace otklik::server {

/// Whether a file is a transcript as this server issued it. Conflict for one that was altered, with what differs;
/// NotFound for one that it knows nothing of. Makes the document anew to compare, and waits for that.
Result<CommandOutput> verifyTranscript(const QString &path, const ServerOptions &options, const Clock &clock);

} // namespace otklik::server
