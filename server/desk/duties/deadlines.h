// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"

namespace otklik::server {

/// Takes what is due, a bounded part of it: a first response that is still owed leaves the event «sla.breached» once,
/// and a request for a document that is still waited for «transcript.late».
/// Whether there may be more.
Result<bool> meetDeadlines(desk::Context &context);

} // namespace otklik::server
