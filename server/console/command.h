// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "server/host/serverhost.h"

#include <QCommandLineParser>

#include <functional>
#include <vector>

namespace otklik::server {

/// What a command came to: lines for standard output and for standard error.
struct CommandOutput {
    QStringList out = {};
    QStringList err = {};
};

/// What a command does once its arguments are understood. `detail` of an error is one English sentence.
using Work = std::function<Result<CommandOutput>(const ServerOptions &, const Clock &)>;

/// One option of a command's own; those that every command takes stand in commandline.cpp.
struct CommandOption {
    const char *name;            ///< without its dashes
    const char *value = nullptr; ///< how help names its value; null: it takes none
    bool mayRepeat = false;      ///< else twice is a mistake
};

/// A command of the command line: a file each, all of them in commands().
struct Command {
    const char *name;      ///< one or two words, «user add»
    const char *arguments; ///< as help shows them
    const char *about;     ///< for help: one sentence
    QList<CommandOption> options = {};
    bool takesFile = false; ///< exactly one FILE behind its name
    bool asRoot = false;    ///< it stays root; others become who owns the data
    /// Understands the arguments, whose options are known to be its own. `file` is empty for who takes none. Malformed
    /// says what is wrong and what is allowed. A command without it runs the server.
    std::function<Result<Work>(const QCommandLineParser &arguments, const QString &file)> read = {};
};

/// For commands without options of their own.
template <class Run>
auto alwaysRuns(Run run)
{
    return [run](const QCommandLineParser &, const QString &file) -> Result<Work> {
        return Work(
            [run, file](const ServerOptions &options, const Clock &clock) { return run(file, options, clock); });
    };
}

/// A mistake of the call, in one English line.
inline tl::unexpected<Error> badUsage(const QString &detail)
{
    return tl::unexpected(Error{.fault = Fault::Malformed, .detail = detail});
}

} // namespace otklik::server
