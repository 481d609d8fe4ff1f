// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/routing/choice.h"
#include "app/domain/servicelevels/waitestimate.h"

/// The routing rule: what is to be done with all that waits, from one snapshot. Pure and deterministic; whoever applies
/// the decisions checks each against what is stored, since others may have been faster.
namespace otklik::routing {

enum class Act : quint8 {
    Offer,    ///< to `person` until `until`
    Assign,   ///< to `person`
    EndOffer, ///< of `person`, by `cause`
    Return,   ///< from `person` to its old place, by `cause`
    Overflow, ///< from now on those of `line` and `level` may take it too
    Nobody,   ///< the oldest of `count` conversations of one kind that nobody can take; `choice` says why
};

enum class Cause : quint8 {
    None,
    OfferExpired,
    OfferPointless, ///< its operator takes nothing now, or the conversation does not wait any more
    OperatorGone,
    OperatorOnBreak,
    OperatorSilent,
    LineIsManual, ///< of Nobody: its operators take by themselves
};

struct Decision {
    Act act = Act::Nobody;
    ConversationId conversation = {};
    PersonId person = {};
    Instant until = {};
    Cause cause = Cause::None;
    LineId line = {};
    int level = 0;
    int count = 0;
    Choice choice = {}; ///< of Offer, Assign and Nobody
    friend bool operator==(const Decision &, const Decision &) = default;
};

/// In the order in which they are to be applied: what ends and returns, then who gets what (the oldest by rankOf()
/// first), then what overflows, then what nobody can take. What returns is given on within the same call.
QList<Decision> decide(const Snapshot &snapshot);

/// Why a conversation that waits is given to whom, or to nobody, if it were next. Without candidates when it does not
/// wait.
Choice explain(const Snapshot &snapshot, ConversationId conversation);

/// Place in the queue, from 1, among those that the same people would take; 0 when it does not wait.
int positionOf(const Snapshot &snapshot, ConversationId conversation);

/// How many conversations of a line and level those who take some now can lead at once; who works on several lines is
/// shared among them.
double slotsOn(const QList<Operator> &operators, LineId line, int level);

/// How long it will wait, by its place, by how long the line's conversations lately took, and by how many its operators
/// lead at once (shared among the lines that they work on).
WaitRange expectedWait(const Snapshot &snapshot, ConversationId conversation,
                       const QList<std::chrono::milliseconds> &recentServiceTimes);

} // namespace otklik::routing
