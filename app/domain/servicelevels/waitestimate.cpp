// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/waitestimate.h"

#include <algorithm>

namespace otklik {

namespace {

/// The time below which that quarter of them lies.
double quarterSeconds(QList<std::chrono::milliseconds> &times, int quarter)
{
    const auto place = times.begin() + (times.size() - 1) * quarter / 4;
    std::nth_element(times.begin(), place, times.end());
    return std::max(std::chrono::duration<double>(*place).count(), 0.0);
}

} // namespace

int expectedWaitSeconds(int position, const QList<std::chrono::milliseconds> &recentServiceTimes, int operators)
{
    constexpr std::chrono::milliseconds longest = std::chrono::hours(24);
    if (position < 1 || operators < 1 || recentServiceTimes.isEmpty()) {
        return -1;
    }
    QList<std::chrono::milliseconds> times = recentServiceTimes;
    const auto middle = times.begin() + times.size() / 2;
    std::nth_element(times.begin(), middle, times.end());
    const auto each = std::clamp(*middle, std::chrono::milliseconds(0), longest);
    const auto wait = std::min<std::chrono::milliseconds>(each * std::min(position, 10'000) / operators, longest);
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(wait).count());
}

WaitRange expectedWaitRange(int position, const QList<std::chrono::milliseconds> &recentServiceTimes, double parallel)
{
    constexpr double longest = 24 * 3600;
    constexpr int step = 300;
    if (position < 1 || parallel <= 0 || recentServiceTimes.isEmpty()) {
        return {};
    }
    QList<std::chrono::milliseconds> times = recentServiceTimes;
    const auto wait = [&](int quarter) {
        return static_cast<int>(std::min(quarterSeconds(times, quarter) * position / parallel, longest));
    };
    const int usual = wait(2);
    if (usual <= longestPreciseWaitSeconds) {
        return {usual, usual};
    }
    const int low = std::max(wait(1) / step * step, step);
    const int high = (wait(3) + step - 1) / step * step;
    return {low, std::max(high, low + step)};
}

} // namespace otklik
