// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/serviceclocks.h"

#include <algorithm>
#include <utility>

namespace otklik {

namespace {

using std::chrono::milliseconds;

constexpr int mostSpans = 16; ///< of one run that an explanation shows singly

/// A clock while the history is read: what is left of it, and since when it runs.
struct Running {
    ServiceClock clock = {};
    BusinessTime hours = {};
    QSet<FreezeCause> freezes = {};
    milliseconds left{0};
    milliseconds leftToWarning{0};
    Instant runsSince = {};
    bool frozen = false;
};

void addStep(ServiceClock &clock, const DeadlineStep &step)
{
    // The last ones are kept free for how it ended.
    if (clock.steps.size() < ServiceClock::mostSteps - 4) {
        clock.steps.append(step);
    }
}

void run(Running &running, Instant at)
{
    running.frozen = false;
    running.runsSince = at;
    running.clock.dueAt = running.hours.addBusinessTime(at, running.left);
    running.clock.warnAt =
        isSet(running.clock.dueAt) ? running.hours.addBusinessTime(at, running.leftToWarning) : Instant{};
}

/// The stretches that were counted from when it last began to run.
void explainRun(Running &running, Instant until)
{
    const Instant from = running.runsSince;
    const QList<WorkSpan> spans = running.hours.spansBetween(from, until, mostSpans);
    Instant told = from;
    for (const WorkSpan &span : spans) {
        if (told < span.from) {
            addStep(running.clock, {.fact = DeadlineFact::OutOfHours, .at = told, .until = span.from});
        }
        addStep(running.clock,
                {.fact = DeadlineFact::Counted, .at = span.from, .until = span.to, .amount = span.to - span.from});
        told = span.to;
    }
    if (told >= until) {
        return;
    }
    const milliseconds rest = running.hours.businessTimeBetween(told, until);
    addStep(running.clock, {.fact = rest.count() > 0 ? DeadlineFact::CountedRest : DeadlineFact::OutOfHours,
                            .at = told,
                            .until = until,
                            .amount = rest});
}

bool isPast(const ServiceClock &clock, Instant at)
{
    return isSet(clock.dueAt) && clock.dueAt <= at;
}

void freeze(Running &running, FreezeCause cause, Instant at)
{
    if (running.frozen || !running.freezes.contains(cause) || isPast(running.clock, at)) {
        return;
    }
    explainRun(running, at);
    const milliseconds spent = running.hours.businessTimeBetween(running.runsSince, at);
    running.left -= spent;
    running.leftToWarning = std::max(running.leftToWarning - spent, milliseconds(0));
    running.frozen = true;
    running.clock.dueAt = {};
    running.clock.warnAt = {};
    addStep(running.clock, {.fact = DeadlineFact::Frozen, .at = at, .amount = running.left, .cause = cause});
}

class ClockReader {
public:
    explicit ClockReader(const ServiceLevelRules &rules) : m_rules(rules) {}

    void read(const HistoryEvent &event);
    ServiceLevels levels(Instant now);

private:
    bool has(ClockKind kind) const;
    void start(ClockKind kind, Instant at);
    void askPeople(Instant at);
    void end(ClockKind kind, Instant at, bool kept);
    void endFinally(Running &running, Instant at, bool kept);
    void unfreeze(Instant at);
    void keep(DeadlineFact fact, const HistoryEvent &event);

    const ServiceLevelRules &m_rules;
    QList<Running> m_open = {};
    QList<ServiceClock> m_ended = {};
    QSet<FreezeCause> m_frozen = {};
    LineId m_line = {};
    int m_priority = 0;
    int m_round = 1;
    bool m_withBot = false;
    bool m_answered = false; ///< by an operator, in this round
};

bool ClockReader::has(ClockKind kind) const
{
    return std::any_of(m_open.begin(), m_open.end(), [kind](const Running &r) { return r.clock.kind == kind; });
}

void ClockReader::start(ClockKind kind, Instant at)
{
    const std::optional<ServiceLevelPolicy> policy = policyFor(m_rules.policies, m_line, m_priority, at);
    if (!policy || has(kind)) {
        return;
    }
    int minutes = 0;
    switch (kind) {
    case ClockKind::FirstResponse:
        minutes = policy->firstResponseMinutes;
        break;
    case ClockKind::NextResponse:
        minutes = policy->nextResponseMinutes;
        break;
    case ClockKind::Resolution:
        minutes = policy->resolutionMinutes;
        break;
    }
    if (minutes <= 0) {
        return;
    }
    Running running;
    running.hours = m_rules.hours.value(m_line);
    running.freezes = policy->freezes;
    running.left = std::chrono::minutes(minutes);
    running.leftToWarning = running.left * std::clamp(policy->warnPercent, 1, 100) / 100;
    running.clock = {.kind = kind,
                     .round = m_round,
                     .line = m_line,
                     .policyVersion = policy->version,
                     .calendarVersion = running.hours.calendarVersion(),
                     .startedAt = at,
                     .promised = running.left};
    addStep(running.clock, {.fact = DeadlineFact::Started, .at = at, .line = m_line});
    addStep(
        running.clock,
        {.fact = DeadlineFact::Promised, .at = at, .amount = running.left, .number = policy->version, .line = m_line});
    run(running, at);
    for (const FreezeCause cause : std::as_const(m_frozen)) {
        freeze(running, cause, at);
    }
    m_open.append(running);
}

/// The citizen asked people something.
void ClockReader::askPeople(Instant at)
{
    if (m_answered) {
        start(ClockKind::NextResponse, at);
    } else {
        start(ClockKind::FirstResponse, at);
    }
    start(ClockKind::Resolution, at);
}

void ClockReader::endFinally(Running &running, Instant at, bool kept)
{
    ServiceClock &clock = running.clock;
    const bool late = isSet(clock.dueAt) && clock.dueAt < at;
    if (!running.frozen) {
        explainRun(running, late ? clock.dueAt : at);
    }
    if (late) {
        clock.outcome = ClockOutcome::Breached;
        clock.steps.append({.fact = DeadlineFact::Breached, .at = clock.dueAt});
        const milliseconds after = running.hours.businessTimeBetween(clock.dueAt, at);
        clock.steps.append(
            {.fact = kept ? DeadlineFact::AnsweredLate : DeadlineFact::Cancelled, .at = at, .amount = after});
    } else {
        clock.outcome = kept ? ClockOutcome::Met : ClockOutcome::Cancelled;
        clock.steps.append({.fact = kept ? DeadlineFact::Met : DeadlineFact::Cancelled, .at = at});
    }
    clock.endedAt = at;
    m_ended.append(clock);
}

void ClockReader::end(ClockKind kind, Instant at, bool kept)
{
    const auto found =
        std::find_if(m_open.begin(), m_open.end(), [kind](const Running &r) { return r.clock.kind == kind; });
    if (found != m_open.end()) {
        endFinally(*found, at, kept);
        m_open.erase(found);
    }
}

void ClockReader::unfreeze(Instant at)
{
    for (Running &running : m_open) {
        const bool still = std::any_of(m_frozen.begin(), m_frozen.end(),
                                       [&](FreezeCause cause) { return running.freezes.contains(cause); });
        if (running.frozen && !still) {
            addStep(running.clock, {.fact = DeadlineFact::Unfrozen, .at = at, .amount = running.left});
            run(running, at);
        }
    }
}

void ClockReader::keep(DeadlineFact fact, const HistoryEvent &event)
{
    for (Running &running : m_open) {
        addStep(running.clock, {.fact = fact, .at = event.at, .number = event.priority, .line = event.line});
    }
}

// Long because it is the table of what each kind of event means.
void ClockReader::read(const HistoryEvent &event)
{
    switch (event.kind) {
    case HistoryKind::Registered:
        m_line = event.line;
        m_priority = event.priority;
        m_withBot = event.value == 1;
        break;
    case HistoryKind::HandOver:
        if (std::exchange(m_withBot, false)) {
            askPeople(event.at);
        }
        break;
    case HistoryKind::CitizenSaid:
        if (m_frozen.remove(FreezeCause::AwaitingCitizen)) {
            unfreeze(event.at);
        }
        if (!m_withBot) {
            askPeople(event.at);
        }
        break;
    case HistoryKind::OperatorSaid:
        m_answered = true;
        end(ClockKind::FirstResponse, event.at, true);
        end(ClockKind::NextResponse, event.at, true);
        break;
    case HistoryKind::Transferred:
        if (event.line && event.line != m_line) {
            m_line = event.line;
            keep(DeadlineFact::LineKept, event);
        }
        break;
    case HistoryKind::PriorityChanged:
        m_priority = event.priority;
        keep(DeadlineFact::PriorityKept, event);
        break;
    case HistoryKind::Frozen:
        m_frozen.insert(static_cast<FreezeCause>(event.value));
        for (Running &running : m_open) {
            freeze(running, static_cast<FreezeCause>(event.value), event.at);
        }
        break;
    case HistoryKind::Unfrozen:
        m_frozen.remove(static_cast<FreezeCause>(event.value));
        unfreeze(event.at);
        break;
    case HistoryKind::Closed:
        end(ClockKind::FirstResponse, event.at, false);
        end(ClockKind::NextResponse, event.at, false);
        end(ClockKind::Resolution, event.at, m_answered); // one that nobody answered was given up, not resolved
        m_frozen.clear();
        break;
    case HistoryKind::Reopened:
        ++m_round;
        m_answered = false;
        m_withBot = false;
        if (event.author == AuthorKind::Citizen) {
            askPeople(event.at);
        } else {
            start(ClockKind::Resolution, event.at);
        }
        break;
    case HistoryKind::Queued:
    case HistoryKind::Offered:
    case HistoryKind::OfferEnded:
    case HistoryKind::Assigned:
    case HistoryKind::Returned:
    case HistoryKind::BotSaid:
    case HistoryKind::SystemSaid:
    case HistoryKind::CitizenPresent:
    case HistoryKind::CitizenRead:
    case HistoryKind::FocusBegan:
    case HistoryKind::FocusEnded:
    case HistoryKind::WrapupBegan:
    case HistoryKind::RatingAsked:
    case HistoryKind::Rated:
    case HistoryKind::MarkedHelpful:
        break;
    }
}

/// What an open clock says as of now, with its plan as the last steps.
ServiceClock shown(Running running, Instant now)
{
    ServiceClock &clock = running.clock;
    if (running.frozen) {
        clock.outcome = ClockOutcome::Frozen;
        return clock;
    }
    if (!isSet(clock.dueAt)) {
        clock.steps.append({.fact = DeadlineFact::NeverDue, .at = now});
        return clock;
    }
    explainRun(running, clock.dueAt);
    clock.steps.append({.fact = DeadlineFact::Warned, .at = clock.warnAt});
    clock.steps.append({.fact = DeadlineFact::Due, .at = clock.dueAt});
    if (isPast(clock, now)) {
        clock.outcome = ClockOutcome::Overdue;
        clock.steps.append({.fact = DeadlineFact::Breached, .at = clock.dueAt});
    }
    return clock;
}

ServiceLevels ClockReader::levels(Instant now)
{
    ServiceLevels levels{.clocks = m_ended};
    bool frozen = !m_open.isEmpty();
    for (const Running &running : std::as_const(m_open)) {
        const ServiceClock clock = shown(running, now);
        levels.clocks.append(clock);
        frozen = frozen && clock.outcome == ClockOutcome::Frozen;
        if (clock.outcome == ClockOutcome::Overdue) {
            levels.state = ServiceLevelState::Breached;
        } else if (isSet(clock.warnAt) && clock.warnAt <= now && levels.state == ServiceLevelState::Ok) {
            levels.state = ServiceLevelState::Warning;
        }
        for (const Instant change : {clock.warnAt, clock.dueAt}) {
            if (isSet(change) && change > now && (!isSet(levels.nextChangeAt) || change < levels.nextChangeAt)) {
                levels.nextChangeAt = change;
            }
        }
    }
    if (frozen) {
        levels.state = ServiceLevelState::Frozen;
    }
    std::stable_sort(levels.clocks.begin(), levels.clocks.end(),
                     [](const ServiceClock &a, const ServiceClock &b) { return a.startedAt < b.startedAt; });
    return levels;
}

} // namespace

const ServiceClock *ServiceLevels::open(ClockKind kind) const
{
    const auto found = std::find_if(clocks.begin(), clocks.end(),
                                    [kind](const ServiceClock &clock) { return clock.kind == kind && clock.isOpen(); });
    return found == clocks.end() ? nullptr : &*found;
}

ServiceLevels serviceLevels(const History &history, const ServiceLevelRules &rules, Instant now)
{
    ClockReader reader(rules);
    for (const HistoryEvent &event : history) {
        if (event.at > now) {
            break;
        }
        reader.read(event);
    }
    return reader.levels(now);
}

} // namespace otklik
