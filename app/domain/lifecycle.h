// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/values.h"

/// The life of a conversation as pure rules: a value in, the changed value or a refusal out. Nothing here stores,
/// publishes or looks at a clock. A refusal is Fault::Conflict with the word of the status that stands in the way.
namespace otklik::lifecycle {

/// What may happen to a conversation.
enum class Event {
    HandOver, ///< the bot gives up, or a person was asked for
    Claim,    ///< an operator takes it, or is given it
    Return,   ///< back into the queue: transferred, returned, the operator is silent or gone
    Finish,   ///< talking is over, the wrap-up begins
    Close,    ///< it ends: after the wrap-up, solved by the bot, or given up while waiting
    Reopen,   ///< it goes on after all
};

/// The one transition table: where the event leads from the status; none when it is not allowed there.
std::optional<Status> next(Status status, Event event);

/// The word of the wire: "queued"…
QString word(Status status);

/// What an operator writes down at the end.
struct Wrapup {
    QString resolution = {};
    QString topic = {}; ///< empty keeps the topic that stands
    QString comment = {};
};

/// Who speaks, and how.
struct Speech {
    AuthorKind author = AuthorKind::Citizen;
    PersonId person = {};
    Visibility visibility = Visibility::Public;
};

Result<Conversation> handOver(Conversation conversation, Instant now);
/// Of two claimers the second gets a conflict; who holds it already gets it unchanged.
Result<Conversation> claim(Conversation conversation, PersonId by, Instant now);
Result<Conversation> giveBack(Conversation conversation, Instant now);
/// Only its operator may finish it.
Result<Conversation> finish(Conversation conversation, PersonId by, Instant now);
/// Staff: from assigned (through the wrap-up, in one step) or from wrap-up. Malformed without a resolution.
Result<Conversation> close(Conversation conversation, PersonId by, const Wrapup &wrapup, Instant now);
/// The citizen's own close, from any status but closed.
Result<Conversation> leave(Conversation conversation, Instant now);
Result<Conversation> reopen(Conversation conversation, Instant now);
/// Once closed; a later rating replaces the earlier one. Malformed unless 1–5.
Result<Conversation> rate(Conversation conversation, int score, const QString &comment);
/// Allots the next seq to a message. Citizens speak unless it is closed; an operator answers only what is assigned to
/// them, but any of them may leave a note; notices always come.
Result<Conversation> say(Conversation conversation, const Speech &speech, Instant now);
/// Marks everything up to `seq` as seen by one side; never goes back, never past the last message.
Conversation seen(Conversation conversation, bool byStaff, Seq seq);

} // namespace otklik::lifecycle
