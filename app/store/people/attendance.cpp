// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/people/attendance.h"

#include "app/store/sealing/unsealer.h"

namespace otklik::store {

namespace {

// A person who is gone from the database is passed over.
const Statement put{"attendance.set",
                    "INSERT INTO attendance (person, node, links, seen_at) "
                    "SELECT p.id, CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS BIGINT) "
                    "FROM people p WHERE p.id = ? "
                    "ON CONFLICT (person, node) DO UPDATE SET links = excluded.links, "
                    "seen_at = excluded.seen_at",
                    Reach::Apart};
const Statement dropGone{"attendance.gone",
                         "UPDATE attendance SET links = 0 WHERE node = ? AND links > 0 AND seen_at < ?", Reach::Apart};
const Statement selectAbsent{"attendance.absent",
                             "SELECT s.person, (SELECT COUNT(*) FROM attendance a WHERE a.person = s.person "
                             "AND a.links > 0) FROM presence s WHERE s.state <> ? AND NOT EXISTS "
                             "(SELECT 1 FROM attendance a WHERE a.person = s.person AND a.seen_at > ?) "
                             "ORDER BY s.person LIMIT ?",
                             Reach::Apart};

} // namespace

Done Attendance::set(Transaction &tx, PersonId person, int links, Instant now)
{
    return any(tx.change(put, m_context.ids.node(), links, now, person));
}

Done Attendance::beat(Transaction &tx, const QHash<PersonId, int> &links, Instant now)
{
    for (auto one = links.cbegin(); one != links.cend(); ++one) {
        if (one.value() > 0) {
            OTKLIK_TRY_DONE(set(tx, one.key(), one.value(), now));
        }
    }
    return any(tx.change(dropGone, m_context.ids.node(), now));
}

Result<QList<Absent>> Attendance::absent(Instant since, int limit)
{
    return m_context.database.all(
        selectAbsent,
        [](const Row &row) {
            return Absent{row.id<PersonId>(0), row.integer(1) > 0};
        },
        Presence::Offline, since, limit);
}

} // namespace otklik::store
