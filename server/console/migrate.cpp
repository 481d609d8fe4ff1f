// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/migrator.h"
#include "server/console/commands.h"
#include "server/console/consoledesk.h"

namespace otklik::server {

namespace {

Result<CommandOutput> migrate(const QString &, const ServerOptions &options, const Clock &clock)
{
    const auto desk = ConsoleDesk::open(options, clock, ConsoleDesk::Database::MayBeMade); // opening migrates
    if (!desk) {
        return tl::unexpected(desk.error());
    }
    return store::schemaVersion((*desk)->store->database()).map([](int version) {
        return CommandOutput{.out = {QStringLiteral("the database is at schema %1").arg(version)}};
    });
}

} // namespace

Command migrateCommand()
{
    return {.name = "migrate",
            .arguments = "",
            .about = "brings the database to today's schema",
            .read = alwaysRuns(migrate)};
}

} // namespace otklik::server
