// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/businesshours.h"

#include "app/domain/servicelevels/businesstime.h"

namespace otklik {

bool isOpen(const Line &line, const WorkCalendar &calendar, Instant now)
{
    return BusinessTime(line, calendar).isOpen(now);
}

Instant opensAt(const Line &line, const WorkCalendar &calendar, Instant now)
{
    return BusinessTime(line, calendar).nextOpening(now);
}

std::chrono::milliseconds workingDay(const Line &line, const WorkCalendar &calendar, Instant from)
{
    if (line.hours.isEmpty()) {
        return std::chrono::hours(24);
    }
    const BusinessTime time(line, calendar);
    const Instant opens = time.nextOpening(from);
    if (!isSet(opens)) {
        return std::chrono::milliseconds(0);
    }
    const QTimeZone known(line.timeZone.toLatin1());
    const QTimeZone zone = known.isValid() ? known : QTimeZone::utc();
    const QDate day = toDateTime(opens).toTimeZone(zone).date();
    const auto beginOf = [&zone](QDate date) {
        return fromMs(date.startOfDay(zone).toMSecsSinceEpoch());
    };
    return time.businessTimeBetween(beginOf(day), beginOf(day.addDays(1)));
}

Instant afterWorking(const Line &line, const WorkCalendar &calendar, Instant from, std::chrono::milliseconds time)
{
    return BusinessTime(line, calendar).addBusinessTime(from, time);
}

} // namespace otklik
