// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"
#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// Everybody keeps personal templates; those of a line or of all need Grant::ShareTemplates. Malformed «trigger.taken»
/// when another template that the same people see has the trigger.
Result<wire::TemplateSave::Result> handle(const wire::TemplateSave &message, const Permit &who, Context &context);
/// Removing twice is fine.
Result<wire::Empty> handle(const wire::TemplateRemove &message, const Permit &who, Context &context);

Result<wire::TemplateList::Result> look(const wire::TemplateList &message, const Permit &who, Lookup &lookup);

} // namespace otklik::desk
