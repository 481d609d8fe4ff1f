// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "server/backup/backup.h"

namespace otklik::server {

/// Checks a backup from end to end, then fills an empty database of either engine with it, in one transaction, and puts
/// files and master key in place. The search index is made anew, which needs the key: the backup's, or the one in
/// place. Anything that is there already is refused (Conflict): nothing is ever overwritten. Refused while a server
/// runs. A failure leaves everything as it was. `detail` of an error is one English sentence.
Result<BackupSize> restoreBackup(const QString &file, const ServerOptions &options, const Clock &clock);

} // namespace otklik::server
