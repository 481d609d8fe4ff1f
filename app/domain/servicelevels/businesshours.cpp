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
    return BusinessTime(line, calendar).addBusinessTime(from, time);
}

} // namespace otklik
