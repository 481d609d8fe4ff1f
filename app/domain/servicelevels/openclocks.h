// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/serviceclocks.h"

/// The open clocks of a conversation, kept up event by event: what serviceLevels() would say of its whole history,
/// without reading that. The conversation is given as it is after the event; what is promised comes from the rules.
namespace otklik::clocks {

/// The citizen asked people something: with a message, by the bot's hand-over, by coming back.
Conversation asked(Conversation conversation, const ServiceLevelRules &rules, Instant now);
/// An operator said something that the citizen reads; firstReplyAt tells of it already.
Conversation answered(Conversation conversation, Instant now);
/// It goes on after it was closed: a new round, in which nobody has answered yet.
Conversation reopened(Conversation conversation, const ServiceLevelRules &rules, Instant now);
/// Nothing is owed any more.
Conversation closed(Conversation conversation);
/// Time has passed and nothing happened: the state follows it.
Conversation ticked(Conversation conversation, Instant now);

/// A deadline that is open.
struct OpenDeadline {
    ClockKind kind = ClockKind::FirstResponse;
    Instant warnAt = {}; ///< unset in conversations that are older than warnings
    Instant dueAt = {};
    friend bool operator==(const OpenDeadline &, const OpenDeadline &) = default;
};
/// At most one of each kind.
QList<OpenDeadline> openDeadlines(const Conversation &conversation);

} // namespace otklik::clocks
