// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/routing/decide.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

#include <QHash>

#include <optional>

namespace otklik::store {

/// A conversation is theirs to take, until then.
struct Offer {
    ConversationId conversation = {};
    PersonId person = {};
    Instant madeAt = {};
    Instant until = {};
    friend bool operator==(const Offer &, const Offer &) = default;
};

/// How a conversation came to somebody, or went from them; stored as numbers.
enum class StepKind {
    Offered = 1,
    Accepted = 2,
    Declined = 3,
    Expired = 4,
    Withdrawn = 5,
    Assigned = 6, ///< by the rule
    Claimed = 7,
    Returned = 8, ///< from `person`; `cause` is a routing::Cause, None when they gave it back
    Overflow = 9, ///< from now on those of `line` and `level` may take it too
    Transferred = 10,
    TakenOver = 11,
};

struct AssignmentStep {
    ConversationId conversation = {};
    Instant at = {};
    StepKind kind = StepKind::Offered;
    PersonId person = {};
    LineId line = {};
    int level = 0;
    routing::Cause cause = routing::Cause::None;
    std::optional<routing::Choice> choice = {}; ///< of Offered and Assigned
};

/// What somebody has: conversations, and their weight in hundredths of one (routing.md), offers included.
struct Load {
    int open = 0;
    int weight = 0;
};

/// Offers, who was tried, skills, and how conversations came to whom: what the routing rule looks at and leaves. Who
/// writes about a conversation has locked it.
class Assignments {
public:
    /// So long after the operator's last word a citizen counts as silent.
    static constexpr std::chrono::minutes silence{5};

    explicit Assignments(const Context &context) : m_context(context) {}

    /// False when every line is manual and no offer is out: the rule has nothing to do.
    Result<bool> anyRule();
    /// Everything as it is at `now`, but what waits on manual lines, and what its operator may keep whatever the rule
    /// says: what a manual line's operator leads, or what was taken after they had gone.
    Result<routing::Snapshot> snapshot(Instant now);
    /// Who may be given something: staff who are not offline, with lines, levels and skills.
    Result<QList<routing::Operator>> operators();
    Result<QHash<PersonId, Load>> loads(Instant now);

    Done offer(Transaction &tx, const Offer &offer);
    Result<std::optional<Offer>> offerOf(ConversationId conversation);
    Result<QList<Offer>> offersTo(PersonId person);
    Done endOffer(Transaction &tx, ConversationId conversation);
    /// They did not take it just now.
    Done markTried(Transaction &tx, ConversationId conversation, PersonId person, Instant at);
    Done forgetTried(Transaction &tx, Instant before);
    /// Something was offered or given to them.
    Done markGiven(Transaction &tx, PersonId person, Instant at);

    Done addStep(Transaction &tx, const AssignmentStep &step);
    /// The newest `limit`, the oldest first.
    Result<QList<AssignmentStep>> steps(ConversationId conversation, int limit);
    /// Why the last offer or gift went where it went.
    Result<std::optional<routing::Choice>> lastChoice(ConversationId conversation);

    Result<routing::SkillId> addSkill(Transaction &tx, const QString &name);
    Done setSkills(Transaction &tx, PersonId person, const QList<routing::SkillId> &skills);
    Done needSkills(Transaction &tx, ConversationId conversation, const QList<routing::SkillId> &skills);

private:
    Result<QList<routing::Waiting>> waiting();
    Result<QList<routing::Held>> held(Instant now);
    const Context &m_context;
};

} // namespace otklik::store
