// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/backup/backup.h"
#include "server/console/commands.h"
#include "server/console/consoledesk.h"
#include "server/host/datahome.h"
#include "server/host/datalock.h"

namespace otklik::server {

namespace {

/// For the audit trail of the database that was saved.
Done note(const BackupSize &size, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    store::Transaction tx(desk->store->database());
    return desk->store->events
        .append(tx, {.at = clock.now(), .kind = QStringLiteral("database.saved"), .value = size.rows})
        .and_then([&tx] { return tx.commit(); });
}

Result<CommandOutput> save(const QString &file, bool withKey, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY_DONE(home::requireDatabase(options));
    // A backup of rows and then of keys: the key of those rows must not go in between.
    OTKLIK_TRY([[maybe_unused]] const auto lock, DataLock::share(home::keyLockPath(options)));
    OTKLIK_TRY(const auto size, makeBackup(file, withKey, options, clock));
    OTKLIK_TRY_DONE(note(size, options, clock));
    CommandOutput told{
        .out = {QStringLiteral("saved %1: %2 rows and %3 files").arg(file).arg(size.rows).arg(size.files)}};
    if (withKey) {
        told.err << QStringLiteral("the backup holds the master key: guard it like the key itself");
    }
    return told;
}

Result<Work> readBackup(const QCommandLineParser &arguments, const QString &file)
{
    const bool withKey = !arguments.isSet(QStringLiteral("without-key"));
    return Work([file, withKey](const ServerOptions &options, const Clock &clock) {
        return save(file, withKey, options, clock);
    });
}

} // namespace

Command backupCommand()
{
    return {.name = "backup",
            .arguments = "FILE [--without-key]",
            .about = "saves database, files and master key while the server runs",
            .options = {{"without-key"}},
            .takesFile = true,
            .read = readBackup};
}

} // namespace otklik::server
