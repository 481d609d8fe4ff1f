// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/transport/backoff.h"

#include <algorithm>

namespace otklik::client {

using namespace std::chrono_literals;

namespace {

constexpr auto longest = 30'000ms;
constexpr auto shortest = 100ms;

/// Not less than this, whatever the dice say.
std::chrono::milliseconds floorFor(wire::CloseCode why)
{
    switch (why) {
    case wire::CloseCode::Restarting:
        return 1'000ms;
    case wire::CloseCode::Overloaded:
        return 5'000ms;
    default:
        return shortest;
    }
}

} // namespace

std::chrono::milliseconds Backoff::next(wire::CloseCode why, std::chrono::milliseconds asked)
{
    const auto ceiling = std::min<std::chrono::milliseconds>(1'000ms * (1 << std::min(m_failures, 5)), longest);
    ++m_failures;
    const std::chrono::milliseconds jitter(m_random.below(static_cast<quint32>(ceiling.count())));
    const auto base = std::max(floorFor(why), std::clamp<std::chrono::milliseconds>(asked, 0ms, 60'000ms));
    return base + jitter;
}

} // namespace otklik::client
