// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/people/sessions.h"
#include "app/store/sealing/unsealer.h"

namespace otklik::store {

namespace {

const Statement closeEarlier{"challenges.closeEarlier",
                             "UPDATE challenges SET closed_at = ? WHERE person = ? AND closed_at = 0", Reach::Apart};
const Statement closeDecoys{"challenges.closeDecoys",
                            "UPDATE challenges SET closed_at = ? WHERE person = ? AND closed_at = 0 "
                            "AND length(code_hash) = 0 AND totp = 0",
                            Reach::Apart};
const Statement insertChallenge{"challenges.insert",
                                "INSERT INTO challenges (id, person, totp, code_hash, created_at, expires_at) "
                                "VALUES (?, ?, ?, ?, ?, ?)",
                                Reach::Apart};
const Statement selectChallenge{"challenges.byId",
                                "SELECT id, person, totp, attempts, expires_at, closed_at, code_hash FROM challenges "
                                "WHERE id = ?",
                                Reach::Apart};
const Statement countTry{"challenges.try",
                         "UPDATE challenges SET attempts = attempts + 1 WHERE id = ? AND attempts < ?", Reach::Apart};
const Statement closeOne{"challenges.close", "UPDATE challenges SET closed_at = ? WHERE id = ? AND closed_at = 0",
                         Reach::Apart};
const Statement forgetChallenges{"challenges.forget", "DELETE FROM challenges WHERE expires_at < ?", Reach::Apart};
const Statement takeStep{"challenges.step", "UPDATE people SET totp_step = ? WHERE id = ? AND totp_step < ?",
                         Reach::Apart};

struct Stored {
    Challenge challenge = {};
    QByteArray codeHash = {};
};

Stored stored(const Row &row)
{
    return {.challenge = {.id = row.id<ChallengeId>(0),
                          .person = row.id<PersonId>(1),
                          .totp = row.integer(2) != 0,
                          .attempts = row.number(3),
                          .expiresAt = row.instant(4),
                          .closed = row.integer(5) > 0,
                          .decoy = row.integer(2) == 0 && row.bytes(6).isEmpty()},
            .codeHash = row.bytes(6)};
}

using Verdict = ChallengeOutcome::Verdict;

/// Why a challenge takes no more tries, or Good.
Verdict barred(const Challenge &challenge, bool totp, Instant now)
{
    if (challenge.totp != totp) {
        return Verdict::Unknown;
    }
    if (challenge.attempts >= Challenges::maxAttempts) {
        return Verdict::Exhausted;
    }
    return challenge.closed || challenge.expiresAt <= now ? Verdict::Expired : Verdict::Good;
}

} // namespace

Result<ChallengeId> Challenges::open(Transaction &tx, PersonId person, bool totp, const QByteArray &codeHash,
                                     Instant now, Instant expiresAt)
{
    const Result<ChallengeId> id = m_context.ids.next<ChallengeId>();
    if (!id) {
        return id;
    }
    return tx.change(closeEarlier, now, person)
        .and_then([&](qint64) { return tx.change(insertChallenge, *id, person, totp, codeHash, now, expiresAt); })
        .map([&](qint64) { return *id; });
}

Result<ChallengeId> Challenges::openDecoy(Transaction &tx, PersonId person, Instant now, Instant expiresAt)
{
    const Result<ChallengeId> id = m_context.ids.next<ChallengeId>();
    if (!id) {
        return id;
    }
    return tx.change(closeDecoys, now, person)
        .and_then(
            [&](qint64) { return tx.change(insertChallenge, *id, person, false, QByteArray(""), now, expiresAt); })
        .map([&](qint64) { return *id; });
}

Result<ChallengeOutcome> Challenges::confirm(Transaction &tx, ChallengeId id, const QByteArray &codeHash, Instant now)
{
    OTKLIK_TRY(const auto found, tx.one(selectChallenge, stored, id));
    if (!found) {
        return ChallengeOutcome{};
    }
    const Challenge &challenge = found->challenge;
    if (const Verdict verdict = barred(challenge, false, now); verdict != Verdict::Good) {
        return ChallengeOutcome{.verdict = verdict, .person = challenge.person};
    }
    return settle(tx, challenge, !challenge.decoy && vault::sameBytes(found->codeHash, codeHash), now);
}

Result<ChallengeOutcome> Challenges::confirmTotp(Transaction &tx, ChallengeId id, bool good, qint64 step, Instant now)
{
    OTKLIK_TRY(const auto found, tx.one(selectChallenge, stored, id));
    if (!found) {
        return ChallengeOutcome{};
    }
    const Challenge &challenge = found->challenge;
    if (const Verdict verdict = barred(challenge, true, now); verdict != Verdict::Good) {
        return ChallengeOutcome{.verdict = verdict, .person = challenge.person};
    }
    if (good) {
        OTKLIK_TRY(const auto taken, tx.change(takeStep, step, challenge.person, step));
        good = taken > 0;
    }
    return settle(tx, challenge, good, now);
}

Result<ChallengeOutcome> Challenges::settle(Transaction &tx, const Challenge &challenge, bool good, Instant now)
{
    ChallengeOutcome outcome{.verdict = good ? Verdict::Good : Verdict::Wrong,
                             .person = challenge.person,
                             .attemptsLeft = maxAttempts - challenge.attempts - (good ? 0 : 1)};
    const Result<qint64> written =
        good ? tx.change(closeOne, now, challenge.id) : tx.change(countTry, challenge.id, maxAttempts);
    return written.map([&](qint64 changed) {
        if (changed == 0) { // another node was first
            outcome.verdict = good ? Verdict::Expired : Verdict::Exhausted;
        }
        return outcome;
    });
}

Done Challenges::forgetBefore(Transaction &tx, Instant before)
{
    return any(tx.change(forgetChallenges, before));
}

Result<Challenge> Challenges::byId(ChallengeId id)
{
    return required(m_context.database.one(
        selectChallenge, [](const Row &row) { return stored(row).challenge; }, id));
}

} // namespace otklik::store
