// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/attempts.h"

#include <algorithm>

namespace otklik {

namespace {

using std::chrono::milliseconds;

constexpr int mostCounted = 1'000;
constexpr int mostDoublings = 20; // a million times the first wait: every `longest` is reached before

milliseconds doubled(milliseconds first, int times, milliseconds longest)
{
    return std::min(longest, first * (1 << std::min(times, mostDoublings)));
}

bool locks(int count, const AttemptRules &rules)
{
    return rules.lockAfter > 0 && count >= rules.lockAfter;
}

} // namespace

milliseconds waitAfter(int count, const AttemptRules &rules)
{
    if (rules.free <= 0) {
        return milliseconds::zero();
    }
    if (locks(count, rules)) {
        return doubled(rules.lockFor, count - rules.lockAfter, rules.longestLock);
    }
    return count < rules.free ? milliseconds::zero() : doubled(rules.first, count - rules.free, rules.longest);
}

AttemptState standing(const Attempts &attempts, const AttemptRules &rules, Instant now)
{
    const milliseconds left = attempts.until - now;
    if (left <= milliseconds::zero() || left > waitAfter(attempts.count, rules)) {
        return {};
    }
    return {locks(attempts.count, rules) ? Door::Locked : Door::Wait, left};
}

Attempts counted(const Attempts &attempts, const AttemptRules &rules, Instant now)
{
    int count = attempts.count;
    if (rules.forgetOne > milliseconds::zero() && now > attempts.until) {
        const auto forgotten = (now - attempts.until) / rules.forgetOne;
        count -= static_cast<int>(std::min<decltype(forgotten)>(forgotten, count));
    }
    count = std::min(count, mostCounted - 1) + 1;
    return {count, now + waitAfter(count, rules)};
}

namespace {

bool underWay(const Attempts &attempts, const Ceiling &ceiling, Instant now)
{
    return now < attempts.until && attempts.until - now <= ceiling.per;
}

} // namespace

AttemptState standing(const Attempts &attempts, const Ceiling &ceiling, Instant now)
{
    const bool reached = ceiling.most > 0 && underWay(attempts, ceiling, now) && attempts.count >= ceiling.most;
    return reached ? AttemptState{Door::Wait, attempts.until - now} : AttemptState{};
}

Attempts counted(const Attempts &attempts, const Ceiling &ceiling, Instant now)
{
    return underWay(attempts, ceiling, now) ? Attempts{attempts.count + 1, attempts.until}
                                            : Attempts{1, now + ceiling.per};
}

Attempts takenBack(const Attempts &attempts, Instant now)
{
    return {std::max(attempts.count - 1, 0), std::min(attempts.until, now)};
}

} // namespace otklik
