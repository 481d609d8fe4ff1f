// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/tokens.h"
#include "server/api/auth/login.h"
#include "server/console/commands.h"
#include "server/console/consoledesk.h"

namespace otklik::server {

namespace {

constexpr int UsualDays = 30;
constexpr int MostDays = 3650;

Result<CommandOutput> createTokens(const QStringList &logins, int days, const ServerOptions &options,
                                   const Clock &clock)
{
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    const vault::TokenMint mint(*desk->vault, clock);
    store::Transaction tx(desk->store->database());
    CommandOutput told;
    for (const QString &typed : logins) {
        const auto person = desk->store->people.byLogin(loginOf(typed));
        if (!person) {
            return person.error().fault == Fault::NotFound
                       ? fail(Fault::NotFound, QStringLiteral("there is nobody with the login %1").arg(typed))
                       : tl::unexpected(person.error());
        }
        told.out << QString::fromLatin1(mint.issue({.person = person->id,
                                                    .role = person->role,
                                                    .name = person->name,
                                                    .language = person->language,
                                                    .expiresAt = clock.now() + std::chrono::hours(24) * days}));
        OTKLIK_TRY_DONE(desk->store->events.append(tx, {.at = clock.now(),
                                                        .kind = QStringLiteral("token.created"),
                                                        .person = person->id,
                                                        .subject = person->id.value,
                                                        .value = days}));
    }
    return tx.commit().map([&told] { return told; });
}

Result<Work> readTokenCreate(const QCommandLineParser &arguments, const QString &)
{
    const QStringList logins = arguments.values(QStringLiteral("login"));
    if (logins.isEmpty()) {
        return badUsage(QStringLiteral("token create needs --login"));
    }
    int days = UsualDays;
    if (arguments.isSet(QStringLiteral("days"))) {
        bool good = false;
        days = arguments.value(QStringLiteral("days")).toInt(&good);
        if (!good || days < 1 || days > MostDays) {
            return badUsage(QStringLiteral("--days has to be a whole number from 1 to %1").arg(MostDays));
        }
    }
    return Work([logins, days](const ServerOptions &options, const Clock &clock) {
        return createTokens(logins, days, options, clock);
    });
}

} // namespace

Command tokenCreateCommand()
{
    return {.name = "token create",
            .arguments = "--login L [--login L2 ...] [--days N]",
            .about = "prints one access token a line, for automation",
            .options = {{"login", "L", true}, {"days", "N"}},
            .read = readTokenCreate};
}

} // namespace otklik::server
