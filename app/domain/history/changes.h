// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/history/history.h"

namespace otklik {

/// What happened between two states of a conversation, in the order in which it counts; messages are no part of it.
/// `who` did it: nobody when it was time. A reopened conversation waits for people again, whoever reopened it: its
/// Reopened is the citizen's, so that an answer is owed.
History changesBetween(const Conversation &before, const Conversation &after, PersonId who, Instant at);

/// How a conversation begins: Registered, and Queued when people are asked at once.
History beginningOf(const Conversation &conversation, Instant at);

} // namespace otklik
