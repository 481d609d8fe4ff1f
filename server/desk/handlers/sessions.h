// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"
#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// Sign-ins that are alive, the newest first.
Result<wire::SessionList::Result> look(const wire::SessionList &message, const Permit &who, Lookup &lookup);
/// Ends them with everything that hangs on them. NotFound for one that is not there, not alive, or somebody else's.
Result<wire::SessionRevoke::Result> handle(const wire::SessionRevoke &message, const Permit &who, Context &context);

} // namespace otklik::desk
