// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/codec.h"
#include "server/console/commands.h"
#include "server/console/csv.h"
#include "server/console/newpeople.h"

#include <QFile>

namespace otklik::server {

namespace {

Result<QList<NewPerson>> peopleOf(const QByteArray &content)
{
    OTKLIK_TRY(const auto rows, readCsv(content));
    const QStringList head{QStringLiteral("login"), QStringLiteral("name"), QStringLiteral("role"),
                           QStringLiteral("password")};
    if (rows.isEmpty() || rows.first().cells != head) {
        return fail(Fault::Malformed, QStringLiteral("the first line has to be login,name,role,password"));
    }
    QList<NewPerson> people;
    for (const CsvRow &row : rows.mid(1)) {
        const auto at = [&row](const QString &what) {
            return fail(Fault::Malformed, QStringLiteral("line %1: %2").arg(row.line).arg(what));
        };
        if (row.cells.size() != head.size()) {
            return at(QStringLiteral("four values are needed, %1 are there").arg(row.cells.size()));
        }
        const auto role = wire::roleOf(row.cells[2]);
        if (!role) {
            return at(QStringLiteral("the role has to be citizen, operator, supervisor or administrator"));
        }
        const NewPerson person{row.cells[0], row.cells[1].simplified(), *role, row.cells[3]};
        if (const Done good = checkPerson(person); !good) {
            return at(good.error().detail);
        }
        people << person;
    }
    return people;
}

Result<CommandOutput> import(const QString &path, const ServerOptions &options, const Clock &clock)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(Fault::Malformed, QStringLiteral("cannot read %1").arg(path));
    }
    const auto people = peopleOf(file.readAll());
    if (!people) {
        return fail(Fault::Malformed, QStringLiteral("%1: %2").arg(path, people.error().detail));
    }
    return addPeople(*people, options, clock).map([&people](const QStringList &told) {
        return CommandOutput{.out = told, .err = {QStringLiteral("added %1").arg(people->size())}};
    });
}

} // namespace

Command userImportCommand()
{
    return {.name = "user import",
            .arguments = "FILE.csv",
            .about = "adds the people of a file, all or none; columns login,name,role,password",
            .takesFile = true,
            .read = alwaysRuns(import)};
}

} // namespace otklik::server
