// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/people/sessions.h"

#include "app/store/sealing/unsealer.h"

namespace otklik::store {

namespace {

const Statement insertSession{"sessions.insert",
                              "INSERT INTO sessions (id, person, device, address, created_at, last_at, expires_at) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?)",
                              Reach::Apart};
const Statement insertToken{"sessions.token", "INSERT INTO refresh_tokens (hash, session, expires_at) VALUES (?, ?, ?)",
                            Reach::Apart};
const Statement selectToken{"sessions.token.find",
                            "SELECT t.session, s.person, t.expires_at, t.used_at, s.revoked_at FROM refresh_tokens t "
                            "JOIN sessions s ON s.id = t.session WHERE t.hash = ?",
                            Reach::Apart};
const Statement useToken{"sessions.token.use", "UPDATE refresh_tokens SET used_at = ? WHERE hash = ? AND used_at = 0",
                         Reach::Apart};
const Statement selectNext{
    "sessions.token.next",
    "SELECT 1 FROM refresh_tokens WHERE hash = ? AND session = ? AND used_at = 0 AND expires_at > ?", Reach::Apart};
const Statement prolong{"sessions.prolong", "UPDATE sessions SET last_at = ?, expires_at = ? WHERE id = ?",
                        Reach::Apart};
const Statement revokeOne{"sessions.revoke", "UPDATE sessions SET revoked_at = ? WHERE id = ? AND revoked_at = 0",
                          Reach::Apart};
const Statement revokeOfPerson{"sessions.revokeAll",
                               "UPDATE sessions SET revoked_at = ? WHERE person = ? AND revoked_at = 0", Reach::Apart};
const Statement forgetSessions{"sessions.forget",
                               "DELETE FROM sessions WHERE expires_at < ? OR (revoked_at > 0 AND revoked_at < ?)",
                               Reach::Apart};
#define SESSION_COLUMNS "id, person, device, created_at, last_at, expires_at, revoked_at, address"
const Statement selectSession{"sessions.byId", "SELECT " SESSION_COLUMNS " FROM sessions WHERE id = ?", Reach::Apart};
const Statement selectAlive{"sessions.list",
                            "SELECT " SESSION_COLUMNS
                            " FROM sessions WHERE person = ? AND expires_at > ? AND revoked_at = 0 "
                            "ORDER BY id DESC",
                            Reach::Apart};
#undef SESSION_COLUMNS
const Statement selectRevoked{
    "sessions.revoked", "SELECT id FROM sessions WHERE revoked_at > 0 AND revoked_at >= ? ORDER BY id", Reach::Apart};

vault::Place place(const char *kind, SessionId id)
{
    return {kind, id.value};
}

struct Presented {
    SessionId session = {};
    PersonId person = {};
    Instant expiresAt = {};
    bool used = false;
    bool revoked = false;
};

} // namespace

Result<SessionId> Sessions::open(Transaction &tx, PersonId person, const QByteArray &refreshHash, Instant now,
                                 Instant expiresAt, const QString &device, const QString &address)
{
    const Result<SessionId> id = m_context.ids.next<SessionId>();
    if (!id) {
        return id;
    }
    const auto sealed = [&](const char *kind, const QString &text) {
        return m_context.vault.sealText(m_context.vault.commonKey(), place(kind, *id), text);
    };
    return tx
        .change(insertSession, *id, person, sealed("session.device", device), sealed("session.address", address), now,
                now, expiresAt)
        .and_then([&](qint64) { return tx.change(insertToken, refreshHash, *id, expiresAt); })
        .map([&](qint64) { return *id; });
}

Result<Rotation> Sessions::rotate(Transaction &tx, const QByteArray &refreshHash, const QByteArray &nextHash,
                                  Instant now, Instant nextExpiresAt)
{
    OTKLIK_TRY(const auto found, tx.one(
                                     selectToken,
                                     [](const Row &row) {
                                         return Presented{row.id<SessionId>(0), row.id<PersonId>(1), row.instant(2),
                                                          row.integer(3) > 0, row.integer(4) > 0};
                                     },
                                     refreshHash));
    if (!found) {
        return Rotation{};
    }
    const Presented &token = *found;
    Rotation rotation{.session = token.session, .person = token.person};
    if (token.revoked) {
        rotation.outcome = Rotation::Outcome::Revoked;
        return rotation;
    }
    if (token.expiresAt <= now && !token.used) {
        rotation.outcome = Rotation::Outcome::Expired;
        return rotation;
    }
    // The guard in the statement decides when two nodes see the same token at once: one of them is a reuse.
    OTKLIK_TRY(const auto used, token.used ? Result<qint64>(0) : tx.change(useToken, now, refreshHash));
    if (used == 0) {
        OTKLIK_TRY(const auto given, tx.one(
                                         selectNext, [](const Row &) { return true; }, nextHash, token.session, now));
        if (given) {
            rotation.outcome = Rotation::Outcome::Rotated;
            return rotation;
        }
        rotation.outcome = Rotation::Outcome::Reused;
        return revoke(tx, token.session, now).map([&] { return rotation; });
    }
    rotation.outcome = Rotation::Outcome::Rotated;
    return tx.change(insertToken, nextHash, token.session, nextExpiresAt)
        .and_then([&](qint64) { return tx.change(prolong, now, nextExpiresAt, token.session); })
        .map([&](qint64) { return rotation; });
}

Done Sessions::revoke(Transaction &tx, SessionId session, Instant now)
{
    return any(tx.change(revokeOne, now, session));
}

Done Sessions::revokeAll(Transaction &tx, PersonId person, Instant now)
{
    return any(tx.change(revokeOfPerson, now, person));
}

Done Sessions::forgetBefore(Transaction &tx, Instant before)
{
    return any(tx.change(forgetSessions, before, before));
}

Result<SessionInfo> Sessions::read(const Row &row)
{
    const auto id = row.id<SessionId>(0);
    Unsealer open(m_context.vault, m_context.vault.commonKey());
    SessionInfo info{.id = id,
                     .person = row.id<PersonId>(1),
                     .device = open.text(place("session.device", id), row.bytes(2)),
                     .address = open.text(place("session.address", id), row.bytes(7)),
                     .createdAt = row.instant(3),
                     .lastAt = row.instant(4),
                     .expiresAt = row.instant(5),
                     .revokedAt = row.instant(6)};
    return open.give(std::move(info));
}

Result<SessionInfo> Sessions::byId(SessionId session)
{
    return required(m_context.database.one(
        selectSession, [this](const Row &row) { return read(row); }, session));
}

Result<QList<SessionInfo>> Sessions::list(PersonId person, Instant now)
{
    return m_context.database.all(
        selectAlive, [this](const Row &row) { return read(row); }, person, now);
}

Result<QList<SessionId>> Sessions::revokedSince(Instant since)
{
    return m_context.database.all(
        selectRevoked, [](const Row &row) { return row.id<SessionId>(0); }, since);
}

} // namespace otklik::store
