// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/presence.h"

#include "server/desk/handlers/sessioncommands.h"

namespace otklik::desk {

namespace {

/// The one place where a presence changes. The cause is logged by its own name; the reason is the person's words, which
/// colleagues read.
Result<wire::PresenceSet::Result> become(PersonId person, Presence state, const char *cause, const QString &reason,
                                         Context &context)
{
    OTKLIK_TRY(const auto now, context.store.presences.of(person));
    if (now.state == state && now.reason == reason && isSet(now.since)) {
        return wire::PresenceSet::Result{.state = state, .since = now.since};
    }
    const Instant since = now.state == state && isSet(now.since) ? now.since : context.now;
    OTKLIK_TRY_DONE(context.store.presences.set(context.tx, person, state, reason, since));
    OTKLIK_TRY_DONE(context.tell(
        {.allStaff = true}, delivery::PresenceChanged{.op = person, .state = state, .since = since, .reason = reason},
        cause, {}, person, person.value, static_cast<qint64>(state)));
    return wire::PresenceSet::Result{.state = state, .since = since};
}

} // namespace

Result<wire::PresenceSet::Result> handle(const wire::PresenceSet &message, const Permit &who, Context &context)
{
    OTKLIK_TRY_DONE(context.store.presences.forgetLost(context.tx, who.person())); // said anew: nothing to restore
    return become(who.person(), message.state, "presence.set", message.reason.trimmed(), context);
}

Result<wire::Empty> handle(const LinksChanged &command, Context &context)
{
    OTKLIK_TRY_DONE(context.store.attendance.set(context.tx, command.person, command.links, context.now));
    if (command.links == 0) {
        return wire::Empty{};
    }
    OTKLIK_TRY(const auto before, context.store.presences.lost(command.person));
    if (before) {
        OTKLIK_TRY_DONE(become(command.person, before->state, "presence.restored", before->reason, context));
        OTKLIK_TRY_DONE(context.store.presences.forgetLost(context.tx, command.person));
    }
    return wire::Empty{};
}

Result<bool> markAbsent(Instant since, int atMost, Context &context)
{
    OTKLIK_TRY(const auto absent, context.store.attendance.absent(since, atMost));
    for (const PersonId person : absent) {
        OTKLIK_TRY(const auto now, context.store.presences.of(person));
        if (now.state != Presence::Offline) {
            const store::LostPresence before{.state = now.state, .reason = now.reason};
            OTKLIK_TRY_DONE(context.store.presences.lose(context.tx, person, before));
            OTKLIK_TRY_DONE(become(person, Presence::Offline, "presence.lost", QString(), context));
        }
    }
    return absent.size() == atMost;
}

Result<wire::OperatorList::Result> look(const wire::OperatorList &message, const Permit &who, Lookup &lookup)
{
    if (message.line) {
        OTKLIK_TRY_DONE(lookup.views.line(message.line).map([](const Line &) {}));
        OTKLIK_TRY_DONE(who.worksOn(message.line) ? Done() : Done(fail(Fault::NotFound)));
    }
    OTKLIK_TRY(const auto staff,
               message.line ? lookup.store.presences.onLine(message.line) : lookup.store.presences.all());
    OTKLIK_TRY(const auto loads, lookup.store.conversations.loads());
    wire::OperatorList::Result answer;
    for (const store::StaffPresence &one : staff) {
        answer.operators.append({.op = one.person,
                                 .name = one.name,
                                 .state = one.state,
                                 .since = one.since,
                                 .reason = one.reason,
                                 .load = loads.value(one.person),
                                 .capacity = one.capacity,
                                 .levels = one.levels});
    }
    return answer;
}

} // namespace otklik::desk
