// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/access.h"
#include "server/desk/engine/lookup.h"

/// Figures of the lines that the one who asks works on, and what they are made of.
namespace otklik::desk {

/// Malformed «timeZone» for an unknown one; NotFound for a line that is not there or not theirs.
Result<wire::ReportResponseTime::Result> look(const wire::ReportResponseTime &message, const Permit &who,
                                              Lookup &lookup);
Result<wire::ReportConversations::Result> look(const wire::ReportConversations &message, const Permit &who,
                                               Lookup &lookup);

/// In which zone the days and hours of that line are told, or of all when none is named.
Result<QTimeZone> zoneFor(LineId line, Lookup &lookup);

} // namespace otklik::desk
