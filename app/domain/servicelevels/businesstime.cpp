// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/businesstime.h"

#include <algorithm>
#include <limits>

namespace otklik {

namespace {

constexpr int dayMinutes = 24 * 60;
constexpr qint64 minuteMs = 60'000;
constexpr qint64 dayMs = dayMinutes * minuteMs;
constexpr qint64 epochJulianDay = 2'440'588; // 1 January 1970
constexpr Instant earliest = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);
/// Since then a zone that has no more clock changes has had none: all zones of Russia, the last one changed in 2020.
constexpr Instant steadySince = std::chrono::sys_days(std::chrono::year(2021) / 1 / 1);
constexpr Instant latest = std::chrono::sys_days(std::chrono::year(2200) / 1 / 1);

/// Wall times of a zone as instants. It remembers the offset between two clock changes: asking QTimeZone for each day
/// would cost more than all the rest. Asked for growing times only.
class WallClock {
public:
    WallClock(const QTimeZone &zone, std::optional<int> steadyOffset, Instant from) : m_zone(zone)
    {
        const qint64 begin = toMs(from) - 3 * dayMs;
        if (steadyOffset && begin >= toMs(steadySince)) {
            m_begin = begin;
            m_end = never;
            m_offsetMs = *steadyOffset * qint64(1000);
        } else {
            take(begin);
        }
    }

    QDate dateOf(Instant at) const
    {
        const bool known = toMs(at) >= m_begin && toMs(at) < m_end;
        const qint64 offsetMs = known ? m_offsetMs : m_zone.offsetFromUtc(toDateTime(at)) * qint64(1000);
        return toDateTime(at + std::chrono::milliseconds(offsetMs)).date();
    }

    /// By the wall clock: on the day of a clock change nine o'clock is still nine o'clock.
    Instant at(QDate date, int minute)
    {
        const qint64 wall = (date.toJulianDay() - epochJulianDay) * dayMs + minute * minuteMs;
        qint64 utc = wall - m_offsetMs;
        if (utc - dayMs >= m_end) {
            take(utc - dayMs);
            utc = wall - m_offsetMs;
        }
        if (utc - dayMs >= m_begin && utc + dayMs < m_end) {
            return fromMs(utc);
        }
        const QDateTime time(date.addDays(minute / dayMinutes), QTime(minute % dayMinutes / 60, minute % 60), m_zone);
        return fromMs(time.toMSecsSinceEpoch());
    }

private:
    static constexpr qint64 never = std::numeric_limits<qint64>::max() - dayMs;

    void take(qint64 ms)
    {
        const QDateTime from = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
        m_begin = ms;
        m_offsetMs = m_zone.offsetFromUtc(from) * qint64(1000);
        const QDateTime next = m_zone.hasTransitions() ? m_zone.nextTransition(from).atUtc : QDateTime();
        m_end = next.isValid() ? next.toMSecsSinceEpoch() : never;
    }

    const QTimeZone &m_zone;
    qint64 m_begin = 0;
    qint64 m_end = 0;
    qint64 m_offsetMs = 0;
};

} // namespace

BusinessTime::BusinessTime(const Line &line, const WorkCalendar &calendar) : m_roundTheClock(line.hours.isEmpty())
{
    if (m_roundTheClock) {
        return;
    }
    const QTimeZone zone(line.timeZone.toUtf8());
    m_zone = zone.isValid() ? zone : QTimeZone::utc();
    const QDateTime steady = toDateTime(steadySince);
    if (!m_zone.hasTransitions() || !m_zone.nextTransition(steady).atUtc.isValid()) {
        m_steadyOffset = m_zone.offsetFromUtc(steady);
    }
    m_calendar = calendar;
    QList<WorkingInterval> hours = line.hours;
    std::sort(hours.begin(), hours.end(), [](const WorkingInterval &a, const WorkingInterval &b) {
        return std::pair(a.weekday, a.fromMinute) < std::pair(b.weekday, b.fromMinute);
    });
    for (const WorkingInterval &interval : std::as_const(hours)) {
        const bool sound = interval.weekday >= 1 && interval.weekday <= 7 && interval.fromMinute >= 0 &&
                           interval.fromMinute < dayMinutes && interval.toMinute > interval.fromMinute &&
                           interval.toMinute <= 2 * dayMinutes;
        if (!sound) {
            continue;
        }
        Day &day = m_days[static_cast<size_t>(interval.weekday)];
        if (!day.isEmpty() && day.last().to >= interval.fromMinute) {
            day.last().to = std::max(day.last().to, interval.toMinute);
        } else {
            day.append({interval.fromMinute, interval.toMinute});
        }
    }
    for (size_t weekday = 1; weekday < m_days.size(); ++weekday) {
        Day day = m_days[weekday];
        for (int left = 60; left > 0 && !day.isEmpty();) {
            const int taken = std::min(left, day.last().to - day.last().from);
            day.last().to -= taken;
            left -= taken;
            if (day.last().to == day.last().from) {
                day.removeLast();
            }
        }
        m_shortDays[weekday] = day;
    }
}

const BusinessTime::Day *BusinessTime::dayOf(QDate date) const
{
    if (m_calendar.isDayOff(date)) {
        return nullptr;
    }
    const bool weekend = date.dayOfWeek() >= Qt::Saturday;
    const int weekday = weekend && m_calendar.workingWeekends.contains(date) ? 1 : date.dayOfWeek();
    return &(m_calendar.shortened.contains(date) ? m_shortDays : m_days)[static_cast<size_t>(weekday)];
}

/// Visits the stretches of work that end after `from`, in order and without overlap, of that many days, until the
/// visitor says false. It hears the date they belong to as well.
template <class Visit>
void BusinessTime::walk(Instant from, int days, Visit visit) const
{
    WallClock clock(m_zone, m_steadyOffset, from);
    const QDate today = clock.dateOf(from);
    Instant end = from; // of what has been visited: nights run into the next day's hours
    for (int ahead = -1; ahead <= days; ++ahead) {
        const QDate date = today.addDays(ahead);
        const Day *day = dayOf(date);
        if (day == nullptr) {
            continue;
        }
        for (const Minutes &minutes : *day) {
            const WorkSpan span{std::max(end, clock.at(date, minutes.from)), clock.at(date, minutes.to)};
            if (span.from >= span.to) {
                continue;
            }
            end = span.to;
            if (!visit(span, date)) {
                return;
            }
        }
    }
}

bool BusinessTime::isOpen(Instant at) const
{
    return nextOpening(at) == at;
}

Instant BusinessTime::nextOpening(Instant from) const
{
    if (m_roundTheClock) {
        return from;
    }
    const Instant start = std::clamp(from, earliest, latest);
    Instant opening;
    walk(start, horizonDays, [&](const WorkSpan &span, QDate) {
        opening = span.from;
        return false;
    });
    return opening == start ? from : opening;
}

std::chrono::milliseconds BusinessTime::businessTimeBetween(Instant from, Instant to) const
{
    const Instant start = std::clamp(from, earliest, latest);
    const Instant end = std::clamp(to, earliest, latest);
    if (end <= start) {
        return std::chrono::milliseconds(0);
    }
    if (m_roundTheClock) {
        return end - start;
    }
    std::chrono::milliseconds sum(0);
    const int days = static_cast<int>((toMs(end) - toMs(start)) / dayMs) + 2;
    walk(start, days, [&](const WorkSpan &span, QDate) {
        sum += std::max(std::min(span.to, end) - span.from, std::chrono::milliseconds(0));
        return span.to < end;
    });
    return sum;
}

std::chrono::milliseconds BusinessTime::workingDay(Instant from) const
{
    if (m_roundTheClock) {
        return std::chrono::hours(24);
    }
    std::chrono::milliseconds sum(0);
    const Instant start = std::clamp(from, earliest, latest);
    walk(start, horizonDays, [&](const WorkSpan &, QDate date) {
        WallClock clock(m_zone, m_steadyOffset, start);
        for (const Minutes &minutes : *dayOf(date)) {
            sum += clock.at(date, minutes.to) - clock.at(date, minutes.from);
        }
        return false;
    });
    return sum;
}

Instant BusinessTime::addBusinessTime(Instant from, std::chrono::milliseconds duration) const
{
    if (duration.count() <= 0) {
        return from;
    }
    if (m_roundTheClock) {
        return duration <= std::chrono::days(horizonDays) ? from + duration : Instant{};
    }
    std::chrono::milliseconds left = duration;
    Instant reached;
    walk(std::clamp(from, earliest, latest), horizonDays, [&](const WorkSpan &span, QDate) {
        if (span.to - span.from >= left) {
            reached = span.from + left;
            return false;
        }
        left -= span.to - span.from;
        return true;
    });
    return reached;
}

QList<WorkSpan> BusinessTime::spansBetween(Instant from, Instant to, int most) const
{
    QList<WorkSpan> spans;
    const Instant start = std::clamp(from, earliest, latest);
    const Instant end = std::clamp(to, earliest, latest);
    if (end <= start || most < 1) {
        return spans;
    }
    if (m_roundTheClock) {
        return {{start, end}};
    }
    const int days = static_cast<int>((toMs(end) - toMs(start)) / dayMs) + 2;
    walk(start, days, [&](const WorkSpan &span, QDate) {
        if (span.from >= end) {
            return false;
        }
        const Instant until = std::min(span.to, end);
        if (!spans.isEmpty() && spans.last().to == span.from) {
            spans.last().to = until;
        } else if (spans.size() == most) {
            return false;
        } else {
            spans.append({span.from, until});
        }
        return span.to < end;
    });
    return spans;
}

} // namespace otklik
