// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/access.h"
#include "server/desk/engine/lookup.h"

/// What is promised, and the calendars by which it is counted.
namespace otklik::desk {

/// Malformed with the field when a value is out of its bounds; NotFound for a line that is not there.
Result<wire::PolicySave::Result> handle(const wire::PolicySave &message, const Permit &who, Context &context);
/// Malformed with the field when a date is none, or lies in another year than its own.
Result<wire::CalendarSave::Result> handle(const wire::CalendarSave &message, const Permit &who, Context &context);

Result<wire::PolicyList::Result> look(const wire::PolicyList &message, const Permit &who, Lookup &lookup);
Result<wire::CalendarList::Result> look(const wire::CalendarList &message, const Permit &who, Lookup &lookup);

} // namespace otklik::desk
