// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/servicelevel.h"

namespace otklik {

Instant firstResponseDueAt(const Line &line, const WorkCalendar &calendar, Instant from)
{
    return afterWorking(line, calendar, from, std::chrono::minutes(line.firstResponseMinutes));
}

bool owesFirstResponse(const Conversation &conversation)
{
    const bool withPeople = conversation.status != Status::Bot && conversation.status != Status::Closed;
    return withPeople && isSet(conversation.firstResponseDueAt) && !isSet(conversation.firstReplyAt);
}

} // namespace otklik
