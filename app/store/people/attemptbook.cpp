// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/people/attemptbook.h"

#include "app/store/sealing/unsealer.h"

namespace otklik::store {

namespace {

const Statement selectAttempts{"attempts.find", "SELECT amount, until FROM attempts WHERE kind = ? AND who = ?",
                               Reach::Apart};
const Statement updateAttempts{"attempts.update",
                               "UPDATE attempts SET amount = ?, until = ? WHERE kind = ? AND who = ?", Reach::Apart};
const Statement insertAttempts{"attempts.insert",
                               "INSERT INTO attempts (kind, who, amount, until) VALUES (?, ?, ?, ?) "
                               "ON CONFLICT (kind, who) DO UPDATE SET amount = excluded.amount, "
                               "until = excluded.until",
                               Reach::Apart};
const Statement countAttempts{"attempts.count", "SELECT COUNT(*) FROM attempts WHERE kind = ?", Reach::Apart};
const Statement dropQuiet{"attempts.quiet",
                          "DELETE FROM attempts WHERE kind = ? AND until <= (SELECT until FROM attempts WHERE "
                          "kind = ? ORDER BY until LIMIT 1 OFFSET ?)",
                          Reach::Apart};
const Statement forgetAttempts{"attempts.forget", "DELETE FROM attempts WHERE until < ?", Reach::Apart};

} // namespace

QByteArray AttemptBook::keyOf(Kind kind, const QString &who) const
{
    static constexpr const char *spaces[] = {"", "attempts.login", "attempts.address", "attempts.phone",
                                             "attempts.codes"};
    return m_context.vault.blindWhole(spaces[static_cast<int>(kind)], who);
}

Result<Attempts> AttemptBook::find(Transaction &tx, Kind kind, const QString &who)
{
    return tx
        .one(
            selectAttempts,
            [](const Row &row) {
                return Attempts{row.number(0), row.instant(1)};
            },
            kind, keyOf(kind, who))
        .map([](const std::optional<Attempts> &found) { return found.value_or(Attempts{}); });
}

Done AttemptBook::keep(Transaction &tx, Kind kind, const QString &who, const Attempts &attempts)
{
    const QByteArray key = keyOf(kind, who);
    const Result<qint64> updated = tx.change(updateAttempts, attempts.count, attempts.until, kind, key);
    if (!updated || *updated > 0) {
        return any(updated);
    }
    const Done room = m_newcomers++ % looksEvery == 0 ? makeRoom(tx, kind) : Done();
    return room.and_then([&] { return any(tx.change(insertAttempts, kind, key, attempts.count, attempts.until)); });
}

/// Half of them go at once, so that a flood of newcomers does not sort the table for each.
Done AttemptBook::makeRoom(Transaction &tx, Kind kind)
{
    const auto there = size(kind);
    if (!there || *there < m_most) {
        return any(there);
    }
    return any(tx.change(dropQuiet, kind, kind, *there / 2));
}

Done AttemptBook::forgetBefore(Transaction &tx, Instant before)
{
    return any(tx.change(forgetAttempts, before));
}

Result<qint64> AttemptBook::size(Kind kind)
{
    return required(m_context.database.one(
        countAttempts, [](const Row &row) { return row.integer(0); }, kind));
}

} // namespace otklik::store
