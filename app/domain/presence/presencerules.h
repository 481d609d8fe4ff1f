// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

#include <tl/expected.hpp>

/// Who of the staff takes conversations: one state machine for each person. Nothing but the named causes changes it.
namespace otklik::presence {

using State = Presence;

/// What changed it, as shown to the person and to supervisors; stored as numbers.
enum class Cause : quint8 {
    Person,     ///< said so themselves
    Supervisor, ///< a supervisor said so
    SignedIn,
    SignedOut,
    Idle,            ///< nothing was touched for a set time
    Active,          ///< they are back from idleness
    OfferUnanswered, ///< so many offers in a row ran out
    LinkLost,        ///< the connection was lost for longer than the grace
    LinkBack,
    NodeLost, ///< the server's node that held the connection died
    ShiftEnded,
    WorkDone, ///< the last conversation after the end of the shift was handed on or closed
};

struct PersonPresence {
    State state = State::Offline;
    Cause cause = Cause::SignedOut;
    Instant since = {};
    State before = State::Offline; ///< to which idleness that ends and a link that is back return
    QString reason = {};           ///< of a break, as the person or the supervisor gave it
    int unanswered = 0;            ///< offers in a row that ran out
    bool shiftOver = false;        ///< the shift ended, and they have not come back by themselves since
    friend bool operator==(const PersonPresence &, const PersonPresence &) = default;
};

/// How many of a line would stay online without the person who asks for a break.
struct LineStaffing {
    LineId line = {};
    int othersOnline = 0;
    int minimum = 0; ///< 0: none is set
};

struct Rules {
    int unansweredOffers = 2; ///< in a row, after which somebody is away
    int mostReasonChars = 200;
};

struct Change {
    Cause cause = Cause::Person;
    State wanted = State::Online; ///< of Person and Supervisor only
    QString reason = {};
};

struct Refusal {
    enum class Kind : quint8 { ReasonMissing, ReasonTooLong, BelowMinimum };
    Kind kind = Kind::ReasonMissing;
    LineId line = {}; ///< of BelowMinimum, with the figures
    int online = 0;   ///< who would stay
    int minimum = 0;
    friend bool operator==(const Refusal &, const Refusal &) = default;
};

/// The presence after that cause; the same value when the cause means nothing in that state. A person's own break needs
/// a reason, and is refused when fewer than the minimum would stay online on one of `lines`; a supervisor's is not, as
/// supervisors answer for the staffing.
tl::expected<PersonPresence, Refusal> changed(PersonPresence presence, const Change &change,
                                              const QList<LineStaffing> &lines, const Rules &rules, Instant now);

/// An offer was accepted: the row of unanswered ones ends. It is no change of state.
PersonPresence answered(PersonPresence presence);

/// Whether new conversations are offered or assigned.
bool takesNew(State state);
/// Whether what the person has goes back to the queue: offline always, on a break if the line's rule says so.
bool givesBack(State state, bool lineReturnsOnBreak);

} // namespace otklik::presence
