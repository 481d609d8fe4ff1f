// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/presence.h"

#include "app/domain/reason.h"
#include "server/desk/handlers/sessioncommands.h"

namespace otklik::desk {

namespace {

tl::unexpected<Error> refused(const presence::Refusal &refusal, const presence::PersonPresence &before)
{
    using Kind = presence::Refusal::Kind;
    const QString reason = QStringLiteral("reason");
    switch (refusal.kind) {
    case Kind::ReasonMissing:
        return malformed(reason, Reason::Missing);
    case Kind::ReasonTooLong:
        return malformed(reason, Reason::TooLong, presence::Rules{}.mostReasonChars);
    case Kind::BelowMinimum:
        break;
    }
    const int online = refusal.online + (before.state == Presence::Online ? 1 : 0);
    tl::unexpected<Error> error = conflict(QStringLiteral("minimum"));
    error.value().figures = {{QStringLiteral("line"), refusal.line.toString()},
                             {QStringLiteral("online"), online},
                             {QStringLiteral("without"), refusal.online},
                             {QStringLiteral("minimum"), refusal.minimum}};
    return error;
}

/// The kind in the log.
const char *eventOf(presence::Cause cause)
{
    switch (cause) {
    case presence::Cause::LinkLost:
    case presence::Cause::NodeLost:
        return "presence.lost";
    case presence::Cause::LinkBack:
        return "presence.restored";
    default:
        return "presence.set";
    }
}

/// The reason is of a break that goes on: who is lost during one shows none.
QString shownReason(const presence::PersonPresence &presence)
{
    return presence.state == Presence::Break ? presence.reason : QString();
}

presence::Change changeOf(const wire::PresenceSet &message)
{
    switch (message.cause) {
    case wire::PresenceSet::Cause::SignedIn:
        return {.cause = presence::Cause::SignedIn};
    case wire::PresenceSet::Cause::Idle:
        return {.cause = presence::Cause::Idle};
    case wire::PresenceSet::Cause::Active:
        return {.cause = presence::Cause::Active};
    case wire::PresenceSet::Cause::Person:
        break;
    }
    return {.cause = presence::Cause::Person, .wanted = message.state, .reason = message.reason.trimmed()};
}

} // namespace

Result<presence::PersonPresence> changePresence(PersonId person, const presence::Change &change, Context &context)
{
    OTKLIK_TRY(const auto staff, context.store.presences.of(person));
    QList<presence::LineStaffing> lines;
    if (change.cause == presence::Cause::Person && change.wanted == Presence::Break) {
        OTKLIK_TRY(lines, context.store.presences.staffing(context.tx, person));
    }
    auto changed = presence::changed(staff.now, change, lines, presence::Rules{}, context.now);
    if (!changed) {
        return refused(changed.error(), staff.now);
    }
    if (!isSet(changed->since) && change.cause == presence::Cause::Person) { // the first thing that they ever say
        changed->since = context.now;
        changed->cause = change.cause;
    }
    if (*changed == staff.now) {
        return *changed;
    }
    OTKLIK_TRY_DONE(context.store.presences.set(context.tx, person, *changed));
    context.routingMoved();
    const bool shown = changed->state != staff.now.state || changed->cause != staff.now.cause ||
                       changed->since != staff.now.since || shownReason(*changed) != shownReason(staff.now);
    if (shown) {
        OTKLIK_TRY_DONE(context.tell({.allStaff = true},
                                     delivery::PresenceChanged{.op = person,
                                                               .state = changed->state,
                                                               .since = changed->since,
                                                               .cause = changed->cause,
                                                               .reason = shownReason(*changed)},
                                     eventOf(change.cause), {}, person, person.value,
                                     static_cast<qint64>(changed->state)));
    }
    return *changed;
}

Done answerOffer(PersonId person, Context &context)
{
    OTKLIK_TRY(const auto staff, context.store.presences.of(person));
    if (staff.now.unanswered == 0) {
        return {};
    }
    return context.store.presences.set(context.tx, person, presence::answered(staff.now));
}

Done noteSignedOut(PersonId person, Context &context)
{
    OTKLIK_TRY(const auto left, context.store.sessions.list(person, context.now));
    OTKLIK_TRY(const auto who, context.store.people.byId(person));
    if (!left.isEmpty() || !isStaff(who.role)) {
        return {};
    }
    return changePresence(person, {.cause = presence::Cause::SignedOut}, context)
        .map([](const presence::PersonPresence &) {});
}

Result<wire::PresenceSet::Result> handle(const wire::PresenceSet &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(const auto now, changePresence(who.person(), changeOf(message), context));
    return wire::PresenceSet::Result{.state = now.state, .since = now.since};
}

Result<wire::Empty> handle(const LinksChanged &command, Context &context)
{
    OTKLIK_TRY_DONE(context.store.attendance.set(context.tx, command.person, command.links, context.now));
    if (command.links > 0) {
        return changePresence(command.person, {.cause = presence::Cause::LinkBack}, context)
            .map([](const presence::PersonPresence &) { return wire::Empty{}; });
    }
    return wire::Empty{};
}

Result<bool> markAbsent(Instant since, int atMost, Context &context)
{
    OTKLIK_TRY(const auto absent, context.store.attendance.absent(since, atMost));
    for (const store::Absent &one : absent) {
        const auto cause = one.nodeLost ? presence::Cause::NodeLost : presence::Cause::LinkLost;
        OTKLIK_TRY_DONE(
            changePresence(one.person, {.cause = cause}, context).map([](const presence::PersonPresence &) {}));
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
    OTKLIK_TRY(const auto loads, lookup.store.assignments.loads(lookup.now));
    wire::OperatorList::Result answer;
    for (const store::StaffPresence &one : staff) {
        answer.operators.append({.op = one.person,
                                 .name = one.name,
                                 .state = one.now.state,
                                 .since = one.now.since,
                                 .cause = one.now.cause,
                                 .reason = shownReason(one.now),
                                 .load = loads.value(one.person).open,
                                 .weight = loads.value(one.person).weight,
                                 .capacity = one.capacity,
                                 .levels = one.levels});
    }
    return answer;
}

} // namespace otklik::desk
