// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/store/engine/database.h"

namespace otklik::store {

/// Allots ids that follow time: 41 bits of milliseconds since 2025, 8 of the node, 14 of a counter. Unique over nodes,
/// and over restarts with a clock that went back.
class Ids {
public:
    /// How far a clock may step back before a time counts as «of the past»; an id stands no further from its time.
    static constexpr std::chrono::hours slack{1};

    Ids(Database &database, const Clock &clock, int node);

    template <class AnId>
    Result<AnId> next()
    {
        return nextAt(m_clock.now()).map([](qint64 value) { return AnId{value}; });
    }
    template <class AnId>
    Result<AnId> next(Instant at)
    {
        return nextAt(at).map([](qint64 value) { return AnId{value}; });
    }
    /// For things of the past (imports, demonstrations): the id follows `at`.
    Result<qint64> nextAt(Instant at);
    /// No id allotted at or after `at` is smaller.
    static qint64 floorAt(Instant at);
    int node() const { return m_node; }

private:
    Done seed();

    Database &m_database;
    const Clock &m_clock;
    int m_node;
    bool m_seeded = false;
    qint64 m_last = 0;
    qint64 m_past = 0;
};

} // namespace otklik::store
