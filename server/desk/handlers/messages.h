// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"
#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// Idempotent by clientId. A citizen may name a line instead: the open conversation there, or a new one in the queue.
Result<wire::MessageSend::Result> handle(const wire::MessageSend &message, const Permit &who, Context &context);
/// The mark never goes back; only the leading operator's reading counts for the staff.
Result<wire::Empty> handle(const wire::MessageRead &message, const Permit &who, Context &context);
/// Tells the other side; nothing is stored.
Result<wire::Empty> handle(const wire::TypingSet &message, const Permit &who, Context &context);

Result<wire::MessageList::Result> look(const wire::MessageList &message, const Permit &who, Lookup &lookup);

} // namespace otklik::desk
