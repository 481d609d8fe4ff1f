// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"
#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// Of two claims at once the first wins; the second hears Conflict.
Result<wire::ConversationClaim::Result> handle(const wire::ConversationClaim &message, const Permit &who,
                                               Context &context);
/// Staff close what they lead, with a resolution; citizens close their own, in any state.
Result<wire::Empty> handle(const wire::ConversationClose &message, const Permit &who, Context &context);
Result<wire::Empty> handle(const wire::ConversationReopen &message, const Permit &who, Context &context);
/// Only once closed; a later rating replaces the earlier one.
Result<wire::Empty> handle(const wire::ConversationRate &message, const Permit &who, Context &context);
Result<wire::ConversationUpdate::Result> handle(const wire::ConversationUpdate &message, const Permit &who,
                                                Context &context);
/// Asking again changes nothing and gives the place as it is now.
Result<wire::OperatorRequest::Result> handle(const wire::OperatorRequest &message, const Permit &who, Context &context);

Result<wire::ConversationGet::Result> look(const wire::ConversationGet &message, const Permit &who, Lookup &lookup);
/// Citizens: their own; staff: mine, waiting or all. `query` is a number, or a name or phone (staff), or words.
Result<wire::ConversationList::Result> look(const wire::ConversationList &message, const Permit &who, Lookup &lookup);

} // namespace otklik::desk
