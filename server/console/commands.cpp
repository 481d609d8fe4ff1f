// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/commands.h"

namespace otklik::server {

Command serveCommand()
{
    return {.name = "serve",
            .arguments = "[--listen HOST:PORT] [--demo]",
            .about = "runs the server; the same without a command",
            .options = {{"listen", "HOST:PORT"}, {"demo"}}};
}

const std::vector<Command> &commands()
{
    static const std::vector<Command> all{serveCommand(),
                                          userAddCommand(),
                                          userImportCommand(),
                                          userUnlockCommand(),
                                          tokenCreateCommand(),
                                          lineListCommand(),
                                          migrateCommand(),
                                          backupCommand(),
                                          restoreCommand(),
                                          auditVerifyCommand(),
                                          keyRotateCommand(),
                                          keyStatusCommand(),
                                          keyMoveToCredentialCommand(),
                                          keyMoveToFileCommand(),
                                          configCheckCommand()};
    return all;
}

} // namespace otklik::server
