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
    return BusinessTime(line, calendar).workingDay(from);
}

Instant afterWorking(const Line &line, const WorkCalendar &calendar, Instant from, std::chrono::milliseconds time)
{
    return BusinessTime(line, calendar).addBusinessTime(from, time);
}

} // namespace otklik
