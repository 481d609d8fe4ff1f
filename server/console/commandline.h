// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/console/command.h"

namespace otklik::server {

struct CommandLine {
    enum class Kind {
        Serve,
        Say, ///< nothing but `text` on standard output: help, version
        Run, ///< `work` is to be done
    };
    Kind kind = Kind::Serve;
    QString text = {};
    Work work = {};
    bool asRoot = false; ///< it stays root; others become who owns the data
    ServerOptions options = {};
};

/// Reads the arguments (without the program's name) and the configuration file that they name; the command line wins.
/// A failure's `detail` is one English line that says what is wrong and what is allowed.
Result<CommandLine> readCommandLine(const QStringList &arguments);

} // namespace otklik::server
