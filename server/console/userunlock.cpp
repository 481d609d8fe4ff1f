// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/auth/login.h"
#include "server/console/commands.h"
#include "server/console/consoledesk.h"

namespace otklik::server {

namespace {

Result<CommandOutput> unlock(const QString &typed, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    store::Store &store = *desk->store;
    const QString login = loginOf(typed);
    const auto person = store.people.credentials(login);
    if (!person) {
        return person.error().fault == Fault::NotFound
                   ? fail(Fault::NotFound, QStringLiteral("there is nobody with the login %1").arg(login))
                   : tl::unexpected(person.error());
    }
    store::Transaction tx(store.database());
    OTKLIK_TRY_DONE(store.people.setAttempts(tx, person->person, {}));
    OTKLIK_TRY_DONE(store.events.append(tx, {.at = clock.now(),
                                             .kind = QStringLiteral("person.unlocked"),
                                             .person = person->person,
                                             .subject = person->person.value,
                                             .value = person->attempts.count}));
    return tx.commit().map([&] {
        return CommandOutput{
            .out = {QStringLiteral("unlocked %1: %2 failures forgotten").arg(login).arg(person->attempts.count)}};
    });
}

Result<Work> readUserUnlock(const QCommandLineParser &arguments, const QString &)
{
    const QString login = arguments.value(QStringLiteral("login"));
    if (login.trimmed().isEmpty()) {
        return badUsage(QStringLiteral("user unlock needs one --login"));
    }
    return Work([login](const ServerOptions &options, const Clock &clock) { return unlock(login, options, clock); });
}

} // namespace

Command userUnlockCommand()
{
    return {.name = "user unlock",
            .arguments = "--login L",
            .about = "lets in whose account was locked after failures",
            .options = {{"login", "L"}},
            .read = readUserUnlock};
}

} // namespace otklik::server
