// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"

namespace otklik::desk {

/// It is theirs from now on, as `step` says: taken from the queue, or an offer accepted. Conflict when it does not wait
/// any more; what they lead already stays as it is.
Result<wire::Summary> take(const Conversation &conversation, store::StepKind step, const Permit &who, Context &context);

Result<wire::OfferAccept::Result> handle(const wire::OfferAccept &message, const Permit &who, Context &context);
/// The reason stays in the conversation as a note.
Result<wire::Empty> handle(const wire::OfferDecline &message, const Permit &who, Context &context);

/// Does what the routing rule says of all that waits now (docs/routing.md). Each decision is checked against what is
/// stored, as somebody may have been faster. True when it is to be called once more: one did not hold, or there are
/// more than one transaction should do.
Result<bool> route(Context &context);

} // namespace otklik::desk
