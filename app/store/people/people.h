// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/attempts.h"
#include "app/domain/values.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

struct RebuiltRows;

/// What signing in needs to know.
struct Credentials {
    PersonId person = {};
    Role role = Role::Citizen;
    QByteArray passwordHash = {};
    QByteArray totpSecret = {}; ///< empty: no TOTP
    qint64 totpStep = 0;        ///< the last accepted step
    Attempts attempts = {};     ///< failed sign-ins
    bool blocked = false;
    bool confirmed = false; ///< the phone was confirmed once, or staff was added by an administrator
};

struct Consent {
    PersonId person = {};
    QString kind = QStringLiteral("personal-data");
    QString version = {};
    QByteArray textHash = {};
    Instant at = {};
    SessionId session = {};
};

/// Citizens and staff. Personal fields are sealed with the person's key; look-ups go by keyed hashes.
class People {
public:
    explicit People(const Context &context) : m_context(context) {}

    /// Conflict with state «taken» when a confirmed person has that login; an unconfirmed one is replaced and keeps the
    /// id. Without `confirmedAt` the person has yet to confirm the phone.
    Result<PersonId> add(Transaction &tx, const Person &person, const QByteArray &passwordHash,
                         const QByteArray &totpSecret = {}, Instant confirmedAt = {});
    /// Every field of `person` but createdAt.
    Done update(Transaction &tx, const Person &person);
    Done confirm(Transaction &tx, PersonId id, Instant at);
    Done setPassword(Transaction &tx, PersonId id, const QByteArray &hash);
    Done setTotp(Transaction &tx, PersonId id, const QByteArray &secret);
    Done setAttempts(Transaction &tx, PersonId id, const Attempts &attempts);
    /// False when that step or a later one was accepted before.
    Result<bool> acceptTotpStep(Transaction &tx, PersonId id, qint64 step);
    Done addConsent(Transaction &tx, const Consent &consent);

    Result<Person> byId(PersonId id);
    Result<bool> isEmpty();
    Result<Person> byLogin(const QString &login);
    Result<QString> name(PersonId id);
    Result<Credentials> credentials(const QString &login);
    Result<Credentials> credentials(PersonId id);
    /// Operators, supervisors and administrators, by name.
    Result<QList<Person>> staff();
    Result<qint64> count(Role role);
    Result<QList<Consent>> consents(PersonId id);

    /// See rebuildSearch().
    Result<RebuiltRows> indexAgain(Transaction &tx, qint64 after, int rows);
    /// The search tokens of «a name or a phone» as somebody types it: all must fit. Empty when nothing is searchable.
    QList<qint64> searchWords(const QString &typed) const;

private:
    Result<Person> read(const Row &row);
    Result<Credentials> readCredentials(const Row &row);
    Done writeWords(Transaction &tx, const Person &person);

    const Context &m_context;
};

} // namespace otklik::store
