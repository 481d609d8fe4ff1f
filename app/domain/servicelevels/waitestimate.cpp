// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/waitestimate.h"

#include <algorithm>

namespace otklik {

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

} // namespace otklik
