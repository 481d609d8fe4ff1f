// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

struct SessionInfo {
    SessionId id = {};
    PersonId person = {};
    QString device = {};  ///< for the list that people see: browser and system
    QString address = {}; ///< from where it was opened
    Instant createdAt = {};
    Instant lastAt = {};
    Instant expiresAt = {};
    Instant revokedAt = {};
};

/// What presenting a refresh token came to. Rotated also when it was presented before with the same next one and nobody
/// has used that yet: the answer was lost on its way, and its asker asks again. Reused: the whole family is revoked in
/// the same transaction; commit it, then answer Unauthenticated.
struct Rotation {
    enum class Outcome { Rotated, Unknown, Expired, Revoked, Reused };
    Outcome outcome = Outcome::Unknown;
    SessionId session = {};
    PersonId person = {};
};

/// Sign-ins: each is a family of refresh tokens of which one lives. Only hashes are stored.
class Sessions {
public:
    explicit Sessions(const Context &context) : m_context(context) {}

    Result<SessionId> open(Transaction &tx, PersonId person, const QByteArray &refreshHash, Instant now,
                           Instant expiresAt, const QString &device = {}, const QString &address = {});
    Result<Rotation> rotate(Transaction &tx, const QByteArray &refreshHash, const QByteArray &nextHash, Instant now,
                            Instant nextExpiresAt);
    /// Revoking twice is fine.
    Done revoke(Transaction &tx, SessionId session, Instant now);
    Done revokeAll(Transaction &tx, PersonId person, Instant now);
    /// Forgets sessions that expired or were revoked before.
    Done forgetBefore(Transaction &tx, Instant before);

    Result<SessionInfo> byId(SessionId session);
    /// Those alive, the newest first.
    Result<QList<SessionInfo>> list(PersonId person, Instant now);
    /// Sessions revoked at or after `since`: their access tokens may still be unexpired.
    Result<QList<SessionId>> revokedSince(Instant since);

private:
    Result<SessionInfo> read(const Row &row);
    const Context &m_context;
};

/// What trying a code came to; a wrong try is counted, so commit it too.
struct ChallengeOutcome {
    enum class Verdict { Good, Wrong, Expired, Exhausted, Unknown };
    Verdict verdict = Verdict::Unknown;
    PersonId person = {};
    int attemptsLeft = 0;
};

struct Challenge {
    ChallengeId id = {};
    PersonId person = {};
    bool totp = false;
    int attempts = 0;
    Instant expiresAt = {};
    bool closed = false;
    bool decoy = false; ///< no code is right
};

/// Pending second factors: five tries each, counted durably; a good one closes it for ever.
class Challenges {
public:
    static constexpr int maxAttempts = 5;

    explicit Challenges(const Context &context) : m_context(context) {}

    /// One that no code confirms, beside those of the person. Closes earlier decoys only.
    Result<ChallengeId> openDecoy(Transaction &tx, PersonId person, Instant now, Instant expiresAt);
    /// Closes the earlier ones of that person: only the newest code is good.
    Result<ChallengeId> open(Transaction &tx, PersonId person, bool totp, const QByteArray &codeHash, Instant now,
                             Instant expiresAt);
    /// A code by SMS.
    Result<ChallengeOutcome> confirm(Transaction &tx, ChallengeId id, const QByteArray &codeHash, Instant now);
    /// The caller checked the TOTP code; a step accepted before makes it Wrong.
    Result<ChallengeOutcome> confirmTotp(Transaction &tx, ChallengeId id, bool good, qint64 step, Instant now);
    Done forgetBefore(Transaction &tx, Instant before);

    Result<Challenge> byId(ChallengeId id);

private:
    Result<ChallengeOutcome> settle(Transaction &tx, const Challenge &challenge, bool good, Instant now);
    const Context &m_context;
};

} // namespace otklik::store
