// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

/// What happened to a conversation, as values without texts. Deadlines and figures are computed from these alone, so
/// that each can be computed again and explained.
namespace otklik {

enum class HistoryKind : quint8 {
    Registered,      ///< it begins on `line` with `priority`; `value` 1: with the bot, 0: with people
    HandOver,        ///< a person was asked for: of the bot, by the citizen or by a rule
    Queued,          ///< it waits for a person
    Offered,         ///< to `person`
    OfferEnded,      ///< without being accepted by `person`
    Assigned,        ///< `person` accepted it or was given it
    Returned,        ///< back to the queue
    Transferred,     ///< to `line`, `level` or `person`; what is unset stays
    PriorityChanged, ///< to `priority`
    CitizenSaid,     ///< a message of the citizen
    OperatorSaid,    ///< a public message of `person`
    BotSaid,
    SystemSaid,     ///< notices and automatic replies
    CitizenPresent, ///< the citizen's window was open at that time
    CitizenRead,    ///< the citizen has read all that was said before
    FocusBegan,     ///< `person` has it in front of them
    FocusEnded,
    WrapupBegan,
    Frozen,   ///< `value` is a FreezeCause
    Unfrozen, ///< `value` is a FreezeCause
    Closed,   ///< by `author`
    Reopened, ///< by `author`
    RatingAsked,
    Rated,         ///< `value` 1–5
    MarkedHelpful, ///< the citizen called an answer of the bot helpful
};

/// Why time does not count although people work.
enum class FreezeCause : quint8 {
    AwaitingCitizen, ///< an operator asked something back; ends by itself with the citizen's next message
    Snoozed,         ///< put off until a time agreed with the citizen
    Outage,          ///< a register or the service itself is down
};

struct HistoryEvent {
    Instant at = {};
    HistoryKind kind = HistoryKind::Registered;
    AuthorKind author = AuthorKind::System;
    PersonId person = {};
    LineId line = {};
    int level = 0;    ///< 0: as before
    int priority = 0; ///< higher goes first
    int value = 0;
    friend bool operator==(const HistoryEvent &, const HistoryEvent &) = default;
};

/// In the order in which it was committed; times never decrease.
using History = QList<HistoryEvent>;

} // namespace otklik
