// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/conversations.h"

#include "app/domain/lifecycle.h"
#include "app/domain/reason.h"
#include "server/desk/engine/stream.h"
#include "server/desk/handlers/presence.h"
#include "server/desk/handlers/routing.h"

namespace otklik::desk {

namespace {

template <class T, class U>
Result<T> refused(const Result<U> &result)
{
    return tl::unexpected<Error>(result.error());
}

/// What staff write down at the end is not a citizen's to say: better refused than passed over.
Done checkClosing(const wire::ConversationClose &message, const Permit &who)
{
    const std::pair<const char *, QString> wrapup[] = {
        {"resolution", message.resolution}, {"topic", message.topic}, {"comment", message.comment}};
    for (const auto &[field, given] : wrapup) {
        if (!isStaff(who) && !given.isEmpty()) {
            return malformed(QString::fromLatin1(field), Reason::Unexpected);
        }
    }
    return {};
}

} // namespace

Result<wire::ConversationClaim::Result> handle(const wire::ConversationClaim &message, const Permit &who,
                                               Context &context)
{
    const auto conversation = lockFor(context, message.conversation, who);
    if (!conversation) {
        return refused<wire::ConversationClaim::Result>(conversation);
    }
    OTKLIK_TRY(const auto offer, context.store.assignments.offerOf(conversation->id));
    const bool offered = offer && offer->person == who.person();
    if (offered) { // who takes what is offered to them accepts it
        OTKLIK_TRY_DONE(endOffer(context, *conversation, OfferEnd::Accepted));
        OTKLIK_TRY_DONE(answerOffer(who.person(), context));
    }
    OTKLIK_TRY(auto summary,
               take(*conversation, offered ? store::StepKind::Accepted : store::StepKind::Claimed, who, context));
    return wire::ConversationClaim::Result{.conversation = std::move(summary)};
}

Result<wire::Empty> handle(const wire::ConversationClose &message, const Permit &who, Context &context)
{
    const auto conversation = lockFor(context, message.conversation, who);
    if (!conversation) {
        return refused<wire::Empty>(conversation);
    }
    OTKLIK_TRY_DONE(checkClosing(message, who));
    OTKLIK_TRY(auto closed, isStaff(who) ? lifecycle::close(*conversation, who.person(),
                                                            {.resolution = message.resolution.trimmed(),
                                                             .topic = message.topic.trimmed(),
                                                             .comment = message.comment.trimmed()},
                                                            context.now)
                                         : lifecycle::leave(*conversation, context.now));
    if (isStaff(who)) {
        OTKLIK_TRY_DONE(markSeen(context, closed, who, closed.lastSeq));
    }
    OTKLIK_TRY_DONE(settle(closed, isStaff(who) ? "conversation.closed" : "conversation.left", who.person(), context,
                           NoticeEvent::Closed, {.name = isStaff(who) ? who.name() : QString()}));
    if (conversation->status == Status::Queued) {
        context.queueMoved(closed.line);
    }
    return wire::Empty{};
}

Result<wire::Empty> handle(const wire::ConversationReopen &message, const Permit &who, Context &context)
{
    const auto conversation = lockFor(context, message.conversation, who);
    if (!conversation) {
        return refused<wire::Empty>(conversation);
    }
    OTKLIK_TRY(auto reopened, lifecycle::reopen(*conversation, context.now));
    OTKLIK_TRY(const auto other, context.store.conversations.openOf(conversation->citizen, conversation->line));
    if (other) { // a citizen has one open conversation on a line: messages to the line go there
        return conflictIn(*conversation, Reason::OtherOpen);
    }
    OTKLIK_TRY_DONE(
        settle(reopened, "conversation.reopened", who.person(), context, NoticeEvent::Reopened).and_then([&] {
            return noticeOfQueue(context, reopened);
        }));
    context.queueMoved(reopened.line);
    return wire::Empty{};
}

Result<wire::Empty> handle(const wire::ConversationRate &message, const Permit &who, Context &context)
{
    const auto conversation = lockFor(context, message.conversation, who);
    if (!conversation) {
        return refused<wire::Empty>(conversation);
    }
    OTKLIK_TRY(auto rated, lifecycle::rate(*conversation, message.score, message.comment.trimmed()));
    if (rated == *conversation) {
        return wire::Empty{};
    }
    const bool sameScore = rated.rating == conversation->rating;
    const Done done =
        settle(rated, "conversation.rated", who.person(), context, sameScore ? NoticeEvent::None : NoticeEvent::Rated,
               {.detail = QString::number(message.score)}, message.score);
    return done ? Result<wire::Empty>(wire::Empty{}) : refused<wire::Empty>(done);
}

Result<wire::ConversationUpdate::Result> handle(const wire::ConversationUpdate &message, const Permit &who,
                                                Context &context)
{
    const auto conversation = lockFor(context, message.conversation, who);
    if (!conversation) {
        return refused<wire::ConversationUpdate::Result>(conversation);
    }
    Conversation updated = *conversation;
    updated.topic = message.topic ? message.topic->trimmed() : updated.topic;
    updated.priority = message.priority.value_or(updated.priority);
    if (message.tags) {
        updated.tags.clear();
        for (const QString &tag : *message.tags) {
            if (const QString clean = tag.trimmed(); !clean.isEmpty() && !updated.tags.contains(clean)) {
                updated.tags.append(clean);
            }
        }
    }
    if (updated != *conversation) {
        OTKLIK_TRY_DONE(settle(updated, "conversation.updated", who.person(), context, NoticeEvent::None));
        if (updated.status == Status::Queued && updated.priority != conversation->priority) {
            context.queueMoved(updated.line);
        }
    }
    return summaryNow(updated.id, who, context).map([](wire::Summary &&summary) {
        return wire::ConversationUpdate::Result{.conversation = std::move(summary)};
    });
}

Result<wire::OperatorRequest::Result> handle(const wire::OperatorRequest &message, const Permit &who, Context &context)
{
    auto conversation = lockFor(context, message.conversation, who);
    if (!conversation) {
        return refused<wire::OperatorRequest::Result>(conversation);
    }
    if (conversation->status == Status::Closed) {
        return conflictIn(*conversation);
    }
    if (conversation->status == Status::Bot) {
        OTKLIK_TRY(auto handedOver, lifecycle::handOver(*conversation, context.now));
        OTKLIK_TRY_DONE(
            settle(handedOver, "conversation.queued", who.person(), context, NoticeEvent::None).and_then([&] {
                return noticeOfQueue(context, handedOver);
            }));
        context.queueMoved(handedOver.line);
        *conversation = handedOver;
    }
    OTKLIK_TRY(const auto position, context.store.conversations.position(*conversation));
    if (position == 0) { // somebody leads it already
        return wire::OperatorRequest::Result{.position = 0, .expectedWaitSeconds = 0};
    }
    Views views(context.store);
    return views.expectedWait(conversation->line, conversation->level, position).map([&](int seconds) {
        return wire::OperatorRequest::Result{.position = position, .expectedWaitSeconds = seconds};
    });
}

} // namespace otklik::desk
