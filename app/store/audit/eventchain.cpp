// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/audit/eventchain.h"

#include "app/store/engine/jsonrows.h"
#include "app/store/sealing/unsealer.h"

#include <QtEndian>

namespace otklik::store {

namespace {

const Statement insertEvent{"events.append",
                            "INSERT INTO events (node, seq, at, kind, conversation, person, subject, value, hash) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            Reach::Apart};
const Statement insertEvents{
    "events.append",
    "INSERT INTO events (node, seq, at, kind, conversation, person, subject, value, hash) "
    "SELECT r.a, r.b, r.c, convert_from(decode(r.d, 'base64'), 'UTF8'), r.e, r.f, r.g, r.h, decode(r.i, 'base64') "
    "FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(a bigint, b bigint, c bigint, d text, e bigint, f bigint, "
    "g bigint, h bigint, i text)",
    Reach::Apart};
const Statement selectLast{"events.last", "SELECT seq, hash FROM events WHERE node = ? ORDER BY seq DESC LIMIT 1",
                           Reach::Apart};
// Until the transaction ends: another process of this node (a command on the command line) waits for its turn. The
// other nodes are woken by the commit.
const Statement lockChain{
    "events.lock", "SELECT pg_advisory_xact_lock(CAST(? AS BIGINT)), pg_notify('otklik_events', CAST(? AS TEXT))",
    Reach::Apart};

/// «otklik», then the node.
constexpr qint64 chainLocks = 0x6f746b6c696b0000;

} // namespace

QByteArray EventChain::link(const vault::Vault &vault, const QByteArray &previous, const Event &event)
{
    const qint64 numbers[] = {event.node,         event.seq,     toMs(event.at), event.conversation.value,
                              event.person.value, event.subject, event.value};
    const QByteArray kind = event.kind.toUtf8();
    QByteArray row(qsizetype(sizeof numbers) + kind.size(), Qt::Uninitialized);
    qToLittleEndian<qint64>(numbers, std::size(numbers), row.data());
    std::copy(kind.begin(), kind.end(), row.begin() + qsizetype(sizeof numbers));
    return vault.chain(previous, row);
}

Done EventChain::load()
{
    if (m_database.dialect() == Dialect::Postgresql) {
        OTKLIK_TRY_DONE(m_database.one(
            lockChain, [](const Row &) { return true; }, chainLocks + m_ids.node(), QString::number(m_ids.node())));
    } else if (m_loaded) {
        return {};
    }
    m_seq = 0;
    m_hash.clear();
    OTKLIK_TRY(const auto last,
               m_database.one(
                   selectLast, [](const Row &row) { return std::pair(row.integer(0), row.bytes(1)); }, m_ids.node()));
    if (last) {
        std::tie(m_seq, m_hash) = *last;
    }
    m_loaded = true;
    return {};
}

Done EventChain::write(WriteAccess &access, const std::vector<Event *> &events)
{
    if (events.empty()) {
        return {};
    }
    if (const Done loaded = load(); !loaded) {
        return loaded;
    }
    const bool sqlite = m_database.dialect() == Dialect::Sqlite;
    JsonRows records;
    for (Event *const event : events) {
        event->node = m_ids.node();
        event->seq = ++m_seq;
        m_hash = link(m_vault, m_hash, *event);
        if (!sqlite) {
            records.row().number(event->node).number(event->seq).number(toMs(event->at)).text(event->kind);
            records.number(event->conversation.value).number(event->person.value).number(event->subject);
            records.number(event->value).bytes(m_hash);
            continue;
        }
        const Done written =
            any(access.change(insertEvent, event->node, event->seq, event->at, event->kind, event->conversation,
                              event->person, event->subject, event->value, m_hash));
        if (!written) {
            m_loaded = false;
            return written;
        }
    }
    return sqlite ? Done() : any(access.change(insertEvents, records.json()));
}

} // namespace otklik::store
