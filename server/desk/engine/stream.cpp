// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/stream.h"

#include "app/domain/history/changes.h"
#include "app/domain/lifecycle.h"
#include "app/domain/servicelevels/openclocks.h"
#include "server/desk/views/views.h"
#include "server/desk/words/words.h"

#include <QTimeZone>

#include <algorithm>

namespace otklik::desk {

namespace {

const char *kindOf(const Message &message)
{
    if (message.kind == MessageKind::Notice) {
        return "message.noticed";
    }
    return message.visibility == Visibility::Note ? "message.noted" : "message.sent";
}

bool isWithPeople(const Conversation &conversation)
{
    return conversation.status != Status::Bot && conversation.status != Status::Closed;
}

/// Its figures from all that happened to it. Conversations that were over before histories were kept have none.
Done countAgain(Context &context, const Conversation &conversation)
{
    OTKLIK_TRY(const auto history, context.store.histories.of(conversation));
    if (history.isEmpty() || history.first().kind != HistoryKind::Registered) {
        return {};
    }
    OTKLIK_TRY(const auto rules, context.store.promises.rules(context.calendar, context.now));
    return context.store.figures.write(context.tx, conversation,
                                       figures::figuresOf(history, rules->hours, context.now));
}

/// What is promised follows what became of the conversation.
Done keepPromises(Context &context, const Conversation &before, Conversation &conversation)
{
    const bool reopened = before.status == Status::Closed && conversation.status != Status::Closed;
    const bool handedOver = before.status == Status::Bot && isWithPeople(conversation);
    if (reopened || handedOver) {
        OTKLIK_TRY(const auto rules, context.store.promises.rules(context.calendar, context.now));
        conversation = reopened ? clocks::reopened(std::move(conversation), *rules, context.now)
                                : clocks::asked(std::move(conversation), *rules, context.now);
    } else if (conversation.status == Status::Closed && before.status != Status::Closed) {
        conversation = clocks::closed(std::move(conversation));
    }
    return {};
}

/// Figures are made anew by what ends a time or counts; who leads it and what it is about are only followed.
Done keepFigures(Context &context, const Conversation &before, const Conversation &conversation,
                 const History &happened)
{
    const bool counts = std::any_of(happened.begin(), happened.end(), [](const HistoryEvent &event) {
        return event.kind == HistoryKind::HandOver || event.kind == HistoryKind::Closed ||
               event.kind == HistoryKind::Reopened || event.kind == HistoryKind::Rated;
    });
    if (counts) {
        return countAgain(context, conversation);
    }
    const bool followed = before.topic != conversation.topic || before.op != conversation.op;
    return followed ? context.store.figures.follow(context.tx, conversation) : Done();
}

} // namespace

Result<store::Appended> say(Context &context, Conversation &conversation, Message message)
{
    message.conversation = conversation.id;
    message.at = context.now;
    const bool answers = message.author.kind == AuthorKind::Operator && message.visibility == Visibility::Public;
    if (answers) {
        conversation = clocks::answered(std::move(conversation), context.now);
    } else if (message.author.kind == AuthorKind::Citizen && isWithPeople(conversation)) {
        OTKLIK_TRY(const auto rules, context.store.promises.rules(context.calendar, context.now));
        conversation = clocks::asked(std::move(conversation), *rules, context.now);
    }
    const bool first = answers && conversation.firstReplyAt == context.now;
    auto appended = context.store.messages.append(context.tx, conversation, std::move(message));
    if (appended && !appended->earlier) {
        const Message &said = appended->message;
        OTKLIK_TRY_DONE(context.tell(participants(conversation, said.visibility),
                                     delivery::MessageAdded{std::make_shared<const Message>(said)}, kindOf(said),
                                     conversation.id, said.author.id, said.seq));
        OTKLIK_TRY_DONE(first ? countAgain(context, conversation) : Done());
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

Done begin(Context &context, const Conversation &conversation)
{
    OTKLIK_TRY(const auto rules, context.store.promises.rules(context.calendar, context.now));
    History history = beginningOf(conversation, context.now);
    OTKLIK_TRY_DONE(context.store.histories.append(context.tx, conversation, history));
    history.append({.at = context.now,
                    .kind = HistoryKind::CitizenSaid,
                    .author = AuthorKind::Citizen,
                    .person = conversation.citizen});
    return context.store.figures.write(context.tx, conversation,
                                       figures::figuresOf(history, rules->hours, context.now));
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
    OTKLIK_TRY(const auto calendar, context.store.promises.calendarOf(line.id, context.calendar, context.now));
    if (!isOpen(line, calendar, context.now)) {
        if (const Instant opens = opensAt(line, calendar, context.now); isSet(opens)) {
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
    OTKLIK_TRY(const auto before, context.store.conversations.byId(conversation.id));
    const History happened = changesBetween(before, conversation, who, context.now);
    return keepPromises(context, before, conversation)
        .and_then([&] { return context.store.conversations.update(context.tx, conversation); })
        .and_then([&] { return context.store.histories.append(context.tx, conversation, happened); })
        .and_then([&] { return keepFigures(context, before, conversation, happened); })
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
