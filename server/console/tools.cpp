// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/tools.h"

#include "app/domain/identifiers.h"
#include "app/domain/reason.h"
#include "app/store/engine/migrator.h"
#include "app/store/store.h"
#include "app/vault/sodiumrandom.h"
#include "app/vault/tokens.h"
#include "app/vault/totp.h"
#include "app/wire/codec.h"
#include "server/api/auth/login.h"
#include "server/api/auth/passwordrules.h"
#include "server/backup/backup.h"
#include "server/backup/restore.h"
#include "server/console/consoledesk.h"
#include "server/console/csv.h"
#include "server/host/datahome.h"

#include <QFile>

#include <algorithm>
#include <atomic>
#include <thread>

namespace otklik::server {

namespace {

struct NewPerson {
    QString login = {};
    QString name = {};
    Role role = Role::Citizen;
    QString password = {};
    QStringList lines = {}; ///< keys; none: every line
};

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

} // namespace

namespace {

/// All of them or none.
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

} // namespace

Result<CommandOutput> run(const UserAdd &command, const QString &password, const ServerOptions &options,
                          const Clock &clock)
{
    const NewPerson person{command.login, command.name, command.role, password, command.lines};
    OTKLIK_TRY_DONE(checkPerson(person));
    return addPeople({person}, options, clock).map([&command](const QStringList &told) {
        return CommandOutput{.out = told, .err = {QStringLiteral("added %1").arg(loginOf(command.login))}};
    });
}

Result<CommandOutput> run(const UserImport &command, const ServerOptions &options, const Clock &clock)
{
    QFile file(command.file);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(Fault::Malformed, QStringLiteral("cannot read %1").arg(command.file));
    }
    const auto people = peopleOf(file.readAll());
    if (!people) {
        return fail(Fault::Malformed, QStringLiteral("%1: %2").arg(command.file, people.error().detail));
    }
    return addPeople(*people, options, clock).map([&people](const QStringList &told) {
        return CommandOutput{.out = told, .err = {QStringLiteral("added %1").arg(people->size())}};
    });
}

Result<CommandOutput> run(const UserUnlock &command, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    store::Store &store = *desk->store;
    const QString login = loginOf(command.login);
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

Result<CommandOutput> run(const TokenCreate &command, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    const vault::TokenMint mint(*desk->vault, clock);
    CommandOutput told;
    for (const QString &typed : command.logins) {
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
                                                    .expiresAt = clock.now() + std::chrono::hours(24) * command.days}));
    }
    return told;
}

Result<CommandOutput> run(const LineList &, const ServerOptions &options, const Clock &clock)
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

Result<CommandOutput> run(const Migrate &, const ServerOptions &options, const Clock &clock)
{
    const auto desk = ConsoleDesk::open(options, clock, ConsoleDesk::Database::MayBeMade); // opening migrates
    if (!desk) {
        return tl::unexpected(desk.error());
    }
    return store::schemaVersion((*desk)->store->database()).map([](int version) {
        return CommandOutput{.out = {QStringLiteral("the database is at schema %1").arg(version)}};
    });
}

Result<CommandOutput> run(const Backup &command, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY_DONE(home::requireDatabase(options));
    // A backup of rows and then of keys: the key of those rows must not go in between.
    OTKLIK_TRY([[maybe_unused]] const auto lock, DataLock::share(home::keyLockPath(options)));
    return makeBackup(command.file, command.withKey, options, clock).map([&command](const BackupSize &size) {
        CommandOutput told{
            .out = {QStringLiteral("saved %1: %2 rows and %3 files").arg(command.file).arg(size.rows).arg(size.files)}};
        if (command.withKey) {
            told.err << QStringLiteral("the backup holds the master key: guard it like the key itself");
        }
        return told;
    });
}

Result<CommandOutput> run(const Restore &command, const ServerOptions &options, const Clock &clock)
{
    return restoreBackup(command.file, options, clock).map([&command](const BackupSize &size) {
        return CommandOutput{
            .out = {
                QStringLiteral("restored %1: %2 rows and %3 files").arg(command.file).arg(size.rows).arg(size.files)}};
    });
}

Result<CommandOutput> run(const AuditVerify &, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    for (const int node : {1, ConsoleNode}) {
        const auto broken = desk->store->events.firstBroken(node);
        if (!broken) {
            return tl::unexpected(broken.error());
        }
        if (*broken) {
            return fail(Fault::Conflict,
                        QStringLiteral("the audit trail is broken at event %1 of node %2").arg(**broken).arg(node));
        }
    }
    return CommandOutput{.out = {QStringLiteral("the audit trail is whole")}};
}

} // namespace otklik::server
