// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/slowclocks.h"

#include <algorithm>

namespace otklik::test {

namespace {

struct Counting {
    const QList<ServiceLevelPolicy> &policies;
    const SlowTime &time;
};

struct Situation {
    QList<SlowClock> clocks = {};
    QSet<FreezeCause> frozen = {};
    LineId line = {};
    int priority = 0;
    int round = 1;
    bool bot = false;
    bool answered = false;
};

void begin(Situation &now, ClockKind kind, qint64 unit, const Counting &counting)
{
    for (const SlowClock &clock : std::as_const(now.clocks)) {
        if (clock.kind == kind && clock.ended < 0) {
            return;
        }
    }
    // The last one in the list that is as special as can be: the tests list versions in their order of time.
    const ServiceLevelPolicy *best = nullptr;
    int bestRank = -1;
    for (const ServiceLevelPolicy &policy : counting.policies) {
        const int rank = (policy.line ? 2 : 0) + (policy.priority ? 1 : 0);
        const bool fits = policy.validFrom <= fromMs(unit * counting.time.unit.count()) &&
                          (!policy.line || policy.line == now.line) &&
                          (!policy.priority || *policy.priority == now.priority);
        if (fits && rank >= bestRank) {
            best = &policy;
            bestRank = rank;
        }
    }
    if (best == nullptr) {
        return;
    }
    const int minutes = kind == ClockKind::FirstResponse  ? best->firstResponseMinutes
                        : kind == ClockKind::NextResponse ? best->nextResponseMinutes
                                                          : best->resolutionMinutes;
    if (minutes > 0) {
        now.clocks.append(
            {.kind = kind,
             .round = now.round,
             .version = best->version,
             .line = now.line,
             .started = unit,
             .left = std::chrono::minutes(minutes) / counting.time.unit,
             .leftToWarning = std::chrono::minutes(minutes) * best->warnPercent / 100 / counting.time.unit,
             .freezes = best->freezes});
    }
}

void finish(Situation &now, ClockKind kind, qint64 unit, bool kept)
{
    for (SlowClock &clock : now.clocks) {
        if (clock.kind == kind && clock.ended < 0) {
            clock.ended = unit;
            const bool late = clock.due >= 0 && clock.due < unit;
            clock.outcome = late ? ClockOutcome::Breached : kept ? ClockOutcome::Met : ClockOutcome::Cancelled;
        }
    }
}

void ask(Situation &now, qint64 unit, const Counting &counting)
{
    begin(now, now.answered ? ClockKind::NextResponse : ClockKind::FirstResponse, unit, counting);
    begin(now, ClockKind::Resolution, unit, counting);
}

void happen(Situation &now, const HistoryEvent &event, qint64 unit, const Counting &counting)
{
    if (event.kind == HistoryKind::Registered) {
        now.line = event.line;
        now.priority = event.priority;
        now.bot = event.value == 1;
    } else if (event.kind == HistoryKind::HandOver && now.bot) {
        now.bot = false;
        ask(now, unit, counting);
    } else if (event.kind == HistoryKind::CitizenSaid) {
        now.frozen.remove(FreezeCause::AwaitingCitizen);
        if (!now.bot) {
            ask(now, unit, counting);
        }
    } else if (event.kind == HistoryKind::OperatorSaid) {
        now.answered = true;
        finish(now, ClockKind::FirstResponse, unit, true);
        finish(now, ClockKind::NextResponse, unit, true);
    } else if (event.kind == HistoryKind::Transferred && event.line) {
        now.line = event.line;
    } else if (event.kind == HistoryKind::PriorityChanged) {
        now.priority = event.priority;
    } else if (event.kind == HistoryKind::Frozen) {
        now.frozen.insert(static_cast<FreezeCause>(event.value));
    } else if (event.kind == HistoryKind::Unfrozen) {
        now.frozen.remove(static_cast<FreezeCause>(event.value));
    } else if (event.kind == HistoryKind::Closed) {
        finish(now, ClockKind::FirstResponse, unit, false);
        finish(now, ClockKind::NextResponse, unit, false);
        finish(now, ClockKind::Resolution, unit, now.answered);
        now.frozen.clear();
    } else if (event.kind == HistoryKind::Reopened) {
        ++now.round;
        now.answered = false;
        now.bot = false;
        if (event.author == AuthorKind::Citizen) {
            ask(now, unit, counting);
        } else {
            begin(now, ClockKind::Resolution, unit, counting);
        }
    }
}

void showOpen(Situation &now)
{
    for (SlowClock &clock : now.clocks) {
        if (clock.ended < 0 && clock.outcome == ClockOutcome::Running) {
            clock.outcome = clock.due >= 0 ? ClockOutcome::Overdue
                            : clock.frozen ? ClockOutcome::Frozen
                                           : ClockOutcome::Running;
        }
    }
}

} // namespace

QList<SlowClock> slowClocks(const History &history, const QList<ServiceLevelPolicy> &policies, const SlowTime &time,
                            Instant now, qint64 ahead)
{
    const Counting counting{policies, time};
    Situation situation;
    const qint64 last = toMs(now) / time.unit.count();
    auto next = history.begin();
    for (qint64 unit = toMs(history.first().at) / time.unit.count(); unit <= last + ahead; ++unit) {
        for (SlowClock &clock : situation.clocks) {
            if (clock.ended < 0 && clock.due < 0 && clock.left == 0) {
                clock.due = unit;
            }
            if (clock.ended < 0 && clock.warned < 0 && clock.leftToWarning == 0) {
                clock.warned = unit;
            }
        }
        for (; unit <= last && next != history.end() && toMs(next->at) / time.unit.count() == unit; ++next) {
            happen(situation, *next, unit, counting);
            for (SlowClock &clock : situation.clocks) {
                clock.frozen = situation.frozen.intersects(clock.freezes);
            }
        }
        bool waiting = next != history.end() && unit < last;
        for (SlowClock &clock : situation.clocks) {
            if (clock.ended >= 0 || clock.due >= 0) {
                continue;
            }
            waiting = waiting || !clock.frozen;
            if (!clock.frozen && time.isOpen(clock.line, fromMs(unit * time.unit.count()))) {
                --clock.left;
                clock.leftToWarning = std::max<qint64>(clock.leftToWarning - 1, 0);
            }
        }
        if (unit == last || (unit < last && !waiting)) {
            showOpen(situation);
        }
        if (!waiting) {
            break; // nothing can change any more
        }
    }
    return situation.clocks;
}

int differences(const QList<SlowClock> &slow, const QList<ServiceClock> &clocks, const SlowTime &time)
{
    int count = slow.size() == clocks.size() ? 0 : 1;
    const auto at = [&](qint64 unit) {
        return unit < 0 ? Instant{} : fromMs(unit * time.unit.count());
    };
    for (const SlowClock &expected : slow) {
        const bool found = std::any_of(clocks.begin(), clocks.end(), [&](const ServiceClock &clock) {
            const bool same = clock.kind == expected.kind && clock.round == expected.round &&
                              clock.startedAt == at(expected.started) && clock.endedAt == at(expected.ended);
            const bool due = expected.due < 0 || clock.dueAt == at(expected.due);
            const bool warned =
                expected.warned < 0 || clock.outcome != ClockOutcome::Running || clock.warnAt == at(expected.warned);
            return same && due && warned && clock.outcome == expected.outcome &&
                   clock.policyVersion == expected.version;
        });
        count += found ? 0 : 1;
    }
    return count;
}

} // namespace otklik::test
