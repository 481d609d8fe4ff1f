// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/history/history.h"
#include "app/domain/servicelevels/businesstime.h"
#include "app/domain/servicelevels/policy.h"

#include <QHash>

/// Deadlines of a conversation, computed from what happened to it.
///
/// A deadline is computed when its clock starts, in business time of the line and by the policy of that moment; neither
/// a transfer nor a new policy or priority moves it. It is met by an event at or before it, and breached at the
/// deadline itself, however late the answer comes. While a cause of the policy freezes it, no time counts.
///
/// - First response: starts with the citizen's first message to people, or when the bot hands over, or when the citizen
///   reopens; stops with an operator's first public message. The bot and automatic replies never stop it.
/// - Next response: afterwards each message of the citizen opens one interval until an operator's next message; one at
///   a time.
/// - Resolution: starts with the first of those moments (or when the staff reopen) and stops when it is closed.
///
/// Reopening begins a new round with clocks of its own; those of the round before keep their outcome.
namespace otklik {

enum class ClockKind : quint8 { FirstResponse, NextResponse, Resolution };

enum class ClockOutcome : quint8 {
    Running,
    Frozen,
    Overdue, ///< still running, past its deadline
    Met,
    Breached,  ///< ended past its deadline
    Cancelled, ///< the conversation ended before its deadline without what was promised
};

/// A fact of which the words of an explanation are made elsewhere.
enum class DeadlineFact : quint8 {
    Started,      ///< at
    Promised,     ///< amount by the policy `number`
    Counted,      ///< from `at` until `until`: amount
    OutOfHours,   ///< from `at` until `until`
    CountedRest,  ///< as Counted, many stretches in one
    Frozen,       ///< at, by cause; amount is left
    Unfrozen,     ///< at; amount is left
    LineKept,     ///< at: it went to another line, the deadline stays
    PriorityKept, ///< at: the priority became `number`, the deadline stays
    Warned,       ///< at: that share of the time has passed or will have
    Due,          ///< at
    NeverDue,     ///< the line does not work as long within BusinessTime::horizonDays
    Met,          ///< at
    Breached,     ///< at: the deadline
    AnsweredLate, ///< at; amount of time after the deadline
    Cancelled,    ///< at
};

struct DeadlineStep {
    DeadlineFact fact = DeadlineFact::Started;
    Instant at = {};
    Instant until = {};
    std::chrono::milliseconds amount{0};
    int number = 0;
    LineId line = {};
    FreezeCause cause = {};
    friend bool operator==(const DeadlineStep &, const DeadlineStep &) = default;
};

struct ServiceClock {
    ClockKind kind = ClockKind::FirstResponse;
    int round = 1; ///< grows with each reopening
    ClockOutcome outcome = ClockOutcome::Running;
    LineId line = {}; ///< by whose hours it runs
    int policyVersion = 0;
    int calendarVersion = 0;
    Instant startedAt = {};
    std::chrono::milliseconds promised{0}; ///< business time
    Instant warnAt = {};                   ///< unset while frozen, and when it is never due
    Instant dueAt = {};                    ///< the same
    Instant endedAt = {};                  ///< unset while it runs
    QList<DeadlineStep> steps = {};        ///< at most ServiceClock::mostSteps

    static constexpr int mostSteps = 100;
    bool isOpen() const { return !isSet(endedAt); }
    /// Whether its deadline passed before it ended, as of the moment it was computed for.
    bool isBreached() const { return outcome == ClockOutcome::Overdue || outcome == ClockOutcome::Breached; }
};

struct ServiceLevels {
    QList<ServiceClock> clocks = {}; ///< in the order in which they started
    ServiceLevelState state = ServiceLevelState::Ok;
    Instant nextChangeAt = {}; ///< when the state changes if nothing happens; unset: never

    /// The open clock of a kind; null when there is none.
    const ServiceClock *open(ClockKind kind) const;
};

struct ServiceLevelRules {
    QList<ServiceLevelPolicy> policies = {}; ///< all versions
    QHash<LineId, BusinessTime> hours = {};  ///< a line that is missing is round the clock
};

/// As of `now`: what happened later is not looked at.
ServiceLevels serviceLevels(const History &history, const ServiceLevelRules &rules, Instant now);

} // namespace otklik
