// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/audit/events.h"

#include "app/store/unitofwork/unitofwork.h"

namespace otklik::store {

namespace {

const Statement countMarked{"events.holds", "SELECT COUNT(*) FROM events WHERE node = ? AND seq = ? AND hash = ?",
                            Reach::Apart};
const Statement selectAfter{"events.after",
                            "SELECT node, seq, at, kind, conversation, person, subject, value, hash FROM events "
                            "WHERE node = ? AND seq > ? ORDER BY seq LIMIT ?"};

// From each node to the next, as PostgreSQL would walk through all events to tell different nodes.
const Statement selectEnds{"events.ends",
                           "WITH RECURSIVE nodes (node) AS (SELECT MIN(node) FROM events "
                           "UNION ALL SELECT (SELECT MIN(e.node) FROM events e WHERE e.node > nodes.node) FROM nodes "
                           "WHERE nodes.node IS NOT NULL) "
                           "SELECT node, (SELECT MAX(e.seq) FROM events e WHERE e.node = nodes.node) FROM nodes "
                           "WHERE node IS NOT NULL"};

constexpr int walkStep = 1000;

struct Linked {
    Event event = {};
    QByteArray hash = {};
};

Event read(const Row &row)
{
    return {.node = row.number(0),
            .seq = row.integer(1),
            .at = row.instant(2),
            .kind = row.text(3),
            .conversation = row.id<ConversationId>(4),
            .person = row.id<PersonId>(5),
            .subject = row.integer(6),
            .value = row.integer(7)};
}

} // namespace

Done Events::append(Transaction &tx, Event event)
{
    return tx.open().map([&] { m_context.unitOfWork.add(std::move(event)); });
}

EventChain::Mark Events::mark() const
{
    return m_context.unitOfWork.chain().mark();
}

Result<bool> Events::holds(const EventChain::Mark &mark)
{
    return m_context.database
        .one(
            countMarked, [](const Row &row) { return row.integer(0) > 0; }, m_context.ids.node(), mark.seq, mark.hash)
        .map([](std::optional<bool> found) { return found.value_or(false); });
}

Result<QList<std::pair<int, qint64>>> Events::ends()
{
    return m_context.database.all(selectEnds, [](const Row &row) { return std::pair(row.number(0), row.integer(1)); });
}

Result<QList<Event>> Events::after(int node, qint64 seq, int limit)
{
    return m_context.database.all(selectAfter, read, node, seq, limit);
}

Result<std::optional<qint64>> Events::firstBroken(int node)
{
    QByteArray previous;
    qint64 seq = 0;
    while (true) {
        OTKLIK_TRY(const auto rows, m_context.database.all(
                                        selectAfter,
                                        [](const Row &row) {
                                            return Linked{read(row), row.bytes(8)};
                                        },
                                        node, seq, walkStep));
        for (const Linked &row : rows) {
            if (row.event.seq != seq + 1 || row.hash != EventChain::link(m_context.vault, previous, row.event)) {
                return std::optional(seq + 1);
            }
            previous = row.hash;
            seq = row.event.seq;
        }
        if (rows.size() < walkStep) {
            return std::optional<qint64>();
        }
    }
}

} // namespace otklik::store
