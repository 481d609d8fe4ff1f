// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/commands.h"
#include "server/console/consoledesk.h"

namespace otklik::server {

namespace {

Result<CommandOutput> listLines(const QString &, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    return desk->store->lines.all().map([](const QList<Line> &lines) {
        CommandOutput told;
        for (const Line &line : lines) {
            told.out << QStringList{line.key.isEmpty() ? QStringLiteral("-") : line.key, line.id.toString(), line.name}
                            .join(QLatin1Char('\t'));
        }
        if (lines.isEmpty()) {
            told.err << QStringLiteral("there are no lines yet: name some in the configuration, [[lines]], and start "
                                       "the server");
        }
        return told;
    });
}

} // namespace

Command lineListCommand()
{
    return {.name = "line list",
            .arguments = "",
            .about = "the key, the id and the name of every line",
            .read = alwaysRuns(listLines)};
}

} // namespace otklik::server
