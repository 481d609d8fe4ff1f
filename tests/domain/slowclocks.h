// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/serviceclocks.h"

namespace otklik::test {

/// A clock as counting every minute gives it. Minutes of the epoch; -1: not.
struct SlowClock {
    ClockKind kind = ClockKind::FirstResponse;
    int round = 1;
    int version = 0;
    LineId line = {};
    qint64 started = 0;
    qint64 due = -1;
    qint64 warned = -1;
    qint64 ended = -1;
    ClockOutcome outcome = ClockOutcome::Running;
    int left = 0;
    int leftToWarning = 0;
    QSet<FreezeCause> freezes = {};
};

/// The deadlines of a history, minute by minute and without the code that is tested but for isOpen() of the hours. All
/// events lie on whole minutes, all promises are tens of minutes. Open clocks are followed for `ahead` minutes more.
QList<SlowClock> slowClocks(const History &history, const ServiceLevelRules &rules, Instant now, int ahead);

} // namespace otklik::test
