// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/access.h"

/// What is appended to a conversation's stream, and told.
namespace otklik::desk {

/// Appends the message and publishes it; `conversation` follows. An earlier message with that clientId is given back
/// as it is, and nothing is told.
Result<store::Appended> say(Context &context, Conversation &conversation, Message message);

/// One side has seen everything up to `seq`: moves its mark in `conversation`, which is yet to be stored, and tells the
/// other side. False when the mark stood there already.
Result<bool> markSeen(Context &context, Conversation &conversation, const Permit &who, Seq seq);

/// It begins: what is promised in it, what happened, its first figures. Call when it has its id, before the first
/// message.
Done begin(Context &context, const Conversation &conversation);

/// Appends a notice of the system; its words are made for each reader.
Done notice(Context &context, Conversation &conversation, NoticeEvent event, NoticeFacts facts = {},
            Visibility visibility = Visibility::Public);

/// The «queued» notice with the place, the expected wait and, outside working hours, when the line opens.
Done noticeOfQueue(Context &context, Conversation &conversation);

/// Writes down how it came to whom.
Done addStep(Context &context, const Conversation &conversation, store::StepKind kind, PersonId person,
             std::optional<routing::Choice> choice = {}, routing::Cause cause = routing::Cause::None);
/// The offer of it that is out, if any, ends; its operator is told.
Done endOffer(Context &context, const Conversation &conversation, OfferEnd how);

/// Stores a change of the conversation, ends its offer when it does not wait any more, logs it, adds the notice and
/// tells everybody; `conversation` follows. `who` did it: nobody when it was time.
Done settle(Conversation &conversation, const char *event, PersonId who, Context &context, NoticeEvent noticed,
            NoticeFacts facts = {}, qint64 value = 0);
/// What staff see of it after all that.
Result<wire::Summary> summaryNow(ConversationId id, const Permit &who, Context &context);

} // namespace otklik::desk
