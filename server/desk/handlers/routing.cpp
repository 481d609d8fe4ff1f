// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/routing.h"

#include "app/domain/lifecycle.h"
#include "app/domain/reason.h"
#include "server/desk/engine/stream.h"
#include "server/desk/handlers/assignment.h"
#include "server/desk/handlers/presence.h"
#include "server/desk/views/offers.h"

namespace otklik::desk {

namespace {

constexpr int decisionsAtOnce = 100;

/// The offer to the caller while it stands; else Conflict with the state.
Result<store::Offer> standingOffer(const Conversation &conversation, const Permit &who, Context &context)
{
    OTKLIK_TRY(const auto offer, context.store.assignments.offerOf(conversation.id));
    if (!offer || offer->person != who.person() || offer->until <= context.now) {
        return conflictIn(conversation, conversation.op ? Reason::Taken : Reason::None);
    }
    return *offer;
}

/// The conversation, locked; nothing when it is gone.
Result<std::optional<Conversation>> lockIfThere(ConversationId id, Context &context)
{
    auto locked = context.store.conversations.lock(context.tx, id);
    if (!locked && locked.error().fault == Fault::NotFound) {
        return std::nullopt;
    }
    OTKLIK_TRY(auto conversation, std::move(locked));
    return conversation;
}

/// Whether what the rule saw is still so: it waits where it waited, and its operator takes conversations.
Result<bool> stillHolds(const routing::Decision &decision, const Conversation &conversation, Context &context)
{
    const routing::Choice &seen = decision.choice;
    const bool waits = conversation.status == Status::Queued && conversation.line == seen.line &&
                       conversation.level == seen.level && conversation.queuedAt == seen.since;
    if (!waits) {
        return false;
    }
    OTKLIK_TRY(const auto offer, context.store.assignments.offerOf(conversation.id));
    OTKLIK_TRY(const auto presence, context.store.presences.of(decision.person));
    return !offer && presence::takesNew(presence.now.state);
}

Result<bool> makeOffer(const routing::Decision &decision, Context &context)
{
    OTKLIK_TRY(const auto conversation, lockIfThere(decision.conversation, context));
    OTKLIK_TRY(const bool holds, conversation ? stillHolds(decision, *conversation, context) : Result<bool>(false));
    if (!holds) {
        return false;
    }
    const store::Offer offer{.conversation = decision.conversation,
                             .person = decision.person,
                             .madeAt = context.now,
                             .until = decision.until};
    OTKLIK_TRY_DONE(context.store.assignments.offer(context.tx, offer));
    OTKLIK_TRY_DONE(context.store.assignments.markGiven(context.tx, offer.person, context.now));
    OTKLIK_TRY_DONE(addStep(context, *conversation, store::StepKind::Offered, offer.person, decision.choice));
    OTKLIK_TRY(auto overview, overviewOf(offer, context.store));
    OTKLIK_TRY_DONE(context.tell({.op = offer.person},
                                 delivery::OfferMade{std::make_shared<const OfferOverview>(std::move(overview))},
                                 "offer.made", offer.conversation, {}, offer.person.value, toMs(offer.until)));
    return true;
}

Result<bool> give(const routing::Decision &decision, Context &context)
{
    OTKLIK_TRY(const auto conversation, lockIfThere(decision.conversation, context));
    OTKLIK_TRY(const bool holds, conversation ? stillHolds(decision, *conversation, context) : Result<bool>(false));
    if (!holds) {
        return false;
    }
    OTKLIK_TRY(const auto person, context.store.people.byId(decision.person));
    OTKLIK_TRY(auto given, lifecycle::claim(*conversation, person.id, context.now));
    OTKLIK_TRY_DONE(context.store.assignments.markGiven(context.tx, person.id, context.now));
    OTKLIK_TRY_DONE(addStep(context, given, store::StepKind::Assigned, person.id, decision.choice));
    OTKLIK_TRY_DONE(settle(given, "conversation.assigned", {}, context, NoticeEvent::Assigned, {.name = person.name},
                           toMs(context.now) - toMs(conversation->queuedAt)));
    context.queueMoved(given.line);
    return true;
}

Result<bool> endOfOffer(const routing::Decision &decision, Context &context)
{
    OTKLIK_TRY(const auto conversation, lockIfThere(decision.conversation, context));
    if (!conversation) {
        return true; // and its offer with it
    }
    OTKLIK_TRY(const auto offer, context.store.assignments.offerOf(conversation->id));
    const bool expired = decision.cause == routing::Cause::OfferExpired;
    if (!offer || offer->person != decision.person || (expired && offer->until > context.now)) {
        return false;
    }
    OTKLIK_TRY_DONE(endOffer(context, *conversation, expired ? OfferEnd::Expired : OfferEnd::Withdrawn));
    if (!expired) {
        return true;
    }
    OTKLIK_TRY_DONE(context.store.assignments.markTried(context.tx, conversation->id, decision.person, context.now));
    return changePresence(decision.person, {.cause = presence::Cause::OfferUnanswered}, context)
        .map([](const presence::PersonPresence &) { return true; });
}

Result<bool> giveBack(const routing::Decision &decision, Context &context)
{
    OTKLIK_TRY(const auto conversation, lockIfThere(decision.conversation, context));
    if (!conversation || conversation->status != Status::Assigned || conversation->op != decision.person) {
        return false;
    }
    OTKLIK_TRY_DONE(returnToQueue(*conversation, decision.cause, context));
    if (decision.cause == routing::Cause::OperatorSilent) {
        OTKLIK_TRY_DONE(
            context.store.assignments.markTried(context.tx, conversation->id, decision.person, context.now));
    }
    return true;
}

Result<bool> overflow(const routing::Decision &decision, Context &context)
{
    OTKLIK_TRY(const auto conversation, lockIfThere(decision.conversation, context));
    if (!conversation || conversation->status != Status::Queued) {
        return false;
    }
    OTKLIK_TRY_DONE(context.store.assignments.addStep(context.tx, {.conversation = conversation->id,
                                                                   .at = context.now,
                                                                   .kind = store::StepKind::Overflow,
                                                                   .line = decision.line,
                                                                   .level = decision.level}));
    OTKLIK_TRY_DONE(
        context.log("routing.overflowed", conversation->id, {}, decision.line.value, qint64(decision.level)));
    return true;
}

Result<bool> apply(const routing::Decision &decision, Context &context)
{
    switch (decision.act) {
    case routing::Act::Offer:
        return makeOffer(decision, context);
    case routing::Act::Assign:
        return give(decision, context);
    case routing::Act::EndOffer:
        return endOfOffer(decision, context);
    case routing::Act::Return:
        return giveBack(decision, context);
    case routing::Act::Overflow:
        return overflow(decision, context);
    case routing::Act::Nobody:
        return true; // conversation.explain tells it to whoever asks
    }
    return true;
}

} // namespace

Result<wire::Summary> take(const Conversation &conversation, store::StepKind step, const Permit &who, Context &context)
{
    auto claimed = lifecycle::claim(conversation, who.person(), context.now);
    if (!claimed) {
        return conflictIn(conversation, conversation.op ? Reason::Taken : Reason::None);
    }
    if (*claimed != conversation) {
        OTKLIK_TRY_DONE(context.store.assignments.markGiven(context.tx, who.person(), context.now));
        OTKLIK_TRY_DONE(addStep(context, *claimed, step, who.person()));
        OTKLIK_TRY_DONE(settle(*claimed, "conversation.assigned", who.person(), context, NoticeEvent::Assigned,
                               {.name = who.name()}, toMs(context.now) - toMs(conversation.queuedAt)));
        context.queueMoved(claimed->line);
    }
    return summaryNow(claimed->id, who, context);
}

Result<wire::OfferAccept::Result> handle(const wire::OfferAccept &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(const auto conversation, lockFor(context, message.conversation, who));
    const bool leads = conversation.status == Status::Assigned && conversation.op == who.person();
    if (!leads) { // else the answer to the first time was lost on the way
        OTKLIK_TRY_DONE(standingOffer(conversation, who, context));
        OTKLIK_TRY_DONE(endOffer(context, conversation, OfferEnd::Accepted));
        OTKLIK_TRY_DONE(answerOffer(who.person(), context));
    }
    OTKLIK_TRY(auto summary, take(conversation, store::StepKind::Accepted, who, context));
    return wire::OfferAccept::Result{.conversation = std::move(summary)};
}

Result<wire::Empty> handle(const wire::OfferDecline &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(auto conversation, lockFor(context, message.conversation, who));
    OTKLIK_TRY_DONE(standingOffer(conversation, who, context));
    OTKLIK_TRY_DONE(endOffer(context, conversation, OfferEnd::Declined));
    OTKLIK_TRY_DONE(context.store.assignments.markTried(context.tx, conversation.id, who.person(), context.now));
    OTKLIK_TRY_DONE(answerOffer(who.person(), context));
    if (const QString reason = message.reason.trimmed(); !reason.isEmpty()) {
        OTKLIK_TRY_DONE(
            say(context, conversation, Message{.author = authorOf(who), .visibility = Visibility::Note, .text = reason})
                .map([](const store::Appended &) {}));
        context.changed(conversation.id, true);
    }
    return wire::Empty{};
}

Result<bool> route(Context &context)
{
    OTKLIK_TRY(const bool any, context.store.assignments.anyRule());
    if (!any) {
        return false;
    }
    const routing::Rules rules;
    OTKLIK_TRY_DONE(context.store.assignments.forgetTried(context.tx, context.now - rules.askAgain));
    OTKLIK_TRY(const auto snapshot, context.store.assignments.snapshot(context.now));
    const QList<routing::Decision> decisions = routing::decide(snapshot);
    int applied = 0;
    bool again = false;
    for (const routing::Decision &decision : decisions) {
        if (decision.act == routing::Act::Nobody) {
            continue;
        }
        if (applied++ == decisionsAtOnce) {
            return true;
        }
        OTKLIK_TRY(const bool held, apply(decision, context));
        again = again || !held;
    }
    return again;
}

} // namespace otklik::desk
