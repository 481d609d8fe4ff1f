// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace otklik {

/// One step of priority is worth that much waiting, so that nobody starves behind what is urgent (docs/routing.md).
constexpr std::chrono::seconds priorityAgeing{600};
/// Higher priorities count as this one.
constexpr int agedPriorities = 3;

/// What the queue is ordered by, ascending; it never changes while a conversation waits.
inline Instant queueRank(Instant since, int priority)
{
    return since - std::clamp(priority, 0, agedPriorities) * priorityAgeing;
}

/// The order of the queue, for whatever has the members: by rank, then who came first. The store says the same in SQL;
/// a test holds both together.
template <class C>
bool waitsBefore(const C &a, const C &b)
{
    return std::pair(queueRank(a.queuedAt, a.priority), a.id) < std::pair(queueRank(b.queuedAt, b.priority), b.id);
}

/// The order of every other list: the newest change first.
template <class C>
bool changedAfter(const C &a, const C &b)
{
    return std::pair(a.lastAt, a.id) > std::pair(b.lastAt, b.id);
}

} // namespace otklik
