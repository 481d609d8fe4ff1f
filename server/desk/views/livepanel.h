// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/access.h"
#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// The live wall of one line, or of all lines of the one who asks. What changes with every event is counted each time,
/// figures of today, plans and topics every LiveMemory::age. NotFound for a line that is not there or not theirs.
Result<wire::ReportLive::Result> look(const wire::ReportLive &message, const Permit &who, Lookup &lookup);

} // namespace otklik::desk
