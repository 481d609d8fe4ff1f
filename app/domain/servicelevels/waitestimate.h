// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

#include <chrono>

namespace otklik {

/// How long one at this place of the queue (from 1) waits, in seconds: by the median of recent service times, which one
/// forgotten conversation does not spoil, shared among those who answer now. -1 when nothing is known: nobody answers,
/// or nothing was answered lately.
int expectedWaitSeconds(int position, const QList<std::chrono::milliseconds> &recentServiceTimes, int operators);

/// An expected wait in seconds; both ends equal when it is told as one time, -1 when nothing is known.
struct WaitRange {
    int lowSeconds = -1;
    int highSeconds = -1;
    friend bool operator==(const WaitRange &, const WaitRange &) = default;
};

/// The longest wait that is told as one time; a longer one is told as a range of whole five minutes.
constexpr int longestPreciseWaitSeconds = 15 * 60;

/// How long one at this place (from 1) waits while `parallel` conversations are led at once: up to 15 minutes by the
/// median of recent service times, above from their lower to their upper quartile. Unknown when nobody leads any or
/// nothing was answered lately.
WaitRange expectedWaitRange(int position, const QList<std::chrono::milliseconds> &recentServiceTimes, double parallel);

} // namespace otklik
