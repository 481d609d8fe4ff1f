// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/workcalendar.h"
#include "app/domain/values.h"

#include <QTimeZone>

#include <array>
#include <optional>

namespace otklik {

/// One stretch of working time: from `from` until before `to`.
struct WorkSpan {
    Instant from = {};
    Instant to = {};
    friend bool operator==(const WorkSpan &, const WorkSpan &) = default;
};

/// The working time of one line: its hours in its own time zone (several intervals a day, lunch between them, nights
/// that end on the next day), and the production calendar. Total: any instants and durations have an answer. It goes
/// day by day, never minute by minute, and keeps nothing between calls, so that threads may share it.
///
/// A line without hours is round the clock and knows no holidays. A worked weekend has the hours of a Monday. A
/// shortened day loses an hour of work at its end. Unknown time zones count as UTC. Intervals that begin outside their
/// day, end before they begin or last into the second day after are left out; those that overlap count once.
class BusinessTime {
public:
    /// How far a next opening and a deadline are looked for, in days.
    static constexpr int horizonDays = 800;

    BusinessTime() = default; ///< round the clock
    BusinessTime(const Line &line, const WorkCalendar &calendar);

    bool isRoundTheClock() const { return m_roundTheClock; }
    int calendarVersion() const { return m_calendar.version; }

    bool isOpen(Instant at) const;
    /// When people work again; `from` itself while they do; unset when they do not within the horizon.
    Instant nextOpening(Instant from) const;
    /// Working time from `from` until `to`, in milliseconds; 0 when `to` is not after `from`. Instants before the year
    /// 2000 and after 2200 count as those years' edges.
    std::chrono::milliseconds businessTimeBetween(Instant from, Instant to) const;
    /// The earliest instant until which that much working time has passed since `from`; `from` itself for nothing or
    /// less; unset when the horizon holds less.
    Instant addBusinessTime(Instant from, std::chrono::milliseconds duration) const;
    /// How long people work on the day whose hours count next from `from` on. A night belongs to the day it begins on.
    /// A whole day round the clock; zero when they do not work within the horizon.
    std::chrono::milliseconds workingDay(Instant from) const;
    /// The stretches of work between two instants, cut at both; those that touch are one. At most `most` of them.
    QList<WorkSpan> spansBetween(Instant from, Instant to, int most) const;

private:
    /// Minutes of a day in the line's zone; `to` may lie on the next day.
    struct Minutes {
        int from = 0;
        int to = 0;
    };
    using Day = QList<Minutes>;

    const Day *dayOf(QDate date) const;
    template <class Visit>
    void walk(Instant from, int days, Visit visit) const;

    bool m_roundTheClock = true;
    QTimeZone m_zone = QTimeZone::utc();
    std::optional<int> m_steadyOffset = {}; ///< seconds from UTC, of a zone whose clocks do not change any more
    WorkCalendar m_calendar = {};
    std::array<Day, 8> m_days = {};      ///< by weekday, 1 is Monday
    std::array<Day, 8> m_shortDays = {}; ///< with an hour less
};

} // namespace otklik
