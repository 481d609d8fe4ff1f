// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/codec.h"
#include "server/api/auth/login.h"
#include "server/console/commands.h"
#include "server/console/newpeople.h"

#include <cstdio>
#include <string>

namespace otklik::server {

namespace {

QString passwordFromInput()
{
    std::string line;
    for (int letter = std::getchar(); letter != EOF && letter != '\n'; letter = std::getchar()) {
        line += static_cast<char>(letter);
    }
    if (!line.empty() && line.back() == '\r') {
        line.pop_back();
    }
    return QString::fromStdString(line);
}

Result<CommandOutput> add(NewPerson person, const ServerOptions &options, const Clock &clock)
{
    person.password = passwordFromInput();
    OTKLIK_TRY_DONE(checkPerson(person));
    return addPeople({person}, options, clock).map([&person](const QStringList &told) {
        return CommandOutput{.out = told, .err = {QStringLiteral("added %1").arg(loginOf(person.login))}};
    });
}

Result<Work> readUserAdd(const QCommandLineParser &arguments, const QString &)
{
    for (const char *const option : {"login", "name", "role"}) {
        if (arguments.value(QLatin1String(option)).trimmed().isEmpty()) {
            return badUsage(QStringLiteral("user add needs --%1").arg(QLatin1String(option)));
        }
    }
    const QString role = arguments.value(QStringLiteral("role"));
    const auto known = wire::roleOf(role);
    if (!known) {
        return badUsage(
            QStringLiteral("--role has to be citizen, operator, supervisor or administrator, not %1").arg(role));
    }
    QStringList lines = arguments.values(QStringLiteral("line"));
    lines.removeDuplicates();
    if (!lines.isEmpty() && *known == Role::Citizen) {
        return badUsage(QStringLiteral("--line is for staff: a citizen writes to any line"));
    }
    const NewPerson person{.login = arguments.value(QStringLiteral("login")),
                           .name = arguments.value(QStringLiteral("name")).simplified(),
                           .role = *known,
                           .lines = lines};
    return Work([person](const ServerOptions &options, const Clock &clock) { return add(person, options, clock); });
}

} // namespace

Command userAddCommand()
{
    return {.name = "user add",
            .arguments = "--login L --name N --role R [--line KEY ...]",
            .about = "adds a person; the password is read from standard input; staff work on the lines that are named, "
                     "without any on all",
            .options = {{"login", "L"}, {"name", "N"}, {"role", "R"}, {"line", "KEY", true}},
            .read = readUserAdd};
}

} // namespace otklik::server
