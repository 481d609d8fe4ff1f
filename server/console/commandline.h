// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/values.h"
#include "server/host/serverhost.h"

#include <variant>

namespace otklik::server {

struct Serve {};
struct UserAdd {
    QString login = {};
    QString name = {};
    Role role = Role::Citizen;
    QStringList lines = {}; ///< keys of the lines that a member of staff works on; none: every line
};
struct UserImport {
    QString file = {};
};
/// Lets somebody in again whose account was locked after wrong passwords or codes.
struct UserUnlock {
    QString login = {};
};
struct TokenCreate {
    QStringList logins = {};
    int days = 30;
};
struct Migrate {};
/// Names the lines by their keys and ids.
struct LineList {};
struct Backup {
    QString file = {};
    bool withKey = true;
};
struct Restore {
    QString file = {};
};
struct AuditVerify {};
struct KeyRotate {
    bool endTokens = false;
};
struct KeyStatus {};
/// Makes the master key of the data directory a credential of the service.
struct KeyMoveToCredential {};
struct KeyMoveToFile {};
/// Whether a server would start with that configuration file.
struct ConfigCheck {
    QString file = {};
};
/// Nothing but this text on standard output: help, version.
struct Say {
    QString text = {};
};

using Command = std::variant<Serve, UserAdd, UserImport, UserUnlock, TokenCreate, Migrate, LineList, Backup, Restore,
                             AuditVerify, KeyRotate, KeyStatus, KeyMoveToCredential, KeyMoveToFile, ConfigCheck, Say>;

struct CommandLine {
    Command command = Serve{};
    ServerOptions options = {};
};

/// Reads the arguments (without the program's name) and the configuration file that they name; the command line wins.
/// A failure's `detail` is one English line that says what is wrong and what is allowed.
Result<CommandLine> readCommandLine(const QStringList &arguments);

} // namespace otklik::server
