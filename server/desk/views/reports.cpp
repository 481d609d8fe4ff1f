// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/views/reports.h"

#include "app/domain/reason.h"
#include "server/desk/words/words.h"

#include <algorithm>

namespace otklik::desk {

namespace {

store::ReportBy groupOf(wire::ReportGroup group)
{
    switch (group) {
    case wire::ReportGroup::All:
        return store::ReportBy::All;
    case wire::ReportGroup::Line:
        return store::ReportBy::Line;
    case wire::ReportGroup::Operator:
        return store::ReportBy::Operator;
    case wire::ReportGroup::Topic:
        return store::ReportBy::Topic;
    case wire::ReportGroup::Hour:
        return store::ReportBy::Hour;
    }
    return store::ReportBy::All;
}

// Long because it is the table of what each figure opens.
store::ReportMember memberOf(wire::ReportFigure figure)
{
    using Figure = wire::ReportFigure;
    using Member = store::ReportMember;
    switch (figure) {
    case Figure::Answered:
        return Member::Answered;
    case Figure::WithinFiveMinutes:
        return Member::WithinFiveMinutes;
    case Figure::OverFiveMinutes:
        return Member::OverFiveMinutes;
    case Figure::Peak:
        return Member::Peak;
    case Figure::Abandoned:
        return Member::Abandoned;
    case Figure::ShortAbandoned:
        return Member::ShortAbandoned;
    case Figure::WaitingLong:
        return Member::WaitingLong;
    case Figure::Registered:
        return Member::Registered;
    case Figure::Offered:
        return Member::Offered;
    case Figure::Dropped:
        return Member::Dropped;
    case Figure::Lost:
        return Member::Lost;
    case Figure::Reopened:
        return Member::Reopened;
    case Figure::Rated:
        return Member::Rated;
    case Figure::Deflected:
        return Member::Deflected;
    case Figure::Contained:
        return Member::Contained;
    }
    return Member::Answered;
}

Result<store::ReportScope> scopeOf(const wire::ReportFilter &filter, const Permit &who, Lookup &lookup)
{
    if (filter.line) {
        OTKLIK_TRY_DONE(lookup.views.line(filter.line).map([](const Line &) {}));
        OTKLIK_TRY_DONE(who.worksOn(filter.line) ? Done() : Done(fail(Fault::NotFound)));
    }
    store::ReportScope scope{
        .by = groupOf(filter.groupBy), .line = filter.line, .op = filter.op, .worker = who.boundWorker()};
    scope.window = {.from = filter.from,
                    .to = filter.to,
                    .basis = filter.time == wire::ReportTime::Raw ? figures::Basis::Raw : figures::Basis::Business};
    if (filter.timeZone.isEmpty()) {
        OTKLIK_TRY(scope.window.zone, zoneFor(filter.line, lookup));
    } else {
        scope.window.zone = QTimeZone(filter.timeZone.toLatin1());
        if (!scope.window.zone.isValid()) {
            return malformed(QStringLiteral("timeZone"), Reason::UnknownValue);
        }
    }
    if (const QString topic = filter.topic.trimmed(); !topic.isEmpty()) {
        scope.topic = store::topicBlind(lookup.store.context().vault, topic);
    }
    return scope;
}

/// What people call a group. Empty where nothing is known.
Result<QString> nameOf(const store::ReportSums &row, store::ReportBy by, const Permit &who, Lookup &lookup)
{
    const auto orNothing = [](Result<QString> name) {
        return name || name.error().fault != Fault::NotFound ? name : Result<QString>(QString());
    };
    switch (by) {
    case store::ReportBy::All:
        break;
    case store::ReportBy::Line:
        return orNothing(lookup.views.line(LineId{row.key}).map([&](const Line &line) {
            return lookup.words.lineName(line, who.language());
        }));
    case store::ReportBy::Operator:
        return row.key == 0 ? QString() : orNothing(lookup.store.people.name(PersonId{row.key}));
    case store::ReportBy::Topic: {
        if (row.key == 0) {
            return QString();
        }
        return orNothing(lookup.store.conversations.byId(row.example).map([](const Conversation &conversation) {
            return conversation.topic;
        }));
    }
    case store::ReportBy::Hour:
        return QStringLiteral("%1:00").arg(row.key, 2, 10, QLatin1Char('0'));
    }
    return QString();
}

wire::ReportRow rowOf(const store::ReportSums &row)
{
    const figures::Sums &sums = row.sums;
    const auto told = [answered = sums.answered](double seconds) {
        return answered > 0 ? std::optional(seconds) : std::nullopt;
    };
    return {.count = sums.answered,
            .answered = sums.answered,
            .within5Minutes = row.withinFiveMinutes,
            .meanSeconds = told(sums.meanSeconds),
            .medianSeconds = told(sums.medianSeconds),
            .peakSeconds = told(sums.peakSeconds),
            .peakHour = sums.peakHour < 0 ? std::nullopt : std::optional(sums.peakHour),
            .within5MinutesShare = sums.within5MinutesShare,
            .waitingLong = sums.waitingLong,
            .registered = row.registered,
            .offered = sums.offered,
            .abandoned = sums.abandoned,
            .shortAbandoned = sums.shortAbandoned,
            .abandonedShare = sums.abandonedShare,
            .nextResponseMeanSeconds = row.nextResponseMeanSeconds,
            .resolutionMeanSeconds = row.resolutionMeanSeconds,
            .dropped = sums.dropped,
            .lost = sums.lost,
            .reopened = sums.reopened,
            .ratingsAsked = sums.ratingsAsked,
            .rated = sums.rated,
            .csatMean = sums.csatMean,
            .csatHighShare = sums.csatHighShare,
            .ratingResponseShare = sums.ratingResponseShare,
            .deflectionShare = row.containment.deflectionShare(),
            .containmentShare = row.containment.containmentShare()};
}

/// The key of a topic is its words, as clients know no hashes.
QString keyOf(const store::ReportSums &row, store::ReportBy by, const QString &name)
{
    if (by == store::ReportBy::Topic) {
        return name;
    }
    return by == store::ReportBy::Hour || row.key != 0 ? QString::number(row.key) : QString();
}

std::optional<qint64> storedKey(const wire::ReportConversations &message, Lookup &lookup)
{
    if (!message.key) {
        return std::nullopt;
    }
    return message.filter.groupBy == wire::ReportGroup::Topic
               ? store::topicBlind(lookup.store.context().vault, *message.key)
               : message.key->toLongLong();
}

double secondsOf(std::chrono::milliseconds time)
{
    return std::chrono::duration<double>(time).count();
}

Result<std::optional<wire::ReportedConversation>> viewOf(const store::ReportedRow &row, const Permit &who,
                                                         Lookup &lookup)
{
    const auto listed = lookup.store.conversations.listed(row.conversation);
    if (!listed) {
        return listed.error().fault == Fault::NotFound ? Result<std::optional<wire::ReportedConversation>>(std::nullopt)
                                                       : tl::unexpected(listed.error());
    }
    OTKLIK_TRY(const auto line, lookup.views.line(row.line));
    QString operatorName;
    if (row.op) {
        operatorName = lookup.store.people.name(row.op).value_or(QString());
    }
    wire::ReportedConversation view{.id = row.conversation,
                                    .number = listed->conversation.number,
                                    .line = row.line,
                                    .lineName = lookup.words.lineName(line, who.language()),
                                    .citizenName = listed->citizenName,
                                    .op = row.op,
                                    .operatorName = operatorName,
                                    .topic = listed->conversation.topic,
                                    .createdAt = row.registeredAt,
                                    .askedAt = row.askedAt,
                                    .answeredAt = row.answeredAt,
                                    .closedAt = row.closedAt,
                                    .rating = row.rating};
    if (row.response) {
        view.responseSeconds = secondsOf(*row.response);
    }
    if (row.wait) {
        view.waitSeconds = secondsOf(*row.wait);
    }
    return view;
}

} // namespace

Result<QTimeZone> zoneFor(LineId line, Lookup &lookup)
{
    OTKLIK_TRY(const auto lines, lookup.store.lines.all());
    const auto found = std::find_if(lines.begin(), lines.end(), [line](const Line &one) { return one.id == line; });
    Line chosen = lines.isEmpty() ? Line() : lines.first();
    if (found != lines.end()) {
        chosen = *found;
    }
    const QTimeZone zone(chosen.timeZone.toLatin1());
    return zone.isValid() ? zone : QTimeZone::utc();
}

Result<wire::ReportResponseTime::Result> look(const wire::ReportResponseTime &message, const Permit &who,
                                              Lookup &lookup)
{
    OTKLIK_TRY(const auto scope, scopeOf(message.filter, who, lookup));
    OTKLIK_TRY(auto table, lookup.store.reports.table(scope, lookup.now));
    OTKLIK_TRY(const auto calendar, lookup.store.promises.calendarOf(message.filter.line, lookup.calendar, lookup.now));
    if (scope.by != store::ReportBy::Hour) {
        std::stable_sort(table.rows.begin(), table.rows.end(),
                         [](const auto &a, const auto &b) { return a.sums.answered > b.sums.answered; });
    }
    wire::ReportResponseTime::Result answer{.total = rowOf(table.total),
                                            .more = table.rows.size() > wire::ReportResponseTime::mostRows,
                                            .calendarVersion = calendar.version,
                                            .timeZone = QString::fromLatin1(scope.window.zone.id()),
                                            .at = lookup.now};
    const auto shown = std::min<qsizetype>(table.rows.size(), wire::ReportResponseTime::mostRows);
    for (const store::ReportSums &sums : std::as_const(table.rows).first(shown)) {
        wire::ReportRow row = rowOf(sums);
        OTKLIK_TRY(row.name, nameOf(sums, scope.by, who, lookup));
        row.key = keyOf(sums, scope.by, row.name);
        answer.rows.append(std::move(row));
    }
    return answer;
}

Result<wire::ReportConversations::Result> look(const wire::ReportConversations &message, const Permit &who,
                                               Lookup &lookup)
{
    OTKLIK_TRY(auto scope, scopeOf(message.filter, who, lookup));
    scope.key = storedKey(message, lookup);
    OTKLIK_TRY(const auto page, lookup.store.reports.members(scope, memberOf(message.figure), lookup.now, message.limit,
                                                             message.offset));
    wire::ReportConversations::Result answer{.count = page.count,
                                             .more = message.offset + page.rows.size() < page.count};
    for (const store::ReportedRow &row : page.rows) {
        OTKLIK_TRY(auto view, viewOf(row, who, lookup));
        if (view) {
            answer.conversations.append(*std::move(view));
        }
    }
    return answer;
}

} // namespace otklik::desk
