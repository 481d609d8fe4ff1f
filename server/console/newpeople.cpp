// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/newpeople.h"

#include "app/domain/reason.h"
#include "app/domain/text/identifiers.h"
#include "app/vault/totp.h"
#include "server/api/auth/login.h"
#include "server/api/auth/passwordrules.h"
#include "server/console/consoledesk.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace otklik::server {

Done checkPerson(const NewPerson &person)
{
    const auto refuse = [](const QString &detail) {
        return fail(Fault::Malformed, detail);
    };
    if (person.role == Role::Citizen && !checkPhone(person.login)) {
        return refuse(
            QStringLiteral("the login of a citizen is the phone, like +79161234567, not %1").arg(person.login));
    }
    if (person.name.isEmpty()) {
        return refuse(QStringLiteral("%1 has no name").arg(person.login));
    }
    const Done password = checkPassword(person.password, loginOf(person.login));
    if (!password && password.error().reason == Reason::Weak) {
        return refuse(QStringLiteral("the password of %1 is one that everybody tries first").arg(person.login));
    }
    if (!password) {
        return refuse(QStringLiteral("the password of %1 has to have %2 to %3 characters")
                          .arg(person.login)
                          .arg(PasswordMin)
                          .arg(PasswordMax));
    }
    return {};
}

namespace {

/// The hashes of all passwords, in their order, on every core. Slow by design, so it is done before a transaction keeps
/// the writer waiting.
Result<std::vector<QByteArray>> hashesOf(const QList<NewPerson> &people, const ServerOptions &options)
{
    const vault::Passwords passwords(options.passwordCost);
    std::vector<QByteArray> hashes(static_cast<std::size_t>(people.size()));
    std::atomic<qsizetype> next = 0;
    const auto work = [&] {
        for (qsizetype i = next++; i < people.size(); i = next++) {
            hashes[static_cast<std::size_t>(i)] = passwords.hash(people[i].password);
        }
    };
    {
        std::vector<std::jthread> helpers; // joined at the end of the block
        for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) {
            helpers.emplace_back(work);
        }
        work();
    }
    if (std::any_of(hashes.cbegin(), hashes.cend(), [](const QByteArray &hash) { return hash.isEmpty(); })) {
        return fail(Fault::Unavailable, QStringLiteral("there is no memory to hash a password"));
    }
    return hashes;
}

/// The lines of those keys, or ids. Malformed names the first that there is not.
Result<QList<LineId>> linesOf(const QStringList &keys, store::Store &store)
{
    OTKLIK_TRY(const auto lines, store.lines.all());
    QList<LineId> found;
    for (const QString &key : keys) {
        const auto line = std::find_if(lines.cbegin(), lines.cend(), [&key](const Line &one) {
            return !key.isEmpty() && (one.key == key || one.id.toString() == key);
        });
        if (line == lines.cend()) {
            return fail(Fault::Malformed,
                        QStringLiteral("there is no line «%1» (line list shows all); nobody was added").arg(key));
        }
        if (!found.contains(line->id)) {
            found << line->id;
        }
    }
    return found;
}

/// Adds the person inside the transaction; staff get a TOTP secret, whose URI is told once.
Result<QStringList> addPerson(ConsoleDesk &desk, store::Transaction &tx, const NewPerson &given, const QByteArray &hash,
                              const Clock &clock)
{
    const QString login = loginOf(given.login);
    OTKLIK_TRY(const auto lines, linesOf(given.lines, *desk.store));
    const Person person{.role = given.role,
                        .name = given.name,
                        .login = login,
                        .phone = given.role == Role::Citizen ? login : QString(),
                        .createdAt = clock.now()};
    const QByteArray totp = given.role == Role::Citizen ? QByteArray() : vault::totp::newSecret(desk.random);
    const auto added = desk.store->people.add(tx, person, hash, totp, clock.now());
    if (!added) {
        return added.error().fault == Fault::Conflict
                   ? fail(Fault::Conflict, QStringLiteral("there is a person with the login %1 already").arg(login))
                   : tl::unexpected(added.error());
    }
    OTKLIK_TRY_DONE(desk.store->presences.setLines(tx, *added, lines));
    OTKLIK_TRY_DONE(desk.store->events.append(
        tx, {.at = clock.now(), .kind = QStringLiteral("person.added"), .person = *added, .subject = added->value}));
    QStringList told;
    if (!totp.isEmpty()) {
        told << vault::totp::uri(totp, login, QStringLiteral("Otklik"));
    }
    return told;
}

} // namespace

Result<QStringList> addPeople(const QList<NewPerson> &people, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY(const auto hashes, hashesOf(people, options));
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    store::Transaction tx(desk->store->database());
    QStringList told;
    for (qsizetype i = 0; i < people.size(); ++i) {
        OTKLIK_TRY(const auto added, addPerson(*desk, tx, people[i], hashes[static_cast<std::size_t>(i)], clock));
        told += added;
    }
    return tx.commit().map([&told] { return told; });
}

} // namespace otklik::server
