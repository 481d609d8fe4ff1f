// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/commands.h"

namespace otklik::server {

Command serveCommand()
{
    return {.name = "serve",
            .arguments = "[--listen HOST:PORT] [--node N] [--demo]",
            .about =
                "runs the server; the same without a command. Several on one PostgreSQL have numbers from 1 to 254",
            .options = {{"listen", "HOST:PORT"}, {"node", "N"}, {"demo"}}};
}

const std::vector<Command> &commands()
{
    static const std::vector<Command> all{
        serveCommand(),         userAddCommand(),          userImportCommand(),
        userUnlockCommand(),    tokenCreateCommand(),      lineListCommand(),
        migrateCommand(),       backupCommand(),           restoreCommand(),
        auditVerifyCommand(),   transcriptVerifyCommand(), emailTestCommand(),
        keyRotateCommand(),     keyStatusCommand(),        keyMoveToCredentialCommand(),
        keyMoveToFileCommand(), configCheckCommand()};
    return all;
}

} // namespace otklik::server
