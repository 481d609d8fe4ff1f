// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/assignment.h"

#include "app/domain/reason.h"
#include "server/desk/engine/stream.h"

namespace otklik::desk {

namespace {

lifecycle::Passer passer(const Permit &who)
{
    return {.person = who.person(), .supervisor = granted(who.role(), Grant::Supervise)};
}

/// What colleagues are to know lies in the stream, where the receiver reads it; citizens never see a note.
Done noteFor(Context &context, Conversation &conversation, const Permit &who, const QString &reason,
             const QString &note = {})
{
    const QString more = note.trimmed();
    const QString text = more.isEmpty() ? reason.trimmed() : reason.trimmed() + QStringLiteral("\n\n") + more;
    return say(context, conversation, Message{.author = authorOf(who), .visibility = Visibility::Note, .text = text})
        .map([](const store::Appended &) {});
}

/// Somebody who takes conversations of this line now, and has a free place for one more.
Result<QString> receiverName(const Conversation &conversation, PersonId op, Context &context)
{
    const auto person = context.store.people.byId(op);
    if (!person && person.error().fault != Fault::NotFound) {
        return tl::unexpected(person.error());
    }
    if (!person || !isStaff(person->role)) {
        return malformed(QStringLiteral("operator"), Reason::UnknownValue);
    }
    OTKLIK_TRY(const auto lines, context.store.presences.linesOf(op));
    if (!lines.contains(conversation.line)) {
        return conflictIn(conversation, Reason::NotOnLine);
    }
    OTKLIK_TRY(const auto presence, context.store.presences.of(op));
    if (person->blocked || presence.now.state != Presence::Online) {
        return conflictIn(conversation, Reason::NotOnline);
    }
    OTKLIK_TRY(const auto loads, context.store.conversations.loads());
    if (loads.value(op) >= presence.capacity) {
        return conflictIn(conversation, Reason::NoFreePlace);
    }
    return person->name;
}

/// The citizen finds it among the conversations of that line, and has no other there.
Result<QString> lineName(const Conversation &conversation, LineId to, Context &context)
{
    const auto line = context.store.lines.byId(to);
    if (!line && line.error().fault == Fault::NotFound) {
        return malformed(QStringLiteral("line"), Reason::UnknownValue);
    }
    if (!line) {
        return tl::unexpected(line.error());
    }
    OTKLIK_TRY(const auto open, context.store.conversations.openOf(conversation.citizen, to));
    if (open && open != conversation.id) {
        return conflictIn(conversation, Reason::OtherOpen);
    }
    OTKLIK_TRY_DONE(
        context.store.lines.connect(context.tx, conversation.citizen, to, store::Connection::Connected, context.now));
    return line->name;
}

/// It waits again, or at another place: its citizen hears where, and so do those who wait around it.
Done tellQueue(Context &context, Conversation &conversation, const Conversation &before)
{
    context.queueMoved(conversation.line);
    OTKLIK_TRY_DONE(endOffer(context, conversation, OfferEnd::Withdrawn)); // made for its old place
    if (before.line != conversation.line) {
        if (before.status == Status::Queued) {
            context.queueMoved(before.line);
        }
        OTKLIK_TRY_DONE(context.tell({.allStaff = true, .line = before.line, .exceptLine = conversation.line},
                                     delivery::ConversationRemoved{conversation.id}, "line.left", conversation.id, {},
                                     before.line.value, conversation.line.value));
    }
    return noticeOfQueue(context, conversation);
}

} // namespace

Result<wire::Empty> handle(const wire::ConversationTransfer &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(auto conversation, lockFor(context, message.conversation, who));
    const Conversation before = conversation;
    OTKLIK_TRY_DONE(noteFor(context, conversation, who, message.reason, message.note));
    OTKLIK_TRY(auto moved, lifecycle::transfer(conversation, passer(who), message.to, context.now));
    NoticeFacts facts;
    if (message.to.op) {
        OTKLIK_TRY(facts.name, receiverName(conversation, message.to.op, context));
    } else if (message.to.line) {
        OTKLIK_TRY(facts.name, lineName(conversation, message.to.line, context));
    }
    NoticeEvent event = NoticeEvent::Transferred;
    if (message.to.level != 0) {
        event = moved.level > before.level ? NoticeEvent::Escalated : NoticeEvent::Returned;
    }
    OTKLIK_TRY_DONE(addStep(context, moved, store::StepKind::Transferred, message.to.op));
    OTKLIK_TRY_DONE(settle(moved, "conversation.transferred", who.person(), context, event, std::move(facts)));
    if (moved.status == Status::Queued) {
        OTKLIK_TRY_DONE(tellQueue(context, moved, before));
    } else if (before.status == Status::Queued) {
        context.queueMoved(moved.line);
    }
    return wire::Empty{};
}

Result<wire::Empty> handle(const wire::ConversationReturn &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(auto conversation, lockFor(context, message.conversation, who));
    const Conversation before = conversation;
    OTKLIK_TRY_DONE(noteFor(context, conversation, who, message.reason));
    OTKLIK_TRY(auto back, lifecycle::putBack(conversation, passer(who)));
    OTKLIK_TRY_DONE(addStep(context, back, store::StepKind::Returned, who.person()));
    OTKLIK_TRY_DONE(context.store.assignments.markTried(context.tx, back.id, before.op, context.now));
    OTKLIK_TRY_DONE(settle(back, "conversation.returned", who.person(), context, NoticeEvent::Returned).and_then([&] {
        return tellQueue(context, back, before);
    }));
    return wire::Empty{};
}

Result<wire::Empty> handle(const wire::ConversationEscalate &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(auto conversation, lockFor(context, message.conversation, who));
    const Conversation before = conversation;
    OTKLIK_TRY_DONE(noteFor(context, conversation, who, message.reason));
    if (message.to == wire::ConversationEscalate::To::Level) {
        OTKLIK_TRY(auto raised, lifecycle::raiseLevel(conversation, passer(who)));
        OTKLIK_TRY_DONE(addStep(context, raised, store::StepKind::Transferred, {}));
        OTKLIK_TRY_DONE(
            settle(raised, "conversation.escalated", who.person(), context, NoticeEvent::Escalated, {}, raised.level)
                .and_then([&] { return tellQueue(context, raised, before); }));
        return wire::Empty{};
    }
    OTKLIK_TRY(auto called, lifecycle::callSupervisor(conversation, passer(who), context.now));
    if (called.supervisorCalledAt == before.supervisorCalledAt) {
        return wire::Empty{}; // one is on the way; the new reason stands in the stream
    }
    OTKLIK_TRY_DONE(settle(called, "conversation.escalated", who.person(), context, NoticeEvent::Escalated));
    OTKLIK_TRY_DONE(context.tell(
        {.allStaff = true, .line = called.line, .supervisorsOnly = true},
        delivery::SupervisorCalled{
            .conversation = called.id, .number = called.number, .line = called.line, .at = called.supervisorCalledAt},
        "supervisor.called", called.id, who.person(), called.line.value));
    return wire::Empty{};
}

Result<wire::ConversationTakeOver::Result> handle(const wire::ConversationTakeOver &message, const Permit &who,
                                                  Context &context)
{
    OTKLIK_TRY(auto conversation, lockFor(context, message.conversation, who));
    const Conversation before = conversation;
    if (before.status != Status::Assigned || before.op != who.person()) {
        OTKLIK_TRY_DONE(noteFor(context, conversation, who, message.reason));
        OTKLIK_TRY(auto taken, lifecycle::takeOver(conversation, who.person(), context.now));
        OTKLIK_TRY_DONE(addStep(context, taken, store::StepKind::TakenOver, who.person()));
        OTKLIK_TRY_DONE(settle(taken, "conversation.takenOver", who.person(), context, NoticeEvent::Assigned,
                               {.name = who.name()}, before.op.value));
        if (before.status == Status::Queued) {
            context.queueMoved(taken.line);
        }
    }
    return summaryNow(before.id, who, context).map([](wire::Summary &&summary) {
        return wire::ConversationTakeOver::Result{.conversation = std::move(summary)};
    });
}

Done returnToQueue(const Conversation &conversation, routing::Cause cause, Context &context)
{
    const PersonId from = conversation.op;
    OTKLIK_TRY(auto back, lifecycle::putBack(conversation, {.person = from}));
    OTKLIK_TRY_DONE(addStep(context, back, store::StepKind::Returned, from, {}, cause));
    return settle(back, "conversation.leftAlone", {}, context, NoticeEvent::Returned, {}, from.value).and_then([&] {
        return tellQueue(context, back, conversation);
    });
}

Result<bool> returnLeftAlone(Instant since, int atMost, Context &context)
{
    OTKLIK_TRY(const auto alone, context.store.conversations.leftAlone(since, atMost));
    for (const ConversationId id : alone) {
        OTKLIK_TRY(const auto before, context.store.conversations.lock(context.tx, id));
        if (before.status != Status::Assigned) {
            continue; // on PostgreSQL another node was faster
        }
        OTKLIK_TRY_DONE(returnToQueue(before, routing::Cause::OperatorGone, context));
    }
    return alone.size() == atMost;
}

} // namespace otklik::desk
