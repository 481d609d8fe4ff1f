// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/presence.h"

#include "server/desk/engine/attendance.h"
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
    OTKLIK_TRY_DONE(context.store.presences.set(context.tx, person, state, reason, since).and_then([&] {
        return context.log(cause, {}, person, person.value, static_cast<qint64>(state));
    }));
    const wire::PresenceChanged push{.op = person, .state = state, .since = since, .reason = reason};
    context.publish({.audience = {.allStaff = true}, .make = [push](const Publication::Reader &) -> wire::Notification {
                         return push;
                     }});
    return wire::PresenceSet::Result{.state = state, .since = since};
}

} // namespace

Result<wire::PresenceSet::Result> handle(const wire::PresenceSet &message, const Permit &who, Context &context)
{
    context.onceDurable([&attendance = context.attendance, person = who.person()] {
        attendance.lost.remove(person); // said anew: nothing to restore
    });
    return become(who.person(), message.state, "presence.set", message.reason.trimmed(), context);
}

Result<wire::Empty> handle(const LinksChanged &command, Context &context)
{
    context.attendance.setLinks(command.person, command.links, context.now);
    const auto before = context.attendance.lost.constFind(command.person);
    if (command.links == 0 || before == context.attendance.lost.cend()) {
        return wire::Empty{};
    }
    OTKLIK_TRY_DONE(become(command.person, before->state, "presence.restored", before->reason, context));
    context.onceDurable(
        [&attendance = context.attendance, person = command.person] { attendance.lost.remove(person); });
    return wire::Empty{};
}

Result<wire::Empty> markAbsent(std::chrono::milliseconds absence, Context &context)
{
    const QList<PersonId> absent = context.attendance.absent(absence, context.now);
    for (const PersonId person : absent) {
        const auto presence = context.store.presences.of(person);
        if (!presence && presence.error().fault != Fault::NotFound) {
            return tl::unexpected<Error>(presence.error());
        }
        if (presence && presence->state != Presence::Offline) {
            OTKLIK_TRY_DONE(become(person, Presence::Offline, "presence.lost", QString(), context));
        }
        context.onceDurable([&attendance = context.attendance, person, presence] {
            if (presence && presence->state != Presence::Offline) {
                attendance.lost.insert(person, {.state = presence->state, .reason = presence->reason});
            }
            attendance.settle(person);
        });
    }
    return wire::Empty{};
}

Result<wire::OperatorList::Result> look(const wire::OperatorList &message, const Permit &, Lookup &lookup)
{
    if (message.line) {
        OTKLIK_TRY_DONE(lookup.views.line(message.line).map([](const Line &) {}));
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
