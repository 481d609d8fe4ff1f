// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/values.h"

#include <QDate>
#include <QSet>

namespace otklik {

/// The production calendar: which days are worked besides what the week says. Dates are of no time zone.
struct WorkCalendar {
    QSet<QDate> daysOff = {}; ///< holidays and transferred days off
    QSet<QDate> workingWeekends = {};
    QSet<QDate> shortened = {};      ///< an hour less at the end
    QSet<int> years = {};            ///< for which it is complete
    QList<QDate> fixedHolidays = {}; ///< every year; only month and day count

    bool isDayOff(QDate date) const;
    /// Days on which people work, of one year; 0 for a year that the calendar does not hold.
    int workingDays(int year) const;
};

/// Reads the form of resources/calendars. Malformed names the field.
Result<WorkCalendar> readCalendar(const QByteArray &json);

/// Whether people answer on the line now. A line without hours is round the clock and knows no holidays.
bool isOpen(const Line &line, const WorkCalendar &calendar, Instant now);
/// When people answer again; `now` itself while open; unset when the next half a year has no working hour.
Instant opensAt(const Line &line, const WorkCalendar &calendar, Instant now);
/// When people will have worked that long since `from`; unset when the next half a year has fewer working hours.
Instant afterWorking(const Line &line, const WorkCalendar &calendar, Instant from, std::chrono::milliseconds time);
/// How long people work on the day whose hours count next from `from` on: a whole day of a line round the clock; zero
/// when the next half a year has no working hour.
std::chrono::milliseconds workingDay(const Line &line, const WorkCalendar &calendar, Instant from);

} // namespace otklik
