// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/people/people.h"

#include "app/domain/text/searchtext.h"
#include "app/knowledge/tokens.h"
#include "app/store/maintenance/searchrebuild.h"
#include "app/store/sealing/unsealer.h"

#include <algorithm>

namespace otklik::store {

namespace {

constexpr qsizetype shortestBeginning = 3;
constexpr int phoneTails[] = {4, 7, 10};

#define PERSON_COLUMNS "id, sealed_key, role, language, blocked, created_at, name, login, phone, email, snils, passport"
const Statement insertPerson{
    "people.insert",
    "INSERT INTO people (id, role, language, blocked, created_at, confirmed_at, sealed_key, login_blind, "
    "name, login, phone, email, snils, passport, password, totp) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    Reach::Apart};
const Statement updatePerson{
    "people.update", "UPDATE people SET role = ?, language = ?, blocked = ?, login_blind = ?, name = ?, login = ?, "
                     "phone = ?, email = ?, snils = ?, passport = ? WHERE id = ?"};
const Statement knownLogin{"people.known", "SELECT id, confirmed_at FROM people WHERE login_blind = ?", Reach::Apart};
const Statement anybody{"people.any", "SELECT 1 FROM people LIMIT 1", Reach::Apart};
const Statement forgetWords{"people.words.forget", "DELETE FROM people_words WHERE person = ?", Reach::Apart};
const Statement insertWord{"people.words.insert",
                           "INSERT INTO people_words (word, person) VALUES (?, ?) ON CONFLICT DO NOTHING",
                           Reach::Apart};
const Statement confirmPerson{"people.confirm", "UPDATE people SET confirmed_at = ? WHERE id = ? AND confirmed_at = 0",
                              Reach::Apart};
const Statement restartPerson{"people.restart",
                              "UPDATE people SET created_at = ?, confirmed_at = ?, failures = 0, locked_until = 0 "
                              "WHERE id = ?"};
const Statement setPasswordOf{"people.password", "UPDATE people SET password = ? WHERE id = ?", Reach::Apart};
const Statement setTotpOf{"people.totp", "UPDATE people SET totp = ?, totp_step = 0 WHERE id = ?", Reach::Apart};
const Statement setAttemptsOf{"people.attempts", "UPDATE people SET failures = ?, locked_until = ? WHERE id = ?",
                              Reach::Apart};
const Statement takeStep{"people.totp.step", "UPDATE people SET totp_step = ? WHERE id = ? AND totp_step < ?",
                         Reach::Apart};
const Statement insertConsent{"people.consent",
                              "INSERT INTO consents (person, at, kind, version, text_hash, session) "
                              "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                              Reach::Apart};
const Statement selectConsents{
    "people.consents", "SELECT kind, version, text_hash, at, session FROM consents WHERE person = ? ORDER BY at",
    Reach::Apart};
const Statement selectById{"people.byId", "SELECT " PERSON_COLUMNS " FROM people WHERE id = ?", Reach::Apart};
const Statement selectByLogin{"people.byLogin", "SELECT " PERSON_COLUMNS " FROM people WHERE login_blind = ?",
                              Reach::Apart};
const Statement selectStaff{"people.staff", "SELECT " PERSON_COLUMNS " FROM people WHERE role <> 0", Reach::Apart};
const Statement selectAfter{"people.after", "SELECT " PERSON_COLUMNS " FROM people WHERE id > ? ORDER BY id LIMIT ?",
                            Reach::Apart};
const Statement countRole{"people.count", "SELECT COUNT(*) FROM people WHERE role = ?", Reach::Apart};
const Statement selectName{"people.name", "SELECT id, sealed_key, name FROM people WHERE id = ?", Reach::Apart};
#define CREDENTIAL_COLUMNS                                                                                             \
    "id, sealed_key, role, password, totp, totp_step, failures, locked_until, blocked, confirmed_at"
const Statement credentialsByLogin{"people.credentials",
                                   "SELECT " CREDENTIAL_COLUMNS " FROM people WHERE login_blind = ?", Reach::Apart};
const Statement credentialsById{"people.credentials.byId", "SELECT " CREDENTIAL_COLUMNS " FROM people WHERE id = ?",
                                Reach::Apart};
#undef PERSON_COLUMNS
#undef CREDENTIAL_COLUMNS

vault::Place place(const char *kind, PersonId id)
{
    return {kind, id.value};
}

QByteArray loginBlind(const vault::Vault &vault, const QString &login)
{
    return vault.blindWhole("login", login.trimmed().toCaseFolded());
}

/// The digits of a phone or a SNILS by which it is looked for: the last ten, so that the country does not matter.
QString numberTail(const QString &digits)
{
    constexpr qsizetype tail = 10;
    return digits.last(std::min(digits.size(), tail));
}

QString digitsOf(const QString &text)
{
    QString digits;
    for (const DigitRun &run : digitRuns(text)) {
        digits += joined(run);
    }
    return digits;
}

} // namespace

Result<PersonId> People::add(Transaction &tx, const Person &person, const QByteArray &passwordHash,
                             const QByteArray &totpSecret, Instant confirmedAt)
{
    struct Known {
        PersonId id = {};
        bool confirmed = false;
    };
    const QByteArray blind = loginBlind(m_context.vault, person.login);
    OTKLIK_TRY(const auto known, tx.one(
                                     knownLogin,
                                     [](const Row &row) {
                                         return Known{row.id<PersonId>(0), row.integer(1) > 0};
                                     },
                                     blind));
    Person added = person;
    if (known) {
        if (known->confirmed) {
            return conflict(QStringLiteral("taken"));
        }
        added.id = known->id;
        const Done renewed =
            update(tx, added)
                .and_then([&] { return any(tx.change(restartPerson, added.createdAt, confirmedAt, added.id)); })
                .and_then([&] { return setPassword(tx, added.id, passwordHash); })
                .and_then([&] { return setTotp(tx, added.id, totpSecret); });
        return renewed.map([&] { return added.id; });
    }
    const Result<PersonId> id = m_context.ids.next<PersonId>();
    if (!id) {
        return id;
    }
    added.id = *id;
    const vault::Vault &vault = m_context.vault;
    const vault::Key key = vault.newKey();
    const auto sealed = [&](const char *kind, const QString &text) {
        return vault.sealText(key, place(kind, *id), text);
    };
    const auto inserted = tx.change(insertPerson, *id, added.role, added.language, added.blocked, added.createdAt,
                                    confirmedAt, vault.sealKey(key, KeyRing::place(*id)), blind,
                                    sealed("person.name", added.name), sealed("person.login", added.login),
                                    sealed("person.phone", added.phone), sealed("person.email", added.email),
                                    sealed("person.snils", added.snils), sealed("person.passport", added.passport),
                                    vault.seal(key, place("person.password", *id), passwordHash),
                                    vault.seal(key, place("person.totp", *id), totpSecret));
    if (!inserted) {
        return inserted.error().fault == Fault::Conflict ? conflict(QStringLiteral("taken"))
                                                         : tl::unexpected(inserted.error());
    }
    return writeWords(tx, added).map([&] { return *id; });
}

Done People::update(Transaction &tx, const Person &person)
{
    OTKLIK_TRY(const auto key, m_context.keys.person(person.id));
    const auto sealed = [&](const char *kind, const QString &text) {
        return m_context.vault.sealText(key, place(kind, person.id), text);
    };
    const auto updated =
        tx.change(updatePerson, person.role, person.language, person.blocked, loginBlind(m_context.vault, person.login),
                  sealed("person.name", person.name), sealed("person.login", person.login),
                  sealed("person.phone", person.phone), sealed("person.email", person.email),
                  sealed("person.snils", person.snils), sealed("person.passport", person.passport), person.id);
    if (!updated && updated.error().fault == Fault::Conflict) {
        return conflict(QStringLiteral("taken"));
    }
    return met(updated).and_then([&] { return writeWords(tx, person); });
}

Done People::writeWords(Transaction &tx, const Person &person)
{
    QList<qint64> words;
    const auto add = [&](const char *space, const QString &word) {
        words.append(m_context.vault.blind(space, word));
    };
    const auto names =
        knowledge::tokensOf(person.name + QLatin1Char(' ') + (person.role == Role::Citizen ? QString() : person.login));
    for (const knowledge::Token &name : names) {
        for (qsizetype length = shortestBeginning; length < name.word.size(); ++length) {
            add("person.word", name.word.first(length));
        }
        add("person.word", name.word);
    }
    const QString phone = digitsOf(person.phone);
    for (const int tail : phoneTails) {
        if (phone.size() >= tail) {
            add("person.phone", phone.last(tail));
        }
    }
    if (const QString snils = digitsOf(person.snils); !snils.isEmpty()) {
        add("person.phone", numberTail(snils)); // one space: whoever types eleven digits need not say what they are
    }
    if (const Done forgotten = any(tx.change(forgetWords, person.id)); !forgotten) {
        return forgotten;
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const qint64 word : std::as_const(words)) {
        if (const Done written = any(tx.change(insertWord, word, person.id)); !written) {
            return written;
        }
    }
    return {};
}

QList<qint64> People::searchWords(const QString &typed) const
{
    QList<qint64> words;
    for (const knowledge::Token &token : knowledge::tokensOf(typed)) {
        const bool number =
            std::all_of(token.word.begin(), token.word.end(), [](QChar unit) { return unit.isDigit(); });
        if (!number) {
            words.append(m_context.vault.blind("person.word", token.word));
        }
    }
    for (const DigitRun &run : digitRuns(typed)) {
        words.append(m_context.vault.blind("person.phone", numberTail(joined(run))));
    }
    return words;
}

Done People::confirm(Transaction &tx, PersonId id, Instant at)
{
    return any(tx.change(confirmPerson, at, id));
}

Done People::setPassword(Transaction &tx, PersonId id, const QByteArray &hash)
{
    return m_context.keys.person(id).and_then([&](const vault::Key &key) {
        return met(tx.change(setPasswordOf, m_context.vault.seal(key, place("person.password", id), hash), id));
    });
}

Done People::setTotp(Transaction &tx, PersonId id, const QByteArray &secret)
{
    return m_context.keys.person(id).and_then([&](const vault::Key &key) {
        return met(tx.change(setTotpOf, m_context.vault.seal(key, place("person.totp", id), secret), id));
    });
}

Done People::setAttempts(Transaction &tx, PersonId id, const Attempts &attempts)
{
    return met(tx.change(setAttemptsOf, attempts.count, attempts.until, id));
}

Result<bool> People::acceptTotpStep(Transaction &tx, PersonId id, qint64 step)
{
    return tx.change(takeStep, step, id, step).map([](qint64 changed) { return changed > 0; });
}

Done People::addConsent(Transaction &tx, const Consent &consent)
{
    return any(tx.change(insertConsent, consent.person, consent.at, consent.kind, consent.version, consent.textHash,
                         consent.session));
}

Result<Person> People::read(const Row &row)
{
    const auto id = row.id<PersonId>(0);
    Unsealer open(m_context.vault, m_context.keys.person(id, row.bytes(1)));
    Person person{.id = id,
                  .role = row.kind<Role>(2),
                  .name = open.text(place("person.name", id), row.bytes(6)),
                  .login = open.text(place("person.login", id), row.bytes(7)),
                  .phone = open.text(place("person.phone", id), row.bytes(8)),
                  .email = open.text(place("person.email", id), row.bytes(9)),
                  .snils = open.text(place("person.snils", id), row.bytes(10)),
                  .passport = open.text(place("person.passport", id), row.bytes(11)),
                  .language = row.kind<Language>(3),
                  .createdAt = row.instant(5),
                  .blocked = row.integer(4) != 0};
    return open.give(std::move(person));
}

Result<bool> People::isEmpty()
{
    return m_context.database.one(anybody, [](const Row &) { return true; }).map([](const std::optional<bool> &found) {
        return !found.has_value();
    });
}

Result<RebuiltRows> People::indexAgain(Transaction &tx, qint64 after, int rows)
{
    struct One {
        qint64 id = 0;
        std::optional<Person> person = {}; ///< nothing when it was damaged before
    };
    OTKLIK_TRY(const auto some,
               tx.all(
                   selectAfter,
                   [this](const Row &row) {
                       auto person = read(row);
                       return One{row.integer(0), person ? std::optional(*std::move(person)) : std::nullopt};
                   },
                   after, rows));
    for (const One &one : some) {
        OTKLIK_TRY_DONE(one.person ? writeWords(tx, *one.person) : Done());
    }
    return RebuiltRows{.last = some.isEmpty() ? after : some.last().id, .count = int(some.size())};
}

Result<Person> People::byId(PersonId id)
{
    return required(m_context.database.one(
        selectById, [this](const Row &row) { return read(row); }, id));
}

Result<Person> People::byLogin(const QString &login)
{
    return required(m_context.database.one(
        selectByLogin, [this](const Row &row) { return read(row); }, loginBlind(m_context.vault, login)));
}

Result<QString> People::name(PersonId id)
{
    return required(m_context.database.one(
        selectName,
        [this, id](const Row &row) {
            Unsealer open(m_context.vault, m_context.keys.person(id, row.bytes(1)));
            QString name = open.text(place("person.name", id), row.bytes(2));
            return open.give(std::move(name));
        },
        id));
}

Result<Credentials> People::readCredentials(const Row &row)
{
    const auto id = row.id<PersonId>(0);
    const auto key = m_context.keys.person(id, row.bytes(1));
    const auto opened = [&](const char *kind, int column) {
        return key.and_then(
            [&](const vault::Key &of) { return m_context.vault.open(of, place(kind, id), row.bytes(column)); });
    };
    const Result<QByteArray> password = opened("person.password", 3);
    const Result<QByteArray> totp = opened("person.totp", 4);
    if (!password || !totp) {
        return tl::unexpected(password ? totp.error() : password.error());
    }
    return Credentials{.person = id,
                       .role = row.kind<Role>(2),
                       .passwordHash = *password,
                       .totpSecret = *totp,
                       .totpStep = row.integer(5),
                       .attempts = {row.number(6), row.instant(7)},
                       .blocked = row.integer(8) != 0,
                       .confirmed = row.integer(9) > 0};
}

Result<Credentials> People::credentials(const QString &login)
{
    return required(m_context.database.one(
        credentialsByLogin, [this](const Row &row) { return readCredentials(row); },
        loginBlind(m_context.vault, login)));
}

Result<Credentials> People::credentials(PersonId id)
{
    return required(m_context.database.one(
        credentialsById, [this](const Row &row) { return readCredentials(row); }, id));
}

Result<QList<Person>> People::staff()
{
    return m_context.database.all(selectStaff, [this](const Row &row) { return read(row); })
        .map([](QList<Person> list) {
            std::sort(list.begin(), list.end(), [](const Person &left, const Person &right) {
                return QString::localeAwareCompare(left.name, right.name) < 0;
            });
            return list;
        });
}

Result<qint64> People::count(Role role)
{
    return required(m_context.database.one(
        countRole, [](const Row &row) { return row.integer(0); }, role));
}

Result<QList<Consent>> People::consents(PersonId id)
{
    return m_context.database.all(
        selectConsents,
        [id](const Row &row) {
            return Consent{id, row.text(0), row.text(1), row.bytes(2), row.instant(3), row.id<SessionId>(4)};
        },
        id);
}

} // namespace otklik::store
