// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/businesshours.h"

/// What a line promises, and whether the promise is still open.
namespace otklik {

/// Until when a document that a citizen asks for at `from` is to be given out: one working day of the line, so that
/// what is asked for at 15:00 is due at 15:00 of the next working day. 24 hours when the line never works.
Instant documentDueAt(const Line &line, const WorkCalendar &calendar, Instant from);

/// Whether a person's first answer is still owed: people were asked, none has answered, and it goes on.
bool owesFirstResponse(const Conversation &conversation);

} // namespace otklik
