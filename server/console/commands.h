// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/console/command.h"

namespace otklik::server {

Command serveCommand();
Command userAddCommand();
/// All of the file or nobody.
Command userImportCommand();
/// Lets somebody in again whose account was locked after wrong passwords or codes.
Command userUnlockCommand();
Command tokenCreateCommand();
/// A line each: key, id, name, parted by tabs. A database that no server of today has served yet has no keys: «-».
Command lineListCommand();
Command migrateCommand();
Command backupCommand();
/// The one command that cannot work beside a running server, but for those that move the master key.
Command restoreCommand();
Command auditVerifyCommand();
/// Whether a file is a transcript as this server issued it.
Command transcriptVerifyCommand();
/// By the running server where there is one.
Command keyRotateCommand();
Command keyStatusCommand();
/// With no server running, as root.
Command keyMoveToCredentialCommand();
Command keyMoveToFileCommand();
/// One letter, by the mail server of the configuration. Touches no data.
Command emailTestCommand();
/// Reads what the configuration names too (certificates, tokens), and touches no data.
Command configCheckCommand();

/// All of them, in the order of help.
const std::vector<Command> &commands();

} // namespace otklik::server
