// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

namespace otklik::server {

struct ServerOptions;

/// How much a backup holds.
struct BackupSize {
    qint64 rows = 0;
    qint64 files = 0;
};

/// Saves one consistent view of the database, the sealed files and (`withKey`) the master key as one tar archive of
/// mode 0600 (backupformat.h), also while a server runs; memory stays bounded. The writer is never held up: SQLite's
/// WAL grows meanwhile, and PostgreSQL keeps rows that were removed. Nothing is left behind when it fails. `detail` of
/// an error is one English sentence.
Result<BackupSize> makeBackup(const QString &file, bool withKey, const ServerOptions &options, const Clock &clock);

} // namespace otklik::server
