// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/businesshours.h"

#include "app/domain/reason.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

#include <algorithm>

namespace otklik {

namespace {

constexpr int daysAhead = 184;

bool isWeekend(QDate date)
{
    return date.dayOfWeek() >= Qt::Saturday;
}

QTimeZone zoneOf(const Line &line)
{
    const QTimeZone zone(line.timeZone.toUtf8());
    return zone.isValid() ? zone : QTimeZone::utc();
}

struct Span {
    Instant from = {};
    Instant to = {};
};

/// The working spans of one date. A worked weekend has the hours of a Monday.
QList<Span> spansOf(const Line &line, const WorkCalendar &calendar, QDate date, const QTimeZone &zone)
{
    QList<Span> spans;
    if (calendar.isDayOff(date)) {
        return spans;
    }
    const int weekday = calendar.workingWeekends.contains(date) ? 1 : date.dayOfWeek();
    for (const WorkingInterval &interval : line.hours) {
        if (interval.weekday == weekday && interval.toMinute > interval.fromMinute) {
            const auto at = [&](int minute) {
                // By the wall clock: on the day of a clock change nine o'clock is still nine o'clock.
                const QDate day = minute < 1440 ? date : date.addDays(1);
                const QDateTime time(day, QTime(minute % 1440 / 60, minute % 60), zone);
                return fromMs(time.toMSecsSinceEpoch());
            };
            spans.append({at(interval.fromMinute), at(interval.toMinute)});
        }
    }
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.from < b.from; });
    if (calendar.shortened.contains(date) && !spans.isEmpty()) {
        spans.last().to -= std::chrono::hours(1);
        if (spans.last().to <= spans.last().from) {
            spans.removeLast();
        }
    }
    return spans;
}

Result<QSet<QDate>> datesOf(const QJsonObject &object, const QString &field)
{
    QSet<QDate> dates;
    const QJsonValue list = object.value(field);
    if (!list.isArray()) {
        return malformed(field, list.isUndefined() ? Reason::Missing : Reason::Type);
    }
    const QJsonArray items = list.toArray();
    for (const QJsonValue &item : items) {
        const QDate date = QDate::fromString(item.toString(), Qt::ISODate);
        if (!date.isValid()) {
            return malformed(field, Reason::Date);
        }
        dates.insert(date);
    }
    return dates;
}

Done readYear(const QJsonObject &object, WorkCalendar &calendar)
{
    const int year = object.value(QLatin1StringView("year")).toInt();
    if (year < 2000 || year > 2200) {
        return malformed(QStringLiteral("year"), Reason::Range);
    }
    const std::pair<QString, QSet<QDate> *> lists[] = {{QStringLiteral("daysOff"), &calendar.daysOff},
                                                       {QStringLiteral("workingWeekends"), &calendar.workingWeekends},
                                                       {QStringLiteral("shortened"), &calendar.shortened}};
    for (const auto &[field, target] : lists) {
        OTKLIK_TRY(const auto dates, datesOf(object, field));
        const bool strayed = std::any_of(dates.begin(), dates.end(), [&](QDate date) { return date.year() != year; });
        if (strayed) {
            return malformed(field, Reason::Range);
        }
        target->unite(dates);
    }
    calendar.years.insert(year);
    return {};
}

} // namespace

bool WorkCalendar::isDayOff(QDate date) const
{
    const bool holiday = std::any_of(fixedHolidays.begin(), fixedHolidays.end(), [date](QDate fixed) {
        return fixed.month() == date.month() && fixed.day() == date.day();
    });
    return holiday || daysOff.contains(date);
}

int WorkCalendar::workingDays(int year) const
{
    if (!years.contains(year)) {
        return 0;
    }
    int count = 0;
    for (QDate date(year, 1, 1); date.year() == year; date = date.addDays(1)) {
        count += !isDayOff(date) && (!isWeekend(date) || workingWeekends.contains(date)) ? 1 : 0;
    }
    return count;
}

Result<WorkCalendar> readCalendar(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject()) {
        return fail(Fault::NotJson);
    }
    WorkCalendar calendar;
    const QJsonArray fixed = document.object().value(QLatin1StringView("fixedHolidays")).toArray();
    for (const QJsonValue &item : fixed) {
        const QDate date = QDate::fromString(QStringLiteral("2000-") + item.toString(), Qt::ISODate);
        if (!date.isValid()) {
            return malformed(QStringLiteral("fixedHolidays"), Reason::Date);
        }
        calendar.fixedHolidays.append(date);
    }
    const QJsonArray years = document.object().value(QLatin1StringView("years")).toArray();
    if (years.isEmpty()) {
        return malformed(QStringLiteral("years"), Reason::Missing);
    }
    for (const QJsonValue &year : years) {
        OTKLIK_TRY_DONE(readYear(year.toObject(), calendar));
    }
    return calendar;
}

bool isOpen(const Line &line, const WorkCalendar &calendar, Instant now)
{
    return opensAt(line, calendar, now) == now;
}

Instant opensAt(const Line &line, const WorkCalendar &calendar, Instant now)
{
    if (line.hours.isEmpty()) {
        return now;
    }
    const QTimeZone zone = zoneOf(line);
    // From the day before: hours may run past midnight.
    const QDate today = toDateTime(now).toTimeZone(zone).date();
    for (int ahead = -1; ahead <= daysAhead; ++ahead) {
        const QList<Span> spans = spansOf(line, calendar, today.addDays(ahead), zone);
        for (const Span &span : spans) {
            if (now < span.to) {
                return std::max(now, span.from);
            }
        }
    }
    return {};
}

std::chrono::milliseconds workingDay(const Line &line, const WorkCalendar &calendar, Instant from)
{
    if (line.hours.isEmpty()) {
        return std::chrono::hours(24);
    }
    const QTimeZone zone = zoneOf(line);
    const QDate first = toDateTime(from).toTimeZone(zone).date();
    for (int ahead = -1; ahead <= daysAhead; ++ahead) {
        const QList<Span> spans = spansOf(line, calendar, first.addDays(ahead), zone);
        const bool counts =
            std::any_of(spans.begin(), spans.end(), [from](const Span &span) { return from < span.to; });
        std::chrono::milliseconds time{0};
        Instant at = {};
        for (const Span &span : spans) {
            const Instant begin = std::max(at, span.from); // intervals may overlap
            time += std::max(span.to - begin, std::chrono::milliseconds(0));
            at = std::max(at, span.to);
        }
        if (counts) {
            return time;
        }
    }
    return std::chrono::milliseconds(0);
}

Instant afterWorking(const Line &line, const WorkCalendar &calendar, Instant from, std::chrono::milliseconds time)
{
    if (line.hours.isEmpty()) {
        return from + time;
    }
    const QTimeZone zone = zoneOf(line);
    const QDate first = toDateTime(from).toTimeZone(zone).date();
    Instant at = from;
    std::chrono::milliseconds left = time;
    for (int ahead = -1; ahead <= daysAhead; ++ahead) {
        const QList<Span> spans = spansOf(line, calendar, first.addDays(ahead), zone);
        for (const Span &span : spans) {
            const Instant begin = std::max(at, span.from); // intervals may overlap, past midnight too
            if (begin >= span.to) {
                continue;
            }
            if (span.to - begin >= left) {
                return begin + left;
            }
            left -= span.to - begin;
            at = span.to;
        }
    }
    return {};
}

} // namespace otklik
