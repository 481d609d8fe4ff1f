// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/stream.h"

#include "app/domain/lifecycle.h"
#include "server/desk/views/views.h"
#include "server/desk/words/words.h"

#include <QTimeZone>

namespace otklik::desk {

namespace {

const char *kindOf(const Message &message)
{
    if (message.kind == MessageKind::Notice) {
        return "message.noticed";
    }
    return message.visibility == Visibility::Note ? "message.noted" : "message.sent";
}

} // namespace

Result<store::Appended> say(Context &context, Conversation &conversation, Message message)
{
    message.conversation = conversation.id;
    message.at = context.now;
    auto appended = context.store.messages.append(context.tx, conversation, std::move(message));
    if (appended && !appended->earlier) {
        const Message &said = appended->message;
        OTKLIK_TRY_DONE(context.tell(participants(conversation, said.visibility),
                                     delivery::MessageAdded{std::make_shared<const Message>(said)}, kindOf(said),
                                     conversation.id, said.author.id, said.seq));
    }
    return appended;
}

Result<bool> markSeen(Context &context, Conversation &conversation, const Permit &who, Seq seq)
{
    const Conversation before = conversation;
    conversation = lifecycle::seen(std::move(conversation), isStaff(who), seq);
    if (conversation == before) {
        return false;
    }
    delivery::Audience audience = participants(conversation);
    audience.except = who.session();
    const delivery::MessageSeen seen{.conversation = conversation.id,
                                     .seq = isStaff(who) ? conversation.readByStaff : conversation.readByCitizen,
                                     .by = authorOf(who).kind};
    OTKLIK_TRY_DONE(context.tell(audience, seen, "message.seen", conversation.id, who.person(), seen.seq,
                                 static_cast<qint64>(seen.by)));
    return true;
}

Done awaitFirstResponse(Context &context, const Conversation &conversation)
{
    if (!isSet(conversation.firstResponseDueAt)) {
        return {};
    }
    return context.store.deadlines.set(context.tx, {.kind = store::DueKind::FirstResponse,
                                                    .subject = conversation.id.value,
                                                    .at = conversation.firstResponseDueAt});
}

Done notice(Context &context, Conversation &conversation, NoticeEvent event, NoticeFacts facts, Visibility visibility)
{
    facts.number = conversation.number;
    const auto appended = say(context, conversation,
                              Message{.author = {.kind = AuthorKind::System},
                                      .kind = MessageKind::Notice,
                                      .visibility = visibility,
                                      .event = event,
                                      .facts = std::move(facts)});
    return appended ? Done() : Done(tl::unexpected<Error>(appended.error()));
}

Done noticeOfQueue(Context &context, Conversation &conversation)
{
    Views views(context.store);
    OTKLIK_TRY(const auto line, views.line(conversation.line));
    OTKLIK_TRY(const auto position, context.store.conversations.position(conversation));
    OTKLIK_TRY(const auto wait, views.expectedWait(conversation.line, conversation.level, position));
    NoticeFacts facts{.position = position, .waitSeconds = wait};
    if (!isOpen(line, context.calendar, context.now)) {
        if (const Instant opens = opensAt(line, context.calendar, context.now); isSet(opens)) {
            facts.detail = toDateTime(opens).toTimeZone(QTimeZone(line.timeZone.toLatin1())).toString(Qt::ISODate);
            facts.timeZone = line.timeZone;
        }
    }
    return notice(context, conversation, NoticeEvent::Queued, std::move(facts));
}

Done addStep(Context &context, const Conversation &conversation, store::StepKind kind, PersonId person,
             std::optional<routing::Choice> choice, routing::Cause cause)
{
    return context.store.assignments.addStep(context.tx, {.conversation = conversation.id,
                                                          .at = context.now,
                                                          .kind = kind,
                                                          .person = person,
                                                          .line = conversation.line,
                                                          .level = conversation.level,
                                                          .cause = cause,
                                                          .choice = std::move(choice)});
}

Done endOffer(Context &context, const Conversation &conversation, OfferEnd how)
{
    OTKLIK_TRY(const auto offer, context.store.assignments.offerOf(conversation.id));
    if (!offer) {
        return {};
    }
    OTKLIK_TRY_DONE(context.store.assignments.endOffer(context.tx, conversation.id));
    if (how != OfferEnd::Accepted) { // which has a step of its own
        const auto step = how == OfferEnd::Declined  ? store::StepKind::Declined
                          : how == OfferEnd::Expired ? store::StepKind::Expired
                                                     : store::StepKind::Withdrawn;
        OTKLIK_TRY_DONE(addStep(context, conversation, step, offer->person));
    }
    context.routingMoved();
    return context.tell({.op = offer->person},
                        delivery::OfferEnded{.conversation = conversation.id, .op = offer->person, .how = how},
                        "offer.ended", conversation.id, {}, offer->person.value, static_cast<qint64>(how));
}

Done settle(Conversation &conversation, const char *event, PersonId who, Context &context, NoticeEvent noticed,
            NoticeFacts facts, qint64 value)
{
    context.routingMoved();
    return context.store.conversations.update(context.tx, conversation)
        .and_then([&] {
            return conversation.status == Status::Queued ? Done()
                                                         : endOffer(context, conversation, OfferEnd::Withdrawn);
        })
        .and_then([&] { return context.log(event, conversation.id, who, conversation.op.value, value); })
        .and_then([&] {
            return noticed == NoticeEvent::None ? Done() : notice(context, conversation, noticed, std::move(facts));
        })
        .map([&] { context.changed(conversation.id, true); });
}

Result<wire::Summary> summaryNow(ConversationId id, const Permit &who, Context &context)
{
    Views views(context.store);
    return views.overview(id).map(
        [&](const Overview &overview) { return staffSummary(overview, readerOf(who).language, context.words); });
}

} // namespace otklik::desk
