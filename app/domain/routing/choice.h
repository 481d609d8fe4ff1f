// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/routing/snapshot.h"

/// Who gets a conversation, of those who might: the facts, the rule over them, and why each of the others did not. Who
/// has stored the facts can play the choice again.
namespace otklik::routing {

/// What counts of one operator at that moment.
struct Candidate {
    PersonId person = {};
    presence::State state = presence::State::Offline;
    int tier = 0; ///< 0: of its own line and level; n: of the line's n-th step of overflow
    bool hasLevel = true;
    bool hasSkills = true;
    bool previous = false; ///< led the citizen's last conversation
    int load = 0;          ///< weighted, of open conversations and outstanding offers
    int open = 0;          ///< how many those are
    int capacity = 0;      ///< conversations
    Instant lastGiven = {};
    Instant triedAt = {}; ///< unset: was not asked yet, or long ago
    friend bool operator==(const Candidate &, const Candidate &) = default;
};

enum class Verdict : quint8 {
    Chosen,
    OtherLevel,
    LacksSkill,
    NotOnline,
    Full,         ///< the weighted load leaves no room
    TooManyOpen,  ///< many silent ones: they could all wake
    AskedBefore,  ///< did not take it, and is asked again later
    NotPrevious,  ///< could have, but the previous operator is there
    OnlyOverflow, ///< could have, but somebody of its own line can
    MoreLoaded,   ///< could have, but somebody would have a smaller share of their capacity
    GivenLater,   ///< as loaded, but was given something more recently
};

struct Choice {
    ConversationId conversation = {};
    LineId line = {};
    int level = 1;
    int priority = 0;
    Instant since = {};
    Instant at = {};
    int mostOpenFactor = 2;
    QList<Candidate> candidates = {}; ///< who works on its line, or on those it may overflow to
    friend bool operator==(const Choice &, const Choice &) = default;
};

/// Whether they could take it now, and if not, why: one of the verdicts up to AskedBefore, or Chosen.
Verdict barrierOf(const Candidate &candidate, int mostOpenFactor);
/// The order of those who could: the previous operator, its own line before overflow, the smaller share of capacity
/// with this one, who was given something longest ago, the id.
bool isBetter(const Candidate &a, const Candidate &b);
/// Whom the rule chooses; unset when nobody can.
PersonId chosenOf(const Choice &choice);
/// For each candidate, in their order.
QList<Verdict> verdictsOf(const Choice &choice);

/// For storing with the event, and back. Malformed names the field; what it does not know is passed over.
QByteArray toJson(const Choice &choice);
Result<Choice> choiceFromJson(const QByteArray &json);

} // namespace otklik::routing
