// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/events.h"

#include "app/store/opening.h"

#include <QtEndian>

namespace otklik::store {

namespace {

const Statement insertEvent{"events.append",
                            "INSERT INTO events (node, seq, at, kind, conversation, person, subject, value, hash) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (node, seq) DO NOTHING"};
const Statement selectLast{"events.last", "SELECT seq, hash FROM events WHERE node = ? ORDER BY seq DESC LIMIT 1"};
const Statement countMarked{"events.holds", "SELECT COUNT(*) FROM events WHERE node = ? AND seq = ? AND hash = ?"};
#define EVENT_COLUMNS "node, seq, at, kind, conversation, person, subject, value, hash"
const Statement selectAfter{"events.after",
                            "SELECT " EVENT_COLUMNS " FROM events WHERE node = ? AND seq > ? ORDER BY seq LIMIT ?"};
const Statement selectOf{"events.of",
                         "SELECT " EVENT_COLUMNS " FROM events WHERE conversation = ? ORDER BY at, node, seq"};
#undef EVENT_COLUMNS

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

QByteArray Events::link(const QByteArray &previous, const Event &event) const
{
    const qint64 numbers[] = {event.node,         event.seq,     toMs(event.at), event.conversation.value,
                              event.person.value, event.subject, event.value};
    QByteArray row;
    for (const qint64 number : numbers) {
        const qint64 little = qToLittleEndian(number);
        row.append(reinterpret_cast<const char *>(&little), sizeof little);
    }
    return m_context.vault.chain(previous, row + event.kind.toUtf8());
}

Result<bool> Events::holds(const Mark &mark)
{
    return m_context.database
        .one(
            countMarked, [](const Row &row) { return row.integer(0) > 0; }, m_context.ids.node(), mark.seq, mark.hash)
        .map([](std::optional<bool> found) { return found.value_or(false); });
}

Done Events::load()
{
    if (m_loaded && m_loadedAt == m_context.database.rollbacks()) {
        return {};
    }
    m_seq = 0;
    m_hash.clear();
    const auto last = m_context.database.one(
        selectLast, [](const Row &row) { return std::pair(row.integer(0), row.bytes(1)); }, m_context.ids.node());
    if (!last) {
        return tl::unexpected(last.error());
    }
    if (*last) {
        std::tie(m_seq, m_hash) = **last;
    }
    m_loaded = true;
    m_loadedAt = m_context.database.rollbacks();
    return {};
}

Result<Event> Events::append(Transaction &tx, Event event)
{
    if (const Done loaded = load(); !loaded) {
        return tl::unexpected(loaded.error());
    }
    event.node = m_context.ids.node();
    event.seq = m_seq + 1;
    const QByteArray hash = link(m_hash, event);
    const auto written = tx.change(insertEvent, event.node, event.seq, event.at, event.kind, event.conversation,
                                   event.person, event.subject, event.value, hash);
    if (!written) {
        return tl::unexpected(written.error());
    }
    if (*written == 0) {
        // Another process of this node (a command on the command line) has written meanwhile: go on behind it.
        m_loaded = false;
        return append(tx, std::move(event));
    }
    m_seq = event.seq;
    m_hash = hash;
    return event;
}

Result<QList<Event>> Events::after(int node, qint64 seq, int limit)
{
    return m_context.database.all(selectAfter, read, node, seq, limit);
}

Result<QList<Event>> Events::of(ConversationId conversation)
{
    return m_context.database.all(selectOf, read, conversation);
}

Result<std::optional<qint64>> Events::firstBroken(int node)
{
    QByteArray previous;
    qint64 seq = 0;
    while (true) {
        const auto rows = m_context.database.all(
            selectAfter,
            [](const Row &row) {
                return Linked{read(row), row.bytes(8)};
            },
            node, seq, walkStep);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        for (const Linked &row : *rows) {
            if (row.event.seq != seq + 1 || row.hash != link(previous, row.event)) {
                return std::optional(seq + 1);
            }
            previous = row.hash;
            seq = row.event.seq;
        }
        if (rows->size() < walkStep) {
            return std::optional<qint64>();
        }
    }
}

} // namespace otklik::store
