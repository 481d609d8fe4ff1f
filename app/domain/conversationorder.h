// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tuple>
#include <utility>

namespace otklik {

/// The order of the queue, for whatever has the members: urgent first, then who waits longest, then who came first. The
/// store says the same in SQL; a test holds both together.
template <class C>
bool waitsBefore(const C &a, const C &b)
{
    return std::tuple(-a.priority, a.queuedAt, a.id) < std::tuple(-b.priority, b.queuedAt, b.id);
}

/// The order of every other list: the newest change first.
template <class C>
bool changedAfter(const C &a, const C &b)
{
    return std::pair(a.lastAt, a.id) > std::pair(b.lastAt, b.id);
}

} // namespace otklik
