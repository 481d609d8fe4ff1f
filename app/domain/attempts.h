// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"

#include <QStringList>

/// How guessers are slowed down and locked out: pure rules over two numbers that the store keeps.
namespace otklik {

/// What is remembered under one key: failed sign-ins of an account or an address, codes sent to a phone.
struct Attempts {
    int count = 0;
    Instant until = {}; ///< the next one is allowed from here on; where none has to wait, the time of the last one
    friend bool operator==(const Attempts &, const Attempts &) = default;
};

struct AttemptRules {
    int free = 5;                           ///< so many go without a wait; 0 lifts everything, the lock too
    std::chrono::milliseconds first{1'000}; ///< the wait after the last free one; each further attempt doubles it
    std::chrono::milliseconds longest{60'000};
    int lockAfter = 0;                              ///< from this count on: locked; 0 never locks
    std::chrono::milliseconds lockFor{15 * 60'000}; ///< doubles with each attempt beyond
    std::chrono::milliseconds longestLock{60 * 60'000};
    std::chrono::milliseconds forgetOne{30 * 60'000}; ///< quiet time that takes one attempt away; 0: none is forgotten
};

enum class Door {
    Open,
    Wait,  ///< too soon after the last attempt
    Locked ///< too many: no attempt counts until the time is over
};
struct AttemptState {
    Door door = Door::Open;
    std::chrono::milliseconds left{0}; ///< until it opens
};

/// The wait that so many attempts bring.
std::chrono::milliseconds waitAfter(int count, const AttemptRules &rules);
/// A clock that was set back locks nobody for longer than the rules say.
AttemptState standing(const Attempts &attempts, const AttemptRules &rules, Instant now);
/// After one more, with what quiet time has taken away meanwhile.
Attempts counted(const Attempts &attempts, const AttemptRules &rules, Instant now);
/// The attempt that was counted turned out well.
Attempts takenBack(const Attempts &attempts, Instant now);

/// So many in a period, and then none until it is over: for what costs money.
struct Ceiling {
    int most = 0; ///< 0: no ceiling
    std::chrono::milliseconds per{0};
};
/// Whether one more is below the ceiling: `attempts` are those of the period under way, `until` its end.
AttemptState standing(const Attempts &attempts, const Ceiling &ceiling, Instant now);
/// After one more; a new period begins when the old one is over, or when the clock was set back.
Attempts counted(const Attempts &attempts, const Ceiling &ceiling, Instant now);

/// The rules of signing in. Accounts are slowed down, then locked; addresses are only slowed down, and later, because
/// a whole city may stand behind one.
struct SignInRules {
    AttemptRules account{.lockAfter = 10};
    AttemptRules address{.free = 100, .longest = std::chrono::minutes(5), .forgetOne = std::chrono::seconds(10)};
    AttemptRules codesToPhone{.free = 5,
                              .first = std::chrono::minutes(1),
                              .longest = std::chrono::hours(1),
                              .forgetOne = std::chrono::minutes(10)};
    AttemptRules codesOfAddress{.free = 30,
                                .first = std::chrono::seconds(10),
                                .longest = std::chrono::minutes(10),
                                .forgetOne = std::chrono::minutes(1)};
    Ceiling codesToPhoneADay{.most = 20, .per = std::chrono::hours(24)};
    Ceiling codesOfAddressADay{.most = 200, .per = std::chrono::hours(24)};
    Ceiling codesAnHour{.most = 1'000, .per = std::chrono::hours(1)};
    Ceiling codesADay{.most = 10'000, .per = std::chrono::hours(24)};
    QStringList smsPrefixes{QStringLiteral("+7")}; ///< see mayGetSms()
};

} // namespace otklik
