// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/workcalendar.h"

#include "app/domain/reason.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace otklik {

namespace {

constexpr int warningMonth = 12; // the government decides on the next year by the autumn

bool isWeekend(QDate date)
{
    return date.dayOfWeek() >= Qt::Saturday;
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
    if (calendar.years.contains(year)) {
        return malformed(QStringLiteral("year"), Reason::Duplicate);
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

Result<WorkCalendar> read(const QByteArray &json, bool needsYears)
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
    if (years.isEmpty() && needsYears) {
        return malformed(QStringLiteral("years"), Reason::Missing);
    }
    for (const QJsonValue &year : years) {
        OTKLIK_TRY_DONE(readYear(year.toObject(), calendar));
    }
    return calendar;
}

} // namespace

bool WorkCalendar::isDayOff(QDate date) const
{
    const bool holiday = std::any_of(fixedHolidays.begin(), fixedHolidays.end(), [date](QDate fixed) {
        return fixed.month() == date.month() && fixed.day() == date.day();
    });
    return holiday || daysOff.contains(date);
}

bool WorkCalendar::isWorked(QDate date) const
{
    return !isDayOff(date) && (!isWeekend(date) || workingWeekends.contains(date));
}

int WorkCalendar::workingDays(int year) const
{
    if (!years.contains(year)) {
        return 0;
    }
    int count = 0;
    for (QDate date(year, 1, 1); date.year() == year; date = date.addDays(1)) {
        count += isWorked(date) ? 1 : 0;
    }
    return count;
}

Result<WorkCalendar> readCalendar(const QByteArray &json)
{
    return read(json, true);
}

Result<WorkCalendar> readRegionalCalendar(const QByteArray &json)
{
    return read(json, false);
}

QByteArray writeCalendar(const WorkCalendar &calendar)
{
    const std::pair<const char *, const QSet<QDate> *> lists[] = {{"daysOff", &calendar.daysOff},
                                                                  {"workingWeekends", &calendar.workingWeekends},
                                                                  {"shortened", &calendar.shortened}};
    QSet<int> yearSet = calendar.years;
    for (const auto &[field, dates] : lists) {
        for (const QDate date : *dates) {
            yearSet.insert(date.year());
        }
    }
    QList<int> years(yearSet.begin(), yearSet.end());
    std::sort(years.begin(), years.end());
    QJsonArray written;
    for (const int year : std::as_const(years)) {
        QJsonObject object{{QLatin1StringView("year"), year}};
        for (const auto &[field, dates] : lists) {
            QStringList texts;
            for (const QDate date : *dates) {
                if (date.year() == year) {
                    texts.append(date.toString(Qt::ISODate));
                }
            }
            texts.sort();
            object.insert(QLatin1StringView(field), QJsonArray::fromStringList(texts));
        }
        written.append(object);
    }
    QStringList fixed;
    for (const QDate date : calendar.fixedHolidays) {
        fixed.append(date.toString(QStringLiteral("MM-dd")));
    }
    return QJsonDocument(QJsonObject{{QLatin1StringView("fixedHolidays"), QJsonArray::fromStringList(fixed)},
                                     {QLatin1StringView("years"), written}})
        .toJson(QJsonDocument::Compact);
}

WorkCalendar withYears(WorkCalendar calendar, const WorkCalendar &newer)
{
    const std::pair<QSet<QDate> *, const QSet<QDate> *> lists[] = {{&calendar.daysOff, &newer.daysOff},
                                                                   {&calendar.workingWeekends, &newer.workingWeekends},
                                                                   {&calendar.shortened, &newer.shortened}};
    for (const auto &[dates, added] : lists) {
        dates->removeIf([&](QDate date) { return newer.years.contains(date.year()); });
        dates->unite(*added);
    }
    calendar.years.unite(newer.years);
    if (!newer.fixedHolidays.isEmpty()) {
        calendar.fixedHolidays = newer.fixedHolidays;
    }
    return calendar;
}

WorkCalendar withRegion(WorkCalendar country, const WorkCalendar &region)
{
    for (const QDate date : region.workingWeekends) {
        country.daysOff.remove(date);
        country.workingWeekends.insert(date);
    }
    for (const QDate date : region.daysOff) {
        country.daysOff.insert(date);
        country.workingWeekends.remove(date);
    }
    country.shortened.unite(region.shortened);
    country.fixedHolidays.append(region.fixedHolidays);
    return country;
}

std::optional<int> missingCalendarYear(const WorkCalendar &calendar, QDate today)
{
    if (!calendar.years.contains(today.year())) {
        return today.year();
    }
    if (today.month() >= warningMonth && !calendar.years.contains(today.year() + 1)) {
        return today.year() + 1;
    }
    return std::nullopt;
}

} // namespace otklik
