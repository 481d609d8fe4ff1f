// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"

namespace otklik::server {

/// Takes what is due, a bounded part of it: a promise that is still open leaves the event «sla.warning» or
/// «sla.breached» once, which supervisors of the line hear; a request for a document that is still waited for leaves
/// «transcript.late». Whether there may be more.
Result<bool> meetDeadlines(desk::Context &context);

/// Tells supervisors once a day that a year of the production calendar is missing: this one, or from 1 December on the
/// next. Never more.
Result<bool> warnOfCalendar(desk::Context &context);

} // namespace otklik::server
