// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/workcalendar.h"
#include "app/domain/values.h"

/// What is asked once of a line's hours; who asks often keeps a BusinessTime.
namespace otklik {

/// Whether people answer on the line now. A line without hours is round the clock and knows no holidays.
bool isOpen(const Line &line, const WorkCalendar &calendar, Instant now);
/// When people answer again; `now` itself while open; unset when the next two years have no working hour.
Instant opensAt(const Line &line, const WorkCalendar &calendar, Instant now);
/// When people will have worked that long since `from`; unset when the next two years have fewer working hours.
Instant afterWorking(const Line &line, const WorkCalendar &calendar, Instant from, std::chrono::milliseconds time);
/// How long people work on the day whose hours count next from `from` on: a whole day of a line round the clock; zero
/// when the next two years have no working hour.
std::chrono::milliseconds workingDay(const Line &line, const WorkCalendar &calendar, Instant from);

} // namespace otklik
