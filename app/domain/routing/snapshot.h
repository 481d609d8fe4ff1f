// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/conversationorder.h"
#include "app/domain/presence/presencerules.h"
#include "app/domain/values.h"

/// What the routing rule looks at, as it is at one moment. It is all that the rule knows: the same snapshot gives the
/// same decisions.
namespace otklik::routing {

using SkillId = Id<struct SkillTag>;

/// Loads are counted in hundredths of a conversation.
constexpr int fullWeight = 100;

using Mode = AssignmentMode;
using OverflowStep = otklik::OverflowStep;

/// Who did not take it when it was theirs to take.
struct Tried {
    PersonId person = {};
    Instant at = {}; ///< when the offer was declined or ran out, or they were silent
    friend bool operator==(const Tried &, const Tried &) = default;
};

struct Waiting {
    ConversationId id = {};
    LineId line = {};
    int level = 1;
    int priority = 0;           ///< 0 to Rules::mostPriority; others count as the nearer end
    Instant since = {};         ///< its place in the queue; stays when it comes back from somebody
    QList<SkillId> skills = {}; ///< all are needed
    PersonId previous = {};     ///< who led the citizen's last conversation
    QList<Tried> tried = {};
    int overflowed = 0; ///< how many steps of its line's overflow have been told
    friend bool operator==(const Waiting &, const Waiting &) = default;
};

/// A conversation that somebody leads.
struct Held {
    Waiting place = {}; ///< where it goes when it comes back
    PersonId by = {};
    bool citizenSilent = false;   ///< it is the citizen's turn, for longer than the desk calls silence
    Instant unansweredSince = {}; ///< since when the citizen waits for them: not before it was given to them
    friend bool operator==(const Held &, const Held &) = default;
};

struct Membership {
    LineId line = {};
    quint8 levels = 0b10; ///< bit n: level n
    friend bool operator==(const Membership &, const Membership &) = default;
};

struct Operator {
    PersonId id = {};
    presence::State state = presence::State::Offline;
    QList<Membership> lines = {};
    QList<SkillId> skills = {};
    int capacity = 3;       ///< conversations at once; 0: takes none
    Instant lastGiven = {}; ///< when something was last offered or given to them
    friend bool operator==(const Operator &, const Operator &) = default;
};

struct Offer {
    ConversationId conversation = {};
    PersonId person = {};
    Instant until = {};
    friend bool operator==(const Offer &, const Offer &) = default;
};

struct LineRules {
    LineId line = {};
    Mode mode = Mode::Offer;
    std::chrono::seconds offerTime{30};
    QList<OverflowStep> overflow = {};  ///< in the order of `after`; at most Rules::mostOverflowSteps count
    bool returnsOnBreak = true;         ///< what somebody has goes back when they take a break
    std::chrono::seconds silentTime{0}; ///< an unanswered citizen's wait after which it goes back; 0: never
    friend bool operator==(const LineRules &, const LineRules &) = default;
};

struct Rules {
    std::chrono::seconds ageing = priorityAgeing; ///< one step of priority is worth that much waiting
    int mostPriority = agedPriorities;
    int silentWeight = 40;              ///< of a conversation whose citizen is silent, of fullWeight
    int mostOpenFactor = 2;             ///< never more conversations than that many times the capacity, however silent
    std::chrono::seconds askAgain{120}; ///< who did not take it is asked again after that
    static constexpr int mostOverflowSteps = 8;
    friend bool operator==(const Rules &, const Rules &) = default;
};

struct Snapshot {
    Instant now = {};
    Rules rules = {};
    QList<LineRules> lines = {}; ///< a line that is missing has the defaults
    QList<Waiting> waiting = {}; ///< in any order; those with an offer outstanding too
    QList<Held> held = {};
    QList<Operator> operators = {}; ///< who is missing is offline
    QList<Offer> offers = {};       ///< outstanding
};

/// What the queue is ordered by, ascending: an earlier place by Rules::ageing for each step of priority. It never
/// changes while a conversation waits, so the order is one of arrival within a priority, and a conversation is passed
/// only by those that come at most ageing × mostPriority after it.
Instant rankOf(const Waiting &waiting, const Rules &rules);

} // namespace otklik::routing
