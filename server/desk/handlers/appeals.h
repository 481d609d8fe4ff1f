// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"

/// Formal appeals: made, led to their end, and what time does with them.
namespace otklik::desk {

Result<wire::AppealCreate::Result> handle(const wire::AppealCreate &message, const Permit &who, Context &context);
Result<wire::AppealUpdate::Result> handle(const wire::AppealUpdate &message, const Permit &who, Context &context);

/// Its term is near: supervisors and who took it are told once. Twice is as once.
Done appealIsNear(const store::Due &due, Context &context);
/// Its term is over: as above, with a note in the conversation.
Done appealIsOver(const store::Due &due, Context &context);

} // namespace otklik::desk
