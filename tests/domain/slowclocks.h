// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/serviceclocks.h"

#include <functional>

namespace otklik::test {

/// A clock as counting every unit of time gives it. Units of the epoch; -1: not.
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
    qint64 left = 0;
    qint64 leftToWarning = 0;
    QSet<FreezeCause> freezes = {};
    bool frozen = false;
};

/// In which steps time is counted, and in which of them people work.
struct SlowTime {
    std::chrono::milliseconds unit = std::chrono::minutes(1);
    std::function<bool(LineId, Instant)> isOpen = {};
};

/// The deadlines of a history, unit by unit and without the code that is tested. All events lie on whole units, and all
/// warnings too. Open clocks are followed for `ahead` units more.
QList<SlowClock> slowClocks(const History &history, const QList<ServiceLevelPolicy> &policies, const SlowTime &time,
                            Instant now, qint64 ahead);
/// How many of them differ from what was computed.
int differences(const QList<SlowClock> &slow, const QList<ServiceClock> &clocks, const SlowTime &time);

} // namespace otklik::test
