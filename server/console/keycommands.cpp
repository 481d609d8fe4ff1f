// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/keycommands.h"

#include "app/domain/reason.h"
#include "server/console/commands.h"
#include "server/console/consoledesk.h"
#include "server/host/controlsocket.h"
#include "server/host/datahome.h"

namespace otklik::server {

namespace {

tl::unexpected<Error> noKey(const ServerOptions &options)
{
    return tl::unexpected(
        Error{.fault = Fault::Forbidden,
              .reason = Reason::KeyMissing,
              .detail = QStringLiteral("there is no master key at %1").arg(home::keyPlace(options).name())});
}

/// Everything that the previous key sealed, sealed anew; a transaction for each step, as beside a server.
Result<store::RewrapPlace> rewrapAll(ConsoleDesk &desk)
{
    store::RewrapPlace place;
    while (!place.done) {
        store::Transaction tx(desk.store->database());
        const auto next = store::rewrap(*desk.store, tx, *desk.vault, place, rotation::RowsAStep);
        if (!next) {
            return next;
        }
        OTKLIK_TRY_DONE(tx.commit());
        place = *next;
    }
    return place;
}

Done endTokens(ConsoleDesk &desk)
{
    store::Transaction tx(desk.store->database());
    return desk.store->meta.renewMint(tx).and_then([&tx](const vault::DataKeys &) { return tx.commit(); });
}

/// Without a server: the locks are taken, so none can start meanwhile.
Result<CommandOutput> rotateAlone(bool endingTokens, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    desk->keys = DataLock(); // the rotation takes it alone where it must
    const RotationParts parts{*desk->vault, home::keyPlace(options), home::keyLockPath(options)};
    // A rotation that was cut off is finished first; the key that it made is as new as any.
    Done done = parts.vault.masters().previous ? Done() : rotation::begin(parts);
    if (done && endingTokens) {
        done = endTokens(*desk);
    }
    if (!done) {
        return tl::unexpected(done.error());
    }
    OTKLIK_TRY(const auto place, rewrapAll(*desk));
    OTKLIK_TRY_DONE(rotation::end(parts));
    return CommandOutput{.out = toldRotated({.current = vault::Vault::nameOf(parts.vault.masters().current),
                                             .sealed = place.sealed,
                                             .damaged = place.damaged})};
}

/// What the running server says; nothing when none runs, and then its locks are held.
Result<std::optional<CommandOutput>> askServer(const QStringList &words, const ServerOptions &options,
                                               std::vector<DataLock> &locks)
{
    OTKLIK_TRY_DONE(home::checkDatabase(options));
    OTKLIK_TRY(const auto answered, ControlSocket::ask(home::controlPath(options), words));
    if (answered) {
        return std::optional(CommandOutput{.out = *answered});
    }
    OTKLIK_TRY(const auto there, home::keyPlace(options).load());
    if (!there) {
        return noKey(options);
    }
    auto taken = home::prepare(options).and_then([&] { return home::lock(options); });
    if (!taken && taken.error().fault == Fault::Conflict) {
        return fail(
            Fault::Conflict,
            QStringLiteral("the server that uses this data does not answer on %1").arg(home::controlPath(options)));
    }
    if (!taken) {
        return tl::unexpected(taken.error());
    }
    locks = *std::move(taken);
    return std::optional<CommandOutput>();
}

} // namespace

QStringList rotateWords(bool endTokens)
{
    QStringList words{QStringLiteral("key"), QStringLiteral("rotate")};
    if (endTokens) {
        words << QStringLiteral("end-tokens");
    }
    return words;
}

QStringList statusWords()
{
    return {QStringLiteral("key"), QStringLiteral("status")};
}

QStringList toldRotated(const KeyReport &report)
{
    QStringList lines{QStringLiteral("the master key is now %1; %2 keys were sealed anew")
                          .arg(report.current, QString::number(report.sealed))};
    if (report.previous.isEmpty()) {
        lines << QStringLiteral(
            "the old key is destroyed: keep a copy of the new one; backups made before need the old");
    } else {
        lines << QStringLiteral("nothing needs the key %1 any more: remove the lower line").arg(report.previous);
    }
    if (report.damaged > 0) {
        lines << QStringLiteral("%1 sealed keys are opened by no master key; they were damaged before")
                     .arg(report.damaged);
    }
    return lines;
}

QStringList toldStatus(const KeyReport &report)
{
    if (report.previous.isEmpty()) {
        return {QStringLiteral("everything is sealed by the master key %1").arg(report.current)};
    }
    if (!report.needed) {
        return {QStringLiteral("everything is sealed by the master key %1; nothing needs %2, the lower line, any more")
                    .arg(report.current, report.previous)};
    }
    return {QStringLiteral("the master key %1 is taking the place of %2: %3 keys are sealed anew so far")
                .arg(report.current, report.previous, QString::number(report.sealed))};
}

void obey(const QStringList &words, KeyRotation &rotation,
          const std::function<void(const Result<QStringList> &)> &answer)
{
    if (words == statusWords()) {
        answer(toldStatus(rotation.report()));
    } else if (words == rotateWords(false) || words == rotateWords(true)) {
        rotation.begin(words == rotateWords(true),
                       [answer](const Result<KeyReport> &report) { answer(report.map(toldRotated)); });
    } else {
        answer(fail(Fault::Malformed, QStringLiteral("this server does not know the command: is it an older one?")));
    }
}

namespace {

Result<CommandOutput> rotate(bool endingTokens, const ServerOptions &options, const Clock &clock)
{
    std::vector<DataLock> locks;
    OTKLIK_TRY(const auto asked, askServer(rotateWords(endingTokens), options, locks));
    return asked ? Result<CommandOutput>(*asked) : rotateAlone(endingTokens, options, clock);
}

Result<CommandOutput> tellStatus(const QString &, const ServerOptions &options, const Clock &clock)
{
    std::vector<DataLock> locks;
    OTKLIK_TRY(const auto asked, askServer(statusWords(), options, locks));
    if (asked) {
        return *asked;
    }
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    const vault::MasterKeys masters = desk->vault->masters();
    return CommandOutput{
        .out = toldStatus({.current = vault::Vault::nameOf(masters.current),
                           .previous = masters.previous ? vault::Vault::nameOf(*masters.previous) : QString(),
                           .needed = masters.previous.has_value()})};
}

Result<Work> readKeyRotate(const QCommandLineParser &arguments, const QString &)
{
    const bool endingTokens = arguments.isSet(QStringLiteral("end-tokens"));
    return Work([endingTokens](const ServerOptions &options, const Clock &clock) {
        return rotate(endingTokens, options, clock);
    });
}

} // namespace

Command keyRotateCommand()
{
    return {.name = "key rotate",
            .arguments = "[--end-tokens]",
            .about = "replaces the master key, also while the server runs; with --end-tokens, access tokens issued so "
                     "far become worthless",
            .options = {{"end-tokens"}},
            .read = readKeyRotate};
}

Command keyStatusCommand()
{
    return {.name = "key status",
            .arguments = "",
            .about = "names the master key and says whether an older one is needed",
            .read = alwaysRuns(tellStatus)};
}

} // namespace otklik::server
