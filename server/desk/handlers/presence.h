// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"
#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// The one way from one presence to another (app/domain/presence); who hears of colleagues is told. Malformed for a
/// break without a reason, Conflict «minimum» for one that a line cannot spare.
Result<presence::PersonPresence> changePresence(PersonId person, const presence::Change &change, Context &context);
/// They answered an offer: those in a row that they let run out are forgotten.
Done answerOffer(PersonId person, Context &context);
/// The last sign-in of somebody has ended.
Done noteSignedOut(PersonId person, Context &context);

/// What the person says about themselves, or their workstation about them.
Result<wire::PresenceSet::Result> handle(const wire::PresenceSet &message, const Permit &who, Context &context);

/// The staff of the line, or all, with state and load, by name. NotFound for a line that is not there, or not theirs.
Result<wire::OperatorList::Result> look(const wire::OperatorList &message, const Permit &who, Lookup &lookup);

} // namespace otklik::desk
