// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/serviceclocks.h"
#include "app/wire/examples.h"
#include "app/wire/method.h"
#include "app/wire/words.h"

/// The live wall. All counts are of the lines that the one who asks works on, or of the one line that was asked for.
namespace otklik::wire {

template <>
struct Words<ClockKind> {
    static constexpr std::array table{Entry<ClockKind>{ClockKind::FirstResponse, QLatin1StringView("firstResponse")},
                                      Entry<ClockKind>{ClockKind::NextResponse, QLatin1StringView("nextResponse")},
                                      Entry<ClockKind>{ClockKind::Resolution, QLatin1StringView("resolution")}};
};

struct LiveOperator {
    PersonId op = {};
    QString name = {};
    Presence state = Presence::Offline;
    presence::Cause cause = presence::Cause::SignedOut; ///< who or what brought the state about
    QString reason = {};                                ///< in the person's words
    Instant since = {};
    double load = 0; ///< in conversations; one whose citizen is silent weighs less than one
    int open = 0;    ///< conversations that the person leads
    int capacity = 0;
    QList<int> levels = {};
    QList<LineId> lines = {}; ///< empty: all
};
template <>
inline constexpr const char *componentName<LiveOperator> = "LiveOperator";
template <class V>
void fields(V &v, LiveOperator &o)
{
    v(must("operator", "The person's id."), o.op);
    v(must("name", "For people."), o.name);
    v(must("state", "Whether they take conversations now."), o.state);
    v(must("cause", "Who or what brought the state about."), o.cause);
    v(may("reason", "Why, in the person's words."), o.reason);
    v(nullable("since", "Since when."), o.since);
    v(must("load", "In conversations; one whose citizen is silent weighs less than one."), o.load);
    v(must("open", "Conversations that the person leads."), o.open);
    v(must("capacity", "How many at once."), o.capacity);
    v(must("levels", "Levels of support."), o.levels);
    v(may("lines", "The lines they work on; left out: all."), o.lines);
}

/// The one thing that would keep a deadline, and what does it.
struct LiveMove {
    enum class Kind {
        Assign,   ///< conversation.transfer to `op`
        Level,    ///< conversation.transfer to `level`
        Return,   ///< conversation.takeOver, then conversation.return: its operator is not there
        TakeOver, ///< conversation.takeOver: nobody else is free
        Remind,   ///< its operator is there and has to answer
    };
    Kind kind = Kind::TakeOver;
    PersonId op = {}; ///< to whom, or who is to be reminded
    QString operatorName = {};
    double load = 0; ///< of that person
    int capacity = 0;
    int level = 0;     ///< of Level
    QString text = {}; ///< the reason in one sentence, in the language of the session
};
template <>
inline constexpr const char *componentName<LiveMove> = "LiveMove";
template <>
struct Words<LiveMove::Kind> {
    using Kind = LiveMove::Kind;
    static constexpr std::array table{Entry<Kind>{Kind::Assign, QLatin1StringView("assign")},
                                      Entry<Kind>{Kind::Level, QLatin1StringView("level")},
                                      Entry<Kind>{Kind::Return, QLatin1StringView("return")},
                                      Entry<Kind>{Kind::TakeOver, QLatin1StringView("takeOver")},
                                      Entry<Kind>{Kind::Remind, QLatin1StringView("remind")}};
};
template <class V>
void fields(V &v, LiveMove &m)
{
    v(must("kind", "What does it: a transfer to an operator or a level, back to the queue, taking it over, a word to "
                   "its operator."),
      m.kind);
    v(may("operator", "To whom, or who is to be reminded."), m.op);
    v(may("operatorName", "For people."), m.operatorName);
    v(may("load", "Of that person, in conversations."), m.load);
    v(may("capacity", "Of that person.").unsetBy(0), m.capacity);
    v(may("level", "To which level.").unsetBy(0), m.level);
    v(must("text", "Why this, in one sentence in the language of the session."), m.text);
}

struct AtRisk {
    ConversationId conversation = {};
    QString number = {};
    LineId line = {};
    QString lineName = {};
    PersonId op = {}; ///< who leads it; unset: it waits
    QString operatorName = {};
    ClockKind kind = ClockKind::FirstResponse;
    Instant dueAt = {};
    bool breached = false;
    int withinMinutes = 30; ///< 5, 15 or 30: the smallest that holds it; 5 also of those that are breached
    std::optional<LiveMove> move = {};
};
template <>
inline constexpr const char *componentName<AtRisk> = "AtRisk";
template <class V>
void fields(V &v, AtRisk &r)
{
    v(must("conversation", "Which conversation."), r.conversation);
    v(must("number", "For people."), r.number);
    v(must("line", "On which line."), r.line);
    v(must("lineName", "For people."), r.lineName);
    v(may("operator", "Who leads it; left out while it waits."), r.op);
    v(may("operatorName", "For people."), r.operatorName);
    v(must("kind", "Which promise."), r.kind);
    v(must("dueAt", "Until when it is to be kept."), r.dueAt);
    v(must("breached", "Whether that time has passed."), r.breached);
    v(must("withinMinutes", "5, 15 or 30: the smallest that holds it."), r.withinMinutes);
    v(may("move", "The one thing that would keep it."), r.move);
}

struct LiveTopic {
    QString topic = {};
    int count = 0;                    ///< of conversations opened in the last hour
    std::optional<double> usual = {}; ///< the mean of that hour on the same weekday of the last four weeks
};
template <>
inline constexpr const char *componentName<LiveTopic> = "LiveTopic";
template <class V>
void fields(V &v, LiveTopic &t)
{
    v(must("topic", "What they are about."), t.topic);
    v(must("count", "Conversations opened in the last hour."), t.count);
    v(nullable("usual", "The mean of that hour on the same weekday of the last four weeks; null when nothing is "
                        "known."),
      t.usual);
}

struct LiveHour {
    int hour = 0; ///< 0–23, in the time zone of the panel
    int count = 0;
    std::optional<double> plan = {}; ///< the mean of the same weekday and hour of the last four weeks
};
template <>
inline constexpr const char *componentName<LiveHour> = "LiveHour";
template <class V>
void fields(V &v, LiveHour &h)
{
    v(must("hour", "0 to 23, in the time zone of the panel."), h.hour);
    v(must("count", "Conversations opened in it today."), h.count);
    v(nullable("plan", "The mean of the same weekday and hour of the last four weeks; null when nothing is known."),
      h.plan);
}

/// First responses of today, as report.responseTime has them.
struct LiveToday {
    int answered = 0;
    int within5Minutes = 0;
    int measured = 0; ///< what the share is of
    std::optional<double> within5MinutesShare = {};
    std::optional<double> meanSeconds = {};
    std::optional<double> medianSeconds = {};
    std::optional<double> peakSeconds = {};
    int offered = 0;
    int abandoned = 0;
    int shortAbandoned = 0;
};
template <class V>
void fields(V &v, LiveToday &t)
{
    v(must("answered", "First answers of a person."), t.answered);
    v(must("within5Minutes", "Of these, within 5 minutes."), t.within5Minutes);
    v(must("measured", "What the share is of: also those who left or wait longer."), t.measured);
    v(nullable("within5MinutesShare", "0 to 1."), t.within5MinutesShare);
    v(nullable("meanSeconds", "Of the first answers."), t.meanSeconds);
    v(nullable("medianSeconds", "Of the first answers."), t.medianSeconds);
    v(nullable("peakSeconds", "The longest of the busiest hour."), t.peakSeconds);
    v(must("offered", "Came into the queue."), t.offered);
    v(must("abandoned", "Left the queue before anybody came."), t.abandoned);
    v(must("shortAbandoned", "Left it within seconds; not among the abandoned."), t.shortAbandoned);
}

struct LivePanel {
    LineId line = {}; ///< unset: all lines of the one who asks
    Instant at = {};
    QString timeZone = {};
    int waiting = 0;
    int active = 0; ///< led by somebody
    int closedToday = 0;
    int longestWaitSeconds = -1;
    ConversationId longestWaiting = {};
    QString longestWaitingNumber = {};
    LiveToday today = {};
    QList<LiveOperator> operators = {}; ///< the most loaded first
    QList<AtRisk> atRisk = {};          ///< the first due first, at most LivePanel::mostAtRisk
    bool atRiskMore = false;            ///< there are more than are shown
    QList<LiveTopic> topics = {};       ///< the most frequent first, at most LivePanel::mostTopics
    QList<LiveHour> byHour = {};        ///< all of today

    static constexpr int mostAtRisk = 100;
    static constexpr int mostTopics = 10;
};
template <class V>
void fields(V &v, LivePanel &p)
{
    v(may("line", "The line that was asked for; left out: all of one's own."), p.line);
    v(must("at", "Of which moment it tells."), p.at);
    v(must("timeZone", "In which its days and hours are told, an IANA name."), p.timeZone);
    v(must("waiting", "Conversations that wait for a person."), p.waiting);
    v(must("active", "Conversations that somebody leads."), p.active);
    v(must("closedToday", "Closed since midnight."), p.closedToday);
    v(nullable("longestWaitSeconds", "Of the one that waits longest; null when nobody waits.").unsetBy(-1),
      p.longestWaitSeconds);
    v(may("longestWaiting", "Which one that is."), p.longestWaiting);
    v(may("longestWaitingNumber", "Its number."), p.longestWaitingNumber);
    v.group(must("today", "First answers since midnight."), true, [&p](auto &g) { fields(g, p.today); });
    v(must("operators", "The most loaded first."), p.operators);
    v(must("atRisk", "Deadlines of the next 30 minutes and those that have passed unkept, the first due first."),
      p.atRisk);
    v(may("atRiskMore", "There are more than are shown."), p.atRiskMore);
    v(must("topics", "Of the last hour, the most frequent first."), p.topics);
    v(must("byHour", "The hours of today."), p.byHour);
}

struct ReportLive {
    static constexpr MethodFacts facts{"report.live",
                                       Caller::Staff,
                                       "What happens now: who waits, who answers, which promises are at risk and what "
                                       "would keep them. With `watch` it is pushed as report.changed from then on, at "
                                       "most once a second; a session watches one panel.",
                                       {Fault::Forbidden, Fault::NotFound}};

    LineId line = {};
    std::optional<bool> watch = {};
    using Result = LivePanel;
};
inline Grant needs(const ReportLive &)
{
    return Grant::SeeReports;
}
template <class V>
void fields(V &v, ReportLive &m)
{
    v(may("line", "Only of this line."), m.line);
    v(may("watch", "Begin (true) or end (false) watching."), m.watch);
}
inline LivePanel samplePanel()
{
    return {.at = sample::at(20),
            .timeZone = QStringLiteral("Europe/Moscow"),
            .waiting = 1,
            .active = 2,
            .closedToday = 41,
            .longestWaitSeconds = 250,
            .longestWaiting = sample::conversation,
            .longestWaitingNumber = QStringLiteral("2026-000118"),
            .today = {.answered = 40,
                      .within5Minutes = 36,
                      .measured = 41,
                      .within5MinutesShare = 0.878,
                      .meanSeconds = 131,
                      .medianSeconds = 96,
                      .peakSeconds = 576,
                      .offered = 44,
                      .abandoned = 1},
            .operators = {{.op = sample::anna,
                           .name = QStringLiteral("Anna"),
                           .state = Presence::Online,
                           .since = sample::at(0),
                           .load = 1.4,
                           .open = 2,
                           .capacity = 5,
                           .levels = {1}}},
            .atRisk = {{.conversation = sample::conversation,
                        .number = QStringLiteral("2026-000118"),
                        .line = sample::line,
                        .lineName = QStringLiteral("Passports"),
                        .dueAt = sample::at(21),
                        .withinMinutes = 5,
                        .move = LiveMove{.kind = LiveMove::Kind::Assign,
                                         .op = sample::anna,
                                         .operatorName = QStringLiteral("Anna"),
                                         .load = 1.4,
                                         .capacity = 5,
                                         .text = QStringLiteral("Anna is free: 1.4 of 5")}}},
            .topics = {{.topic = QStringLiteral("Code does not arrive"), .count = 38, .usual = 9}},
            .byHour = {{.hour = 10, .count = 152, .plan = 134.5}}};
}
template <>
inline Call<ReportLive> example<ReportLive>()
{
    return {{.watch = true}, samplePanel()};
}

struct ReportChanged {
    static constexpr PushFacts facts{"report.changed", "To who watches the live panel: it is another one now."};

    LivePanel panel = {};
};
template <class V>
void fields(V &v, ReportChanged &n)
{
    fields(v, n.panel);
}

} // namespace otklik::wire
