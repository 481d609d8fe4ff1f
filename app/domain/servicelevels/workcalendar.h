// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QDate>
#include <QList>
#include <QSet>

#include <optional>

namespace otklik {

/// The production calendar: which days are worked besides what the week says. Dates are of no time zone.
struct WorkCalendar {
    QSet<QDate> daysOff = {}; ///< holidays and transferred days off
    QSet<QDate> workingWeekends = {};
    QSet<QDate> shortened = {};      ///< an hour less at the end
    QSet<int> years = {};            ///< for which it is complete
    QList<QDate> fixedHolidays = {}; ///< every year; only month and day count
    int version = 0;                 ///< grows with each saved change; 0 as shipped. Figures keep it

    bool isDayOff(QDate date) const;
    /// A day on which people work: a weekday that is not off, or a worked weekend.
    bool isWorked(QDate date) const;
    /// Days on which people work, of one year; 0 for a year that the calendar does not hold.
    int workingDays(int year) const;
};

/// Reads the form of resources/calendars. Malformed names the field.
Result<WorkCalendar> readCalendar(const QByteArray &json);
/// The same for a region's own days, which may be holidays of every year alone, without `years`.
Result<WorkCalendar> readRegionalCalendar(const QByteArray &json);

/// The same form again. Years that are not complete, as a region's may be, are written too.
QByteArray writeCalendar(const WorkCalendar &calendar);

/// `calendar` with the years of `newer` in place of its own; those fixed holidays stay unless `newer` has some.
WorkCalendar withYears(WorkCalendar calendar, const WorkCalendar &newer);

/// The country's calendar with a region's days over it. Where both name a day, the region's word counts; only the
/// country's fixed holidays cannot be made worked. The years that are complete are the country's.
WorkCalendar withRegion(WorkCalendar country, const WorkCalendar &region);

/// The year that an administrator has to import: this year if it is not held, or from 1 December on the next one.
std::optional<int> missingCalendarYear(const WorkCalendar &calendar, QDate today);

} // namespace otklik
