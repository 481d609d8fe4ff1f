// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/examples.h"
#include "app/wire/method.h"
#include "app/wire/words.h"

/// Reports: figures over a time, and the conversations behind each of them. FACTS of each figure stand in
/// app/domain/figures; all are of the lines that the one who asks works on.
namespace otklik::wire {

enum class ReportGroup { All, Line, Operator, Topic, Hour };
template <>
struct Words<ReportGroup> { // All has no word: it is what leaving it out gives
    static constexpr std::array table{Entry<ReportGroup>{ReportGroup::Line, QLatin1StringView("line")},
                                      Entry<ReportGroup>{ReportGroup::Operator, QLatin1StringView("operator")},
                                      Entry<ReportGroup>{ReportGroup::Topic, QLatin1StringView("topic")},
                                      Entry<ReportGroup>{ReportGroup::Hour, QLatin1StringView("hour")}};
};

enum class ReportTime { Raw, Business };
template <>
struct Words<ReportTime> {
    static constexpr std::array table{Entry<ReportTime>{ReportTime::Raw, QLatin1StringView("raw")},
                                      Entry<ReportTime>{ReportTime::Business, QLatin1StringView("business")}};
};

/// Which conversations a report is about, the same for figures, for what is behind them, and for files.
struct ReportFilter {
    Instant from = {};
    Instant to = {};
    LineId line = {};
    PersonId op = {};
    QString topic = {};
    QString timeZone = {}; ///< empty: that of the line, else of the first line
    ReportTime time = ReportTime::Raw;
    ReportGroup groupBy = ReportGroup::All;
};
template <class V>
void fields(V &v, ReportFilter &f)
{
    v(must("from", "From this time on."), f.from);
    v(must("to", "Before this time."), f.to);
    v(may("line", "Only conversations that were opened on this line."), f.line);
    v(may("operator", "Only those that this person answered first, or leads when nobody has answered."), f.op);
    v(may("topic", "Only those with exactly this topic.").upTo(bound::word), f.topic);
    v(may("timeZone", "In which hours of the day are told, an IANA name; left out: that of the line.").upTo(bound::id),
      f.timeZone);
    v(may("time", "`raw`: by the wall, which is also what leaving it out gives; `business`: working time of the line."),
      f.time);
    v(may("groupBy", "A row for each; left out: one row for all. `hour`: the hour of the day of the question."),
      f.groupBy);
}
inline Done checkFilter(const ReportFilter &filter)
{
    if (filter.to <= filter.from) {
        return malformed(QStringLiteral("to"), Reason::Range);
    }
    return {};
}

/// Each figure of a count says which conversations it is made of: report.conversations with that `figure`.
struct ReportRow {
    QString key = {};  ///< an id, an hour, a topic; empty: of all, or none is known
    QString name = {}; ///< for people
    int count = 0;     ///< the same as answered
    int answered = 0;
    int within5Minutes = 0;
    std::optional<double> meanSeconds = {};
    std::optional<double> medianSeconds = {};
    std::optional<double> peakSeconds = {};
    std::optional<int> peakHour = {}; ///< 0–23
    std::optional<double> within5MinutesShare = {};
    int waitingLong = 0;
    int registered = 0;
    int offered = 0;
    int abandoned = 0;
    int shortAbandoned = 0;
    std::optional<double> abandonedShare = {};
    std::optional<double> nextResponseMeanSeconds = {};
    std::optional<double> resolutionMeanSeconds = {};
    int dropped = 0;
    int lost = 0;
    int reopened = 0;
    int ratingsAsked = 0;
    int rated = 0;
    std::optional<double> csatMean = {};
    std::optional<double> csatHighShare = {};
    std::optional<double> ratingResponseShare = {};
    std::optional<double> deflectionShare = {};
    std::optional<double> containmentShare = {};
};
template <>
inline constexpr const char *componentName<ReportRow> = "ReportRow";
template <class V>
void fields(V &v, ReportRow &r)
{
    v(must("key", "Of the group: an id, a topic, an hour; empty when there is none. Pass it to report.conversations."),
      r.key);
    v(must("name", "For people."), r.name);
    v(must("count", "The same as `answered`."), r.count);
    v(must("answered", "Conversations whose first answer of a person fell into the time."), r.answered);
    v(must("within5Minutes", "Of these, answered within 300 s."), r.within5Minutes);
    v(nullable("meanSeconds", "Their mean: first unanswered message to the first answer of a person."), r.meanSeconds);
    v(nullable("medianSeconds", "Their median."), r.medianSeconds);
    v(nullable("peakSeconds", "The longest among those asked in the busiest hour of the day."), r.peakSeconds);
    v(nullable("peakHour", "Which hour that is, 0 to 23."), r.peakHour);
    v(nullable("within5MinutesShare", "Within 300 s ÷ (answered + abandoned after 300 s + still waiting over 300 s)."),
      r.within5MinutesShare);
    v(must("waitingLong", "At the end of the time without an answer for over 300 s."), r.waitingLong);
    v(must("registered", "Opened in the time."), r.registered);
    v(must("offered", "Of these, came into the queue."), r.offered);
    v(must("abandoned", "Left the queue in the time before anybody came, without the short ones."), r.abandoned);
    v(must("shortAbandoned", "Left it within 15 s."), r.shortAbandoned);
    v(nullable("abandonedShare", "Abandoned ÷ offered."), r.abandonedShare);
    v(nullable("nextResponseMeanSeconds", "Mean of the later answers given in the time."), r.nextResponseMeanSeconds);
    v(nullable("resolutionMeanSeconds", "Mean from opened to closed, of those closed last in the time."),
      r.resolutionMeanSeconds);
    v(must("dropped", "Answered; the citizen was there later and has not read it."), r.dropped);
    v(must("lost", "Closed without any answer."), r.lost);
    v(must("reopened", "How often those opened in the time were reopened."), r.reopened);
    v(must("ratingsAsked", "How many were asked for a rating."), r.ratingsAsked);
    v(must("rated", "How many gave one."), r.rated);
    v(nullable("csatMean", "Mean of the ratings, 1 to 5."), r.csatMean);
    v(nullable("csatHighShare", "Ratings of 4 and 5 ÷ ratings."), r.csatHighShare);
    v(nullable("ratingResponseShare", "Rated ÷ asked."), r.ratingResponseShare);
    v(nullable("deflectionShare", "Ended without a person ÷ ended."), r.deflectionShare);
    v(nullable("containmentShare", "Of these, helpful or without a return within 48 h ÷ those of which it is known."),
      r.containmentShare);
}

struct ReportResponseTime {
    static constexpr MethodFacts facts{"report.responseTime",
                                       Caller::Staff,
                                       "Figures of response time and what belongs to it, over a time and by group.",
                                       {Fault::Forbidden, Fault::NotFound}};

    ReportFilter filter = {};
    struct Result {
        QList<ReportRow> rows = {};
        ReportRow total = {};
        bool more = false;
        int calendarVersion = 0;
        QString timeZone = {};
        Instant at = {};
    };
    static constexpr int mostRows = 500;
};
inline Grant needs(const ReportResponseTime &)
{
    return Grant::SeeReports;
}
template <class V>
void fields(V &v, ReportResponseTime &m)
{
    fields(v, m.filter);
}
inline Done check(const ReportResponseTime &m)
{
    return checkFilter(m.filter);
}
template <class V>
void fields(V &v, ReportResponseTime::Result &r)
{
    v(must("rows", "The most answered first, hours in their order; at most 500."), r.rows);
    v(must("total", "Of all together."), r.total);
    v(may("more", "There are more groups than are shown."), r.more);
    v(must("calendarVersion", "Of the production calendar now."), r.calendarVersion);
    v(must("timeZone", "In which hours are told."), r.timeZone);
    v(must("at", "When it was counted."), r.at);
}
template <>
inline Call<ReportResponseTime> example<ReportResponseTime>()
{
    const ReportRow row{.key = sample::line.toString(),
                        .name = QStringLiteral("Passports"),
                        .count = 40,
                        .answered = 40,
                        .within5Minutes = 36,
                        .meanSeconds = 131.25,
                        .medianSeconds = 96,
                        .peakSeconds = 576,
                        .peakHour = 11,
                        .within5MinutesShare = 0.878,
                        .registered = 44,
                        .offered = 44,
                        .abandoned = 1,
                        .rated = 12,
                        .csatMean = 4.58};
    return {{.filter = {.from = sample::at(0), .to = sample::at(1440), .groupBy = ReportGroup::Line}},
            {.rows = {row},
             .total = row,
             .calendarVersion = 3,
             .timeZone = QStringLiteral("Europe/Moscow"),
             .at = sample::at(1440)}};
}

/// The conversations behind one figure of a row.
enum class ReportFigure {
    Answered,
    WithinFiveMinutes,
    OverFiveMinutes, ///< answered, but later
    Peak,            ///< those asked in the busiest hour
    Abandoned,
    ShortAbandoned,
    WaitingLong,
    Registered,
    Offered,
    Dropped,
    Lost,
    Reopened,
    Rated,
    Deflected,
    Contained,
};
template <>
struct Words<ReportFigure> {
    using Figure = ReportFigure;
    static constexpr std::array table{Entry<Figure>{Figure::Answered, QLatin1StringView("answered")},
                                      Entry<Figure>{Figure::WithinFiveMinutes, QLatin1StringView("within5Minutes")},
                                      Entry<Figure>{Figure::OverFiveMinutes, QLatin1StringView("over5Minutes")},
                                      Entry<Figure>{Figure::Peak, QLatin1StringView("peak")},
                                      Entry<Figure>{Figure::Abandoned, QLatin1StringView("abandoned")},
                                      Entry<Figure>{Figure::ShortAbandoned, QLatin1StringView("shortAbandoned")},
                                      Entry<Figure>{Figure::WaitingLong, QLatin1StringView("waitingLong")},
                                      Entry<Figure>{Figure::Registered, QLatin1StringView("registered")},
                                      Entry<Figure>{Figure::Offered, QLatin1StringView("offered")},
                                      Entry<Figure>{Figure::Dropped, QLatin1StringView("dropped")},
                                      Entry<Figure>{Figure::Lost, QLatin1StringView("lost")},
                                      Entry<Figure>{Figure::Reopened, QLatin1StringView("reopened")},
                                      Entry<Figure>{Figure::Rated, QLatin1StringView("rated")},
                                      Entry<Figure>{Figure::Deflected, QLatin1StringView("deflected")},
                                      Entry<Figure>{Figure::Contained, QLatin1StringView("contained")}};
};

struct ReportedConversation {
    ConversationId id = {};
    QString number = {};
    LineId line = {};
    QString lineName = {};
    QString citizenName = {};
    PersonId op = {}; ///< who answered first, else who led it last
    QString operatorName = {};
    QString topic = {};
    Instant createdAt = {};
    Instant askedAt = {};
    Instant answeredAt = {};
    Instant closedAt = {};
    std::optional<double> responseSeconds = {}; ///< first answer of a person
    std::optional<double> waitSeconds = {};     ///< queued → accepted, the first time
    std::optional<int> rating = {};
};
template <>
inline constexpr const char *componentName<ReportedConversation> = "ReportedConversation";
template <class V>
void fields(V &v, ReportedConversation &c)
{
    v(must("id", "The conversation's id."), c.id);
    v(must("number", "For people."), c.number);
    v(must("line", "On which it was opened."), c.line);
    v(must("lineName", "For people."), c.lineName);
    v(must("citizenName", "Whose it is."), c.citizenName);
    v(may("operator", "Who answered first, else who leads it."), c.op);
    v(may("operatorName", "For people."), c.operatorName);
    v(must("topic", "What it is about."), c.topic);
    v(must("createdAt", "When it was opened."), c.createdAt);
    v(nullable("askedAt", "When the citizen's first unanswered message came."), c.askedAt);
    v(nullable("answeredAt", "When a person first answered."), c.answeredAt);
    v(nullable("closedAt", "When it was closed."), c.closedAt);
    v(nullable("responseSeconds", "From asked to answered."), c.responseSeconds);
    v(nullable("waitSeconds", "From queued to accepted, the first time."), c.waitSeconds);
    v(nullable("rating", "1 to 5, once rated."), c.rating);
}

struct ReportConversations {
    static constexpr MethodFacts facts{"report.conversations",
                                       Caller::Staff,
                                       "Exactly the conversations behind one figure of report.responseTime, the "
                                       "longest response first.",
                                       {Fault::Forbidden, Fault::NotFound}};

    ReportFilter filter = {};
    std::optional<QString> key = {};
    ReportFigure figure = ReportFigure::Answered;
    int offset = 0;
    int limit = 50; ///< 1–200
    struct Result {
        QList<ReportedConversation> conversations = {};
        int count = 0;
        bool more = false;
    };
};
inline Grant needs(const ReportConversations &)
{
    return Grant::SeeReports;
}
template <class V>
void fields(V &v, ReportConversations &m)
{
    fields(v, m.filter);
    v(may("key", "Of a row of that `groupBy`; left out: of all together.").upTo(bound::word), m.key);
    v(may("figure", "Which figure; `answered` unless told."), m.figure);
    v(may("offset", "Skip so many.").within(0, 1'000'000), m.offset);
    v(may("limit", "At most so many; 50 unless told.").within(1, bound::page), m.limit);
}
inline Done check(const ReportConversations &m)
{
    if (m.key && m.filter.groupBy == ReportGroup::All) {
        return malformed(QStringLiteral("groupBy"), Reason::Missing);
    }
    return checkFilter(m.filter);
}
template <class V>
void fields(V &v, ReportConversations::Result &r)
{
    v(must("conversations", "The longest response first."), r.conversations);
    v(must("count", "How many there are in all."), r.count);
    v(must("more", "Whether there are more."), r.more);
}
template <>
inline Call<ReportConversations> example<ReportConversations>()
{
    return {{.filter = {.from = sample::at(0), .to = sample::at(1440), .groupBy = ReportGroup::Line},
             .key = sample::line.toString(),
             .figure = ReportFigure::OverFiveMinutes},
            {.conversations = {{.id = sample::conversation,
                                .number = QStringLiteral("2026-000118"),
                                .line = sample::line,
                                .lineName = QStringLiteral("Passports"),
                                .citizenName = QStringLiteral("Maria Ivanova"),
                                .op = sample::anna,
                                .operatorName = QStringLiteral("Anna"),
                                .topic = QStringLiteral("Terms"),
                                .createdAt = sample::at(15),
                                .askedAt = sample::at(15),
                                .answeredAt = sample::at(23),
                                .responseSeconds = 480,
                                .waitSeconds = 430.5}},
             .count = 1}};
}

} // namespace otklik::wire
