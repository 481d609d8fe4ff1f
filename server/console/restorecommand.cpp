// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/backup/restore.h"
#include "server/console/commands.h"

namespace otklik::server {

namespace {

Result<CommandOutput> restore(const QString &file, const ServerOptions &options, const Clock &clock)
{
    return restoreBackup(file, options, clock).map([&file](const BackupSize &size) {
        return CommandOutput{
            .out = {QStringLiteral("restored %1: %2 rows and %3 files").arg(file).arg(size.rows).arg(size.files)}};
    });
}

} // namespace

Command restoreCommand()
{
    return {.name = "restore",
            .arguments = "FILE",
            .about = "fills a new data directory and an empty database",
            .takesFile = true,
            .read = alwaysRuns(restore)};
}

} // namespace otklik::server
