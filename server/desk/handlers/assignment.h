// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"

namespace otklik::desk {

/// The reason and the note stay in the stream as a note of who passes it; the citizen hears a notice.
Result<wire::Empty> handle(const wire::ConversationTransfer &message, const Permit &who, Context &context);
Result<wire::Empty> handle(const wire::ConversationReturn &message, const Permit &who, Context &context);
Result<wire::Empty> handle(const wire::ConversationEscalate &message, const Permit &who, Context &context);
/// Of two supervisors at once the later one has it.
Result<wire::ConversationTakeOver::Result> handle(const wire::ConversationTakeOver &message, const Permit &who,
                                                  Context &context);

/// From whom leads it to its old place in the queue; its citizen is told.
Done returnToQueue(const Conversation &conversation, routing::Cause cause, Context &context);
/// Conversations whose operators no node has seen after `since` go back into the queue, at their old place; their
/// citizens are told. A part of the work: at most `atMost` of them. True when more may be left.
Result<bool> returnLeftAlone(Instant since, int atMost, Context &context);

} // namespace otklik::desk
