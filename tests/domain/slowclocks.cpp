// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/slowclocks.h"

#include <algorithm>

namespace otklik::test {

namespace {

constexpr qint64 minuteMs = 60'000;

struct Situation {
    QList<SlowClock> clocks = {};
    QSet<FreezeCause> frozen = {};
    LineId line = {};
    int priority = 0;
    int round = 1;
    bool bot = false;
    bool answered = false;
};

void begin(Situation &now, ClockKind kind, qint64 minute, const ServiceLevelRules &rules)
{
    for (const SlowClock &clock : std::as_const(now.clocks)) {
        if (clock.kind == kind && clock.ended < 0) {
            return;
        }
    }
    // The last one in the list that is as special as can be: the tests list versions in their order of time.
    const ServiceLevelPolicy *best = nullptr;
    int bestRank = -1;
    for (const ServiceLevelPolicy &policy : rules.policies) {
        const int rank = (policy.line ? 2 : 0) + (policy.priority ? 1 : 0);
        const bool fits = toMs(policy.validFrom) <= minute * minuteMs && (!policy.line || policy.line == now.line) &&
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
        now.clocks.append({.kind = kind,
                           .round = now.round,
                           .version = best->version,
                           .line = now.line,
                           .started = minute,
                           .left = minutes,
                           .leftToWarning = minutes * best->warnPercent / 100,
                           .freezes = best->freezes});
    }
}

void finish(Situation &now, ClockKind kind, qint64 minute, bool kept)
{
    for (SlowClock &clock : now.clocks) {
        if (clock.kind == kind && clock.ended < 0) {
            clock.ended = minute;
            const bool late = clock.due >= 0 && clock.due < minute;
            clock.outcome = late ? ClockOutcome::Breached : kept ? ClockOutcome::Met : ClockOutcome::Cancelled;
        }
    }
}

void ask(Situation &now, qint64 minute, const ServiceLevelRules &rules)
{
    begin(now, now.answered ? ClockKind::NextResponse : ClockKind::FirstResponse, minute, rules);
    begin(now, ClockKind::Resolution, minute, rules);
}

void happen(Situation &now, const HistoryEvent &event, qint64 minute, const ServiceLevelRules &rules)
{
    if (event.kind == HistoryKind::Registered) {
        now.line = event.line;
        now.priority = event.priority;
        now.bot = event.value == 1;
    } else if (event.kind == HistoryKind::HandOver && now.bot) {
        now.bot = false;
        ask(now, minute, rules);
    } else if (event.kind == HistoryKind::CitizenSaid) {
        now.frozen.remove(FreezeCause::AwaitingCitizen);
        if (!now.bot) {
            ask(now, minute, rules);
        }
    } else if (event.kind == HistoryKind::OperatorSaid) {
        now.answered = true;
        finish(now, ClockKind::FirstResponse, minute, true);
        finish(now, ClockKind::NextResponse, minute, true);
    } else if (event.kind == HistoryKind::Transferred && event.line) {
        now.line = event.line;
    } else if (event.kind == HistoryKind::PriorityChanged) {
        now.priority = event.priority;
    } else if (event.kind == HistoryKind::Frozen) {
        now.frozen.insert(static_cast<FreezeCause>(event.value));
    } else if (event.kind == HistoryKind::Unfrozen) {
        now.frozen.remove(static_cast<FreezeCause>(event.value));
    } else if (event.kind == HistoryKind::Closed) {
        finish(now, ClockKind::FirstResponse, minute, false);
        finish(now, ClockKind::NextResponse, minute, false);
        finish(now, ClockKind::Resolution, minute, now.answered);
        now.frozen.clear();
    } else if (event.kind == HistoryKind::Reopened) {
        ++now.round;
        now.answered = false;
        now.bot = false;
        if (event.author == AuthorKind::Citizen) {
            ask(now, minute, rules);
        } else {
            begin(now, ClockKind::Resolution, minute, rules);
        }
    }
}

} // namespace

QList<SlowClock> slowClocks(const History &history, const ServiceLevelRules &rules, Instant now, int ahead)
{
    Situation situation;
    const qint64 last = toMs(now) / minuteMs;
    auto next = history.begin();
    for (qint64 minute = toMs(history.first().at) / minuteMs; minute <= last + ahead; ++minute) {
        for (SlowClock &clock : situation.clocks) {
            if (clock.ended < 0 && clock.due < 0 && clock.left == 0) {
                clock.due = minute;
            }
            if (clock.ended < 0 && clock.warned < 0 && clock.leftToWarning == 0) {
                clock.warned = minute;
            }
        }
        for (; minute <= last && next != history.end() && toMs(next->at) / minuteMs == minute; ++next) {
            happen(situation, *next, minute, rules);
        }
        bool waiting = false;
        for (SlowClock &clock : situation.clocks) {
            const bool frozen = situation.frozen.intersects(clock.freezes);
            const bool counts = clock.ended < 0 && clock.due < 0 && !frozen;
            waiting = waiting || counts;
            if (counts && rules.hours.value(clock.line).isOpen(fromMs(minute * minuteMs))) {
                --clock.left;
                clock.leftToWarning = std::max(clock.leftToWarning - 1, 0);
            }
            if (minute == last && clock.ended < 0) {
                clock.outcome = clock.due >= 0 ? ClockOutcome::Overdue
                                : frozen       ? ClockOutcome::Frozen
                                               : ClockOutcome::Running;
            }
        }
        if (minute >= last && !waiting) {
            break;
        }
    }
    return situation.clocks;
}

} // namespace otklik::test
