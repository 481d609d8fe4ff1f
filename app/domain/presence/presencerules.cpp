// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/presence/presencerules.h"

#include <optional>

namespace otklik::presence {

namespace {

PersonPresence moved(PersonPresence presence, State state, Cause cause, Instant now)
{
    if (presence.state == State::Online || presence.state == State::Drain || state == State::Offline) {
        presence.before = presence.state;
    }
    presence.state = state;
    presence.cause = cause;
    presence.since = now;
    if (state != State::Break && state != State::Offline) {
        presence.reason.clear(); // a link that comes back finds the break as it was
    }
    presence.unanswered = 0;
    return presence;
}

std::optional<Refusal> refusalOf(const PersonPresence &presence, const Change &change, const QList<LineStaffing> &lines,
                                 const Rules &rules)
{
    if (change.wanted != State::Break) {
        return std::nullopt;
    }
    if (change.reason.trimmed().isEmpty()) {
        return Refusal{.kind = Refusal::Kind::ReasonMissing};
    }
    if (change.reason.size() > rules.mostReasonChars) {
        return Refusal{.kind = Refusal::Kind::ReasonTooLong};
    }
    if (change.cause == Cause::Supervisor || presence.state == State::Break) {
        return std::nullopt;
    }
    for (const LineStaffing &line : lines) {
        if (line.othersOnline < line.minimum) {
            return Refusal{.kind = Refusal::Kind::BelowMinimum,
                           .line = line.line,
                           .online = line.othersOnline,
                           .minimum = line.minimum};
        }
    }
    return std::nullopt;
}

PersonPresence said(const PersonPresence &presence, const Change &change, Instant now)
{
    if (presence.state == change.wanted && presence.reason == change.reason) {
        return presence; // the answer to the first time was lost on the way
    }
    PersonPresence next = moved(presence, change.wanted, change.cause, now);
    if (presence.state == change.wanted && isSet(presence.since)) {
        next.since = presence.since; // another reason is no other state
    }
    next.reason = change.wanted == State::Break ? change.reason : QString();
    // Who comes back after the end of the shift works on; who only drains or rests does not.
    next.shiftOver = presence.shiftOver && change.wanted != State::Online;
    return next;
}

PersonPresence lost(PersonPresence presence, Cause cause, Instant now)
{
    if (presence.state != State::Offline) {
        return moved(presence, State::Offline, cause, now);
    }
    if (cause == Cause::SignedOut) {
        presence.cause = cause; // no link comes back to them
    }
    return presence;
}

PersonPresence returned(const PersonPresence &presence, Instant now)
{
    const bool wasLost = presence.cause == Cause::LinkLost || presence.cause == Cause::NodeLost;
    if (presence.state != State::Offline || !wasLost) {
        return presence;
    }
    PersonPresence next = moved(presence, presence.before, Cause::LinkBack, now);
    if (next.shiftOver && next.state == State::Online) {
        next.state = State::Drain;
    }
    return next;
}

PersonPresence afterShift(PersonPresence presence, Instant now)
{
    presence.shiftOver = true;
    switch (presence.state) {
    case State::Online:
        return moved(presence, State::Drain, Cause::ShiftEnded, now);
    case State::Away:
    case State::Break:
        return moved(presence, State::Offline, Cause::ShiftEnded, now);
    case State::Drain:
    case State::Offline:
        break;
    }
    return presence;
}

} // namespace

tl::expected<PersonPresence, Refusal> changed(PersonPresence presence, const Change &change,
                                              const QList<LineStaffing> &lines, const Rules &rules, Instant now)
{
    const bool working = presence.state == State::Online || presence.state == State::Drain;
    switch (change.cause) {
    case Cause::Person:
    case Cause::Supervisor:
        if (const std::optional<Refusal> refusal = refusalOf(presence, change, lines, rules)) {
            return tl::unexpected(*refusal);
        }
        return said(presence, change, now);
    case Cause::SignedIn:
        if (presence.state == State::Offline) {
            presence = moved(presence, State::Online, Cause::SignedIn, now);
            presence.shiftOver = false;
        }
        return presence;
    case Cause::SignedOut:
    case Cause::LinkLost:
    case Cause::NodeLost:
        return lost(presence, change.cause, now);
    case Cause::LinkBack:
        return returned(presence, now);
    case Cause::Idle:
        return working ? moved(presence, State::Away, Cause::Idle, now) : presence;
    case Cause::Active:
        return presence.state == State::Away && presence.cause == Cause::Idle
                   ? moved(presence, presence.before, Cause::Active, now)
                   : presence;
    case Cause::OfferUnanswered:
        if (presence.state == State::Online && ++presence.unanswered >= rules.unansweredOffers) {
            return moved(presence, State::Away, Cause::OfferUnanswered, now);
        }
        return presence;
    case Cause::ShiftEnded:
        return afterShift(presence, now);
    case Cause::WorkDone:
        return presence.state == State::Drain && presence.shiftOver
                   ? moved(presence, State::Offline, Cause::WorkDone, now)
                   : presence;
    }
    return presence;
}

PersonPresence answered(PersonPresence presence)
{
    presence.unanswered = 0;
    return presence;
}

bool takesNew(State state)
{
    return state == State::Online;
}

bool givesBack(State state, bool lineReturnsOnBreak)
{
    return state == State::Offline || (state == State::Break && lineReturnsOnBreak);
}

} // namespace otklik::presence
