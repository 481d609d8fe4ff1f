// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "server/console/commandline.h"

namespace otklik::server {

/// What a command of the command line came to: lines for standard output and for standard error. `detail` of an error
/// is one English sentence. All of them work on the database of a running server too, except restore.
struct CommandOutput {
    QStringList out = {};
    QStringList err = {};
};

/// `input` gives the password.
Result<CommandOutput> run(const UserAdd &command, const QString &password, const ServerOptions &options,
                          const Clock &clock);
Result<CommandOutput> run(const UserImport &command, const ServerOptions &options, const Clock &clock);
/// NotFound when nobody has that login.
Result<CommandOutput> run(const UserUnlock &command, const ServerOptions &options, const Clock &clock);
Result<CommandOutput> run(const TokenCreate &command, const ServerOptions &options, const Clock &clock);
/// A line each: key, id, name, parted by tabs. A database that no server of today has served yet has no keys: «-».
Result<CommandOutput> run(const LineList &command, const ServerOptions &options, const Clock &clock);
Result<CommandOutput> run(const Migrate &command, const ServerOptions &options, const Clock &clock);
Result<CommandOutput> run(const Backup &command, const ServerOptions &options, const Clock &clock);
Result<CommandOutput> run(const Restore &command, const ServerOptions &options, const Clock &clock);
/// By the running server where there is one.
Result<CommandOutput> run(const KeyRotate &command, const ServerOptions &options, const Clock &clock);
Result<CommandOutput> run(const KeyStatus &command, const ServerOptions &options, const Clock &clock);
/// With no server running, as root.
Result<CommandOutput> run(const KeyMoveToCredential &command, const ServerOptions &options, const Clock &clock);
Result<CommandOutput> run(const KeyMoveToFile &command, const ServerOptions &options, const Clock &clock);
Result<CommandOutput> run(const AuditVerify &command, const ServerOptions &options, const Clock &clock);
/// Reads what the file names too (certificates, tokens), and touches no data.
Result<CommandOutput> run(const ConfigCheck &command, const ServerOptions &options, const Clock &clock);

} // namespace otklik::server
