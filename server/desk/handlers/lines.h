// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"
#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// A line with closed membership leaves the citizen pending until an administrator approves.
Result<wire::LineConnect::Result> handle(const wire::LineConnect &message, const Permit &who, Context &context);
/// Conflict while a conversation is open there.
Result<wire::LineConnect::Result> handle(const wire::LineDisconnect &message, const Permit &who, Context &context);

/// Who is a member already stays one. Conflict when nobody has asked.
Result<wire::Empty> handle(const wire::LineAdmit &message, const Permit &who, Context &context);

/// Connected lines first, then recommended ones, then by name.
Result<wire::LineList::Result> look(const wire::LineList &message, const Permit &who, Lookup &lookup);
Result<wire::LineRequests::Result> look(const wire::LineRequests &message, const Permit &who, Lookup &lookup);

} // namespace otklik::desk
