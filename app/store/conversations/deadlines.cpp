// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/deadlines.h"

namespace otklik::store {

namespace {

const Statement put{"due.set",
                    "INSERT INTO due (kind, subject, at) VALUES (?, ?, ?) "
                    "ON CONFLICT (kind, subject) DO UPDATE SET at = excluded.at",
                    Reach::Apart};
#define DUE_NOW "SELECT kind, subject, at FROM due WHERE at <= ? ORDER BY at, kind, subject LIMIT ?"
const Statement selectDue{"due.take", DUE_NOW, Reach::Apart};
const Statement lockDue{"due.take", DUE_NOW " FOR UPDATE SKIP LOCKED", Reach::Apart};
#undef DUE_NOW
const Statement drop{"due.drop", "DELETE FROM due WHERE kind = ? AND subject = ?", Reach::Apart};

} // namespace

Done Deadlines::set(Transaction &tx, const Due &due)
{
    return tx.change(put, due.kind, due.subject, due.at).map([](qint64) {});
}

Result<QList<Due>> Deadlines::take(Transaction &tx, Instant now, int limit)
{
    const bool sqlite = m_database.dialect() == Dialect::Sqlite;
    OTKLIK_TRY(const auto due,
               tx.all(
                   sqlite ? selectDue : lockDue,
                   [](const Row &row) {
                       return Due{.kind = row.kind<DueKind>(0), .subject = row.integer(1), .at = row.instant(2)};
                   },
                   now, limit));
    for (const Due &one : due) {
        OTKLIK_TRY_DONE(tx.change(drop, one.kind, one.subject));
    }
    return due;
}

} // namespace otklik::store
