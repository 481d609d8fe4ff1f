// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/views/livepanel.h"

#include "app/domain/routing/snapshot.h"
#include "app/domain/servicelevels/openclocks.h"
#include "app/domain/supervision/riskmove.h"
#include "server/desk/views/livememory.h"
#include "server/desk/views/reports.h"
#include "server/desk/words/words.h"

#include <algorithm>

namespace otklik::desk {

namespace {

using namespace std::chrono_literals;

constexpr int weeksOfPlan = 4;
constexpr int hoursOfDay = 24;
constexpr std::array riskMinutes{5, 15, 30};

struct Colleagues {
    QList<wire::LiveOperator> views = {};
    QList<supervision::Colleague> colleagues = {};
    const wire::LiveOperator *find(PersonId id) const
    {
        const auto found = std::find_if(views.begin(), views.end(), [id](const auto &one) { return one.op == id; });
        return found == views.end() ? nullptr : &*found;
    }
};

Result<Colleagues> colleaguesOf(LineId line, Lookup &lookup)
{
    OTKLIK_TRY(const auto staff, line ? lookup.store.presences.onLine(line) : lookup.store.presences.all());
    OTKLIK_TRY(const auto loads, lookup.store.assignments.loads(lookup.now));
    Colleagues all;
    for (const store::StaffPresence &one : staff) {
        OTKLIK_TRY(const auto lines, lookup.store.presences.linesOf(one.person));
        const store::Load load = loads.value(one.person);
        all.colleagues.append({.id = one.person,
                               .state = one.now.state,
                               .lines = lines,
                               .levels = one.levels,
                               .open = load.open,
                               .capacity = one.capacity});
        QList<LineId> listed(lines.lines.begin(), lines.lines.end());
        std::sort(listed.begin(), listed.end());
        all.views.append({.op = one.person,
                          .name = one.name,
                          .state = one.now.state,
                          .cause = one.now.cause,
                          .reason = one.now.reason,
                          .since = one.now.since,
                          .load = double(load.weight) / routing::fullWeight,
                          .open = load.open,
                          .capacity = one.capacity,
                          .levels = one.levels,
                          .lines = listed});
    }
    return all;
}

wire::LiveMove moveOf(const Conversation &conversation, const Colleagues &colleagues, const Permit &who,
                      const Lookup &lookup)
{
    using Kind = wire::LiveMove::Kind;
    const supervision::RiskMove move = supervision::moveFor(conversation, colleagues.colleagues);
    wire::LiveMove told{.op = move.op, .level = move.level};
    if (const wire::LiveOperator *const op = colleagues.find(move.op)) {
        told.operatorName = op->name;
        told.load = op->load;
        told.capacity = op->capacity;
    }
    switch (move.kind) {
    case supervision::RiskMove::Kind::Assign:
        told.kind = Kind::Assign;
        break;
    case supervision::RiskMove::Kind::Level:
        told.kind = Kind::Level;
        break;
    case supervision::RiskMove::Kind::Return:
        told.kind = Kind::Return;
        break;
    case supervision::RiskMove::Kind::Remind:
        told.kind = Kind::Remind;
        break;
    case supervision::RiskMove::Kind::TakeOver:
        told.kind = Kind::TakeOver;
        break;
    }
    told.text = lookup.words.move(told, who.language());
    return told;
}

Result<QList<wire::AtRisk>> atRisk(const store::LiveScope &scope, const Colleagues &colleagues, const Permit &who,
                                   Lookup &lookup)
{
    const Instant until = lookup.now + std::chrono::minutes(riskMinutes.back());
    OTKLIK_TRY(const auto due, lookup.store.live.dueBefore(scope, until, wire::LivePanel::mostAtRisk + 1));
    QList<wire::AtRisk> risks;
    for (const Conversation &conversation : due) {
        const QList<clocks::OpenDeadline> open = clocks::openDeadlines(conversation);
        const auto first =
            std::min_element(open.begin(), open.end(), [](const auto &a, const auto &b) { return a.dueAt < b.dueAt; });
        if (first == open.end()) {
            continue;
        }
        OTKLIK_TRY(const auto line, lookup.views.line(conversation.line));
        const wire::LiveOperator *const op = colleagues.find(conversation.op);
        const auto *const within = std::find_if(riskMinutes.begin(), riskMinutes.end(), [&](int minutes) {
            return first->dueAt <= lookup.now + std::chrono::minutes(minutes);
        });
        risks.append({.conversation = conversation.id,
                      .number = conversation.number,
                      .line = conversation.line,
                      .lineName = lookup.words.lineName(line, who.language()),
                      .op = conversation.op,
                      .operatorName = op == nullptr ? QString() : op->name,
                      .kind = first->kind,
                      .dueAt = first->dueAt,
                      .breached = first->dueAt <= lookup.now,
                      .withinMinutes = within == riskMinutes.end() ? riskMinutes.back() : *within,
                      .move = moveOf(conversation, colleagues, who, lookup)});
    }
    return risks;
}

Instant midnightBefore(Instant at, const QTimeZone &zone, int days)
{
    const QDate date = toDateTime(at).toTimeZone(zone).date().addDays(-days);
    return fromMs(date.startOfDay(zone).toMSecsSinceEpoch());
}

/// The mean of the same weekday of the last weeks in which anything was opened.
Result<QHash<int, double>> planOf(const store::LiveScope &scope, const QTimeZone &zone, Lookup &lookup)
{
    QHash<int, double> sums;
    int weeks = 0;
    for (int week = 1; week <= weeksOfPlan; ++week) {
        const Instant from = midnightBefore(lookup.now, zone, 7 * week);
        OTKLIK_TRY(const auto hours,
                   lookup.store.live.openedByHour(scope, from, midnightBefore(lookup.now, zone, 7 * week - 1)));
        weeks += hours.isEmpty() ? 0 : 1;
        for (auto hour = hours.begin(); hour != hours.end(); ++hour) {
            sums[hour.key()] += hour.value();
        }
    }
    QHash<int, double> plan;
    for (int hour = 0; weeks > 0 && hour < hoursOfDay; ++hour) {
        plan.insert(hour, sums.value(hour) / weeks);
    }
    return plan;
}

Result<QList<wire::LiveTopic>> topicsOf(const store::LiveScope &scope, Lookup &lookup)
{
    constexpr int plenty = 1000; ///< topics of an hour in a week before
    OTKLIK_TRY(const auto counts,
               lookup.store.live.openedByTopic(scope, lookup.now - 1h, lookup.now, wire::LivePanel::mostTopics));
    QHash<qint64, int> before;
    int weeks = 0;
    for (int week = 1; week <= weeksOfPlan && !counts.isEmpty(); ++week) {
        const Instant to = lookup.now - 7 * 24h * week;
        OTKLIK_TRY(const auto then, lookup.store.live.openedByTopic(scope, to - 1h, to, plenty));
        weeks += then.isEmpty() ? 0 : 1;
        for (const store::TopicCount &one : then) {
            before[one.topic] += one.count;
        }
    }
    QList<wire::LiveTopic> topics;
    for (const store::TopicCount &one : counts) {
        const auto conversation = lookup.store.conversations.byId(one.example);
        if (!conversation) {
            continue; // removed this moment
        }
        topics.append({.topic = conversation->topic, .count = one.count});
        if (weeks > 0) {
            topics.last().usual = double(before.value(one.topic)) / weeks;
        }
    }
    return topics;
}

Result<wire::LiveToday> todayOf(const store::LiveScope &scope, const QTimeZone &zone, Lookup &lookup)
{
    store::ReportScope asked{.line = scope.line, .worker = scope.worker};
    asked.window = {.from = midnightBefore(lookup.now, zone, 0), .to = lookup.now + 1ms, .zone = zone};
    OTKLIK_TRY(const auto table, lookup.store.reports.table(asked, lookup.now));
    const figures::Sums &sums = table.total.sums;
    wire::LiveToday today{.answered = sums.answered,
                          .within5Minutes = table.total.withinFiveMinutes,
                          .measured = sums.answered + table.total.leftLate + sums.waitingLong,
                          .within5MinutesShare = sums.within5MinutesShare,
                          .offered = sums.offered,
                          .abandoned = sums.abandoned,
                          .shortAbandoned = sums.shortAbandoned};
    if (sums.answered > 0) {
        today.meanSeconds = sums.meanSeconds;
        today.medianSeconds = sums.medianSeconds;
        today.peakSeconds = sums.peakSeconds;
    }
    return today;
}

Result<LiveMemory::Part> slowPart(const store::LiveScope &scope, const QTimeZone &zone, Lookup &lookup)
{
    const LiveMemory::Key key{.line = scope.line, .worker = scope.worker};
    if (const auto known = lookup.live == nullptr ? std::nullopt : lookup.live->find(key, lookup.now)) {
        return *known;
    }
    LiveMemory::Part part{.at = lookup.now};
    OTKLIK_TRY(part.today, todayOf(scope, zone, lookup));
    OTKLIK_TRY(part.topics, topicsOf(scope, lookup));
    OTKLIK_TRY(const auto plan, planOf(scope, zone, lookup));
    OTKLIK_TRY(const auto hours,
               lookup.store.live.openedByHour(scope, midnightBefore(lookup.now, zone, 0), lookup.now + 1ms));
    for (int hour = 0; hour < hoursOfDay; ++hour) {
        part.byHour.append({.hour = hour, .count = hours.value(hour)});
        if (const auto planned = plan.constFind(hour); planned != plan.cend()) {
            part.byHour.last().plan = *planned;
        }
    }
    if (lookup.live != nullptr) {
        lookup.live->keep(key, part);
    }
    return part;
}

} // namespace

Result<wire::ReportLive::Result> look(const wire::ReportLive &message, const Permit &who, Lookup &lookup)
{
    if (message.line) {
        OTKLIK_TRY_DONE(lookup.views.line(message.line).map([](const Line &) {}));
        OTKLIK_TRY_DONE(who.worksOn(message.line) ? Done() : Done(fail(Fault::NotFound)));
    }
    const store::LiveScope scope{.line = message.line, .worker = who.boundWorker()};
    OTKLIK_TRY(const auto zone, zoneFor(message.line, lookup));
    OTKLIK_TRY(const auto open, lookup.store.live.open(scope));
    OTKLIK_TRY(auto colleagues, colleaguesOf(message.line, lookup));
    OTKLIK_TRY(auto risks, atRisk(scope, colleagues, who, lookup));
    OTKLIK_TRY(const auto closed,
               lookup.store.live.closed(scope, midnightBefore(lookup.now, zone, 0), lookup.now + 1ms));
    OTKLIK_TRY(const auto slow, slowPart(scope, zone, lookup));
    wire::LivePanel panel{.line = message.line,
                          .at = lookup.now,
                          .timeZone = QString::fromLatin1(zone.id()),
                          .waiting = open.waiting,
                          .active = open.active,
                          .closedToday = closed,
                          .longestWaiting = open.longestWaiting,
                          .longestWaitingNumber = open.longestWaitingNumber,
                          .today = slow.today,
                          .operators = std::move(colleagues.views),
                          .topics = slow.topics,
                          .byHour = slow.byHour};
    if (isSet(open.longestWaitingSince)) {
        panel.longestWaitSeconds = static_cast<int>(
            std::max(std::chrono::duration_cast<std::chrono::seconds>(lookup.now - open.longestWaitingSince), 0s)
                .count());
    }
    if (risks.size() > wire::LivePanel::mostAtRisk) {
        panel.atRiskMore = true;
        risks.resize(wire::LivePanel::mostAtRisk);
    }
    panel.atRisk = std::move(risks);
    std::stable_sort(panel.operators.begin(), panel.operators.end(),
                     [](const auto &a, const auto &b) { return a.load > b.load; });
    return panel;
}

} // namespace otklik::desk
