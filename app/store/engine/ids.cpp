// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/ids.h"

namespace otklik::store {

namespace {

constexpr qint64 epoch = 1'735'689'600'000; // 2025-01-01T00:00:00Z
constexpr int counterBits = 14;
constexpr int nodeBits = 8;
constexpr int shift = counterBits + nodeBits;
constexpr qint64 tolerance = std::chrono::milliseconds(Ids::slack).count() << shift;

const Statement highest{"ids.highest",
                        "SELECT MAX(top) FROM ("
                        "SELECT MAX(id) AS top FROM people UNION ALL SELECT MAX(id) FROM sessions "
                        "UNION ALL SELECT MAX(id) FROM challenges UNION ALL SELECT MAX(id) FROM lines "
                        "UNION ALL SELECT MAX(id) FROM conversations UNION ALL SELECT MAX(id) FROM messages "
                        "UNION ALL SELECT MAX(id) FROM files UNION ALL SELECT MAX(id) FROM templates) AS tops"};

} // namespace

Ids::Ids(Database &database, const Clock &clock, int node) : m_database(database), m_clock(clock), m_node(node)
{
    Q_ASSERT(node > 0 && node < (1 << nodeBits));
}

qint64 Ids::floorAt(Instant at)
{
    return std::max<qint64>(toMs(at) - epoch, 1) << shift;
}

Done Ids::seed()
{
    OTKLIK_TRY(const auto top, m_database.one(highest, [](const Row &row) { return row.integer(0); }));
    m_seeded = true;
    // Another node may hold the highest id: the next one of ours lies a whole counter above it.
    m_last = top.value_or(0) == 0 ? 0 : (((*top >> shift) + 1) << shift) + (qint64(m_node) << counterBits);
    return {};
}

Result<qint64> Ids::nextAt(Instant at)
{
    if (!m_seeded) {
        OTKLIK_TRY_DONE(seed());
    }
    const qint64 wanted = floorAt(at) + (qint64(m_node) << counterBits);
    if (wanted + tolerance < m_last) {
        // The upper half of the counter: a clock set back meets the ids that were given out before, from 0 on.
        constexpr qint64 half = 1 << (counterBits - 1);
        return wanted + half + (m_past++ & (half - 1));
    }
    m_last = std::max(wanted, m_last + 1);
    return m_last;
}

} // namespace otklik::store
