// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

namespace otklik::session {

struct ServerOptions;

/// Saves a consistent copy of the SQLite database, the sealed files and (`withKey`) the master key as one tar archive
/// of mode 0600, also while a server runs. Nothing is left behind when it fails. Gives the number of files in it.
/// `detail` of an error is one English sentence.
Result<int> makeBackup(const QString &file, bool withKey, const ServerOptions &options, const Clock &clock);

/// Checks a backup and puts it in place of what the data directory holds, which is moved to a folder
/// «before-restore-TIME» beside it; gives that folder, empty when there was nothing. Refused while a server runs.
Result<QString> restoreBackup(const QString &file, const ServerOptions &options, const Clock &clock);

} // namespace otklik::session
