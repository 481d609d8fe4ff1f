// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/stream.h"

#include "app/domain/lifecycle.h"
#include "server/desk/views/views.h"
#include "server/desk/words/words.h"

#include <QTimeZone>

namespace otklik::desk {

namespace {

void publishMessage(Context &context, const Conversation &conversation, const Message &message)
{
    context.publish(
        {.audience = participants(conversation, message.visibility),
         .make = [message, &words = context.words](const Publication::Reader &reader) -> wire::Notification {
             return wire::MessageAdded{.conversation = message.conversation,
                                       .message = words.forReader(message, reader)};
         }});
}

} // namespace

Result<store::Appended> say(Context &context, Conversation &conversation, Message message)
{
    message.conversation = conversation.id;
    message.at = context.now;
    auto appended = context.store.messages.append(context.tx, conversation, std::move(message));
    if (appended && !appended->earlier) {
        publishMessage(context, conversation, appended->message);
    }
    return appended;
}

bool markSeen(Context &context, Conversation &conversation, const Permit &who, Seq seq)
{
    const Conversation before = conversation;
    conversation = lifecycle::seen(std::move(conversation), isStaff(who), seq);
    if (conversation == before) {
        return false;
    }
    Audience audience = participants(conversation);
    audience.except = who.session();
    const wire::MessageSeen push{.conversation = conversation.id,
                                 .seq = isStaff(who) ? conversation.readByStaff : conversation.readByCitizen,
                                 .by = authorOf(who).kind};
    context.publish({.audience = audience, .make = [push](const Publication::Reader &) -> wire::Notification {
                         return push;
                     }});
    return true;
}

Done notice(Context &context, Conversation &conversation, NoticeEvent event, NoticeFacts facts)
{
    facts.number = conversation.number;
    const auto appended = say(context, conversation,
                              Message{.author = {.kind = AuthorKind::System},
                                      .kind = MessageKind::Notice,
                                      .event = event,
                                      .facts = std::move(facts)});
    return appended ? Done() : Done(tl::unexpected<Error>(appended.error()));
}

Done noticeOfQueue(Context &context, Conversation &conversation)
{
    Views views(context.store);
    OTKLIK_TRY(const auto line, views.line(conversation.line));
    OTKLIK_TRY(const auto position, context.store.conversations.position(conversation));
    OTKLIK_TRY(const auto wait, views.expectedWait(conversation.line, position));
    NoticeFacts facts{.position = position, .waitSeconds = wait};
    if (!isOpen(line, context.calendar, context.now)) {
        if (const Instant opens = opensAt(line, context.calendar, context.now); isSet(opens)) {
            facts.detail = toDateTime(opens).toTimeZone(QTimeZone(line.timeZone.toLatin1())).toString(Qt::ISODate);
            facts.timeZone = line.timeZone;
        }
    }
    return notice(context, conversation, NoticeEvent::Queued, std::move(facts));
}

} // namespace otklik::desk
