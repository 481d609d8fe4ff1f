// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/servicelevel.h"

namespace otklik {

Instant documentDueAt(const Line &line, const WorkCalendar &calendar, Instant from)
{
    const std::chrono::milliseconds day = workingDay(line, calendar, from);
    const Instant due = day.count() > 0 ? afterWorking(line, calendar, from, day) : Instant();
    return isSet(due) ? due : from + std::chrono::hours(24);
}

bool owesFirstResponse(const Conversation &conversation)
{
    const bool withPeople = conversation.status != Status::Bot && conversation.status != Status::Closed;
    return withPeople && isSet(conversation.firstResponseDueAt) && !isSet(conversation.firstReplyAt);
}

} // namespace otklik
