// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"
#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// What the person says about themselves.
Result<wire::PresenceSet::Result> handle(const wire::PresenceSet &message, const Permit &who, Context &context);

/// The staff of the line, or all, with state and load, by name. NotFound for a line that is not there, or not theirs.
Result<wire::OperatorList::Result> look(const wire::OperatorList &message, const Permit &who, Lookup &lookup);

} // namespace otklik::desk
