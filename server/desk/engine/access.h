// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/delivery/published.h"
#include "server/desk/engine/context.h"

namespace otklik::desk {

inline bool isStaff(const Permit &who)
{
    return who.role() != Role::Citizen;
}
inline delivery::Reader readerOf(const Permit &who)
{
    return {.staff = isStaff(who), .language = who.language()};
}
inline Author authorOf(const Permit &who)
{
    return {.kind = isStaff(who) ? AuthorKind::Operator : AuthorKind::Citizen, .id = who.person(), .name = who.name()};
}

/// NotFound unless the asker may see it: «no such thing» and «not yours» are told apart for nobody.
Result<Conversation> admitted(Result<Conversation> conversation, const Permit &who);
/// The conversation for a change: locked, and seen by the asker.
Result<Conversation> lockFor(Context &context, ConversationId id, const Permit &who);

/// Conflict that says the state; `reason` tells cases of one state apart.
tl::unexpected<Error> conflictIn(const Conversation &conversation, Reason reason = {});

/// Those who hear what happens in a conversation: its operator and who watches; the citizen too unless it is inward.
delivery::Audience participants(const Conversation &conversation, Visibility visibility = Visibility::Public);

} // namespace otklik::desk
