// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/access.h"

#include "app/wire/codec.h"

namespace otklik::desk {

Result<Conversation> admitted(Result<Conversation> conversation, const Permit &who)
{
    if (conversation && !who.sees(*conversation)) {
        return fail(Fault::NotFound, QStringLiteral("another citizen's conversation, or another line's"));
    }
    return conversation;
}

Result<Conversation> lockFor(Context &context, ConversationId id, const Permit &who)
{
    return admitted(context.store.conversations.lock(context.tx, id), who);
}

tl::unexpected<Error> conflictIn(const Conversation &conversation, Reason reason)
{
    return tl::unexpected<Error>(
        Error{.fault = Fault::Conflict, .reason = reason, .state = wire::word(conversation.status)});
}

delivery::Audience participants(const Conversation &conversation, Visibility visibility)
{
    delivery::Audience audience{.op = conversation.op, .watchers = conversation.id, .line = conversation.line};
    if (visibility == Visibility::Public) {
        audience.citizen = conversation.citizen;
    }
    return audience;
}

} // namespace otklik::desk
