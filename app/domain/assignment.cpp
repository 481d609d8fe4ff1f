// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/assignment.h"

#include "app/domain/lifecycle.h"
#include "app/domain/reason.h"

namespace otklik {

bool isOne(const TransferTarget &target)
{
    return (target.op ? 1 : 0) + (target.line ? 1 : 0) + (target.level != 0 ? 1 : 0) == 1;
}

namespace lifecycle {

namespace {

tl::unexpected<Error> inTheWay(const Conversation &conversation, Reason reason)
{
    tl::unexpected<Error> error = conflict(word(conversation.status));
    error.value().reason = reason;
    return error;
}

/// Who leads it may pass it on; a supervisor may with any, also with one that waits.
Done mayPass(const Conversation &conversation, const Passer &by)
{
    const bool leads = conversation.status == Status::Assigned && conversation.op == by.person;
    const bool supervises =
        by.supervisor && (conversation.status == Status::Assigned || conversation.status == Status::Queued);
    if (leads || supervises) {
        return {};
    }
    return inTheWay(conversation, conversation.op && conversation.op != by.person ? Reason::Taken : Reason::None);
}

/// It waits since when it first began to wait: nobody loses a place because of us.
Result<Conversation> waitingAgain(Conversation conversation)
{
    if (conversation.status == Status::Queued) {
        return conversation;
    }
    const Instant since = conversation.queuedAt;
    OTKLIK_TRY(auto back, giveBack(std::move(conversation), since));
    return back;
}

Result<Conversation> lead(Conversation conversation, PersonId op, Instant now)
{
    if (conversation.status == Status::Queued) {
        return claim(std::move(conversation), op, now);
    }
    conversation.op = op;
    conversation.assignedAt = now;
    return conversation;
}

} // namespace

Result<Conversation> transfer(Conversation conversation, const Passer &by, const TransferTarget &target, Instant now)
{
    OTKLIK_TRY_DONE(mayPass(conversation, by));
    const bool stands = target.op     ? conversation.op == target.op
                        : target.line ? conversation.line == target.line
                                      : conversation.level == target.level && conversation.status == Status::Queued;
    if (stands) {
        return inTheWay(conversation, Reason::SameTarget);
    }
    if (target.op) {
        return lead(std::move(conversation), target.op, now);
    }
    conversation.line = target.line ? target.line : conversation.line;
    conversation.level = target.level != 0 ? target.level : 1;
    return waitingAgain(std::move(conversation));
}

Result<Conversation> putBack(Conversation conversation, const Passer &by)
{
    OTKLIK_TRY_DONE(mayPass(conversation, by));
    return conversation.status == Status::Queued ? inTheWay(conversation, Reason::SameTarget)
                                                 : waitingAgain(std::move(conversation));
}

Result<Conversation> raiseLevel(Conversation conversation, const Passer &by)
{
    OTKLIK_TRY_DONE(mayPass(conversation, by));
    if (conversation.level >= MaxLevel) {
        return inTheWay(conversation, Reason::HighestLevel);
    }
    ++conversation.level;
    return waitingAgain(std::move(conversation));
}

Result<Conversation> callSupervisor(Conversation conversation, const Passer &by, Instant now)
{
    OTKLIK_TRY_DONE(mayPass(conversation, by));
    if (!isSet(conversation.supervisorCalledAt)) {
        conversation.supervisorCalledAt = now;
    }
    return conversation;
}

Result<Conversation> takeOver(Conversation conversation, PersonId supervisor, Instant now)
{
    if (conversation.status == Status::Assigned && conversation.op == supervisor) {
        return conversation; // the answer to the first request was lost on the way
    }
    OTKLIK_TRY_DONE(mayPass(conversation, {.person = supervisor, .supervisor = true}));
    conversation.supervisorCalledAt = {};
    return lead(std::move(conversation), supervisor, now);
}

} // namespace lifecycle

} // namespace otklik
