// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/values.h"

/// How a conversation passes from one to another: values in, the changed value or a refusal out, as in lifecycle.h.
namespace otklik {

constexpr int MaxLevel = 3; ///< of support; the first is 1

/// Where a conversation is passed to: exactly one of them.
struct TransferTarget {
    PersonId op = {};
    LineId line = {};
    int level = 0; ///< 1 to MaxLevel
    friend bool operator==(const TransferTarget &, const TransferTarget &) = default;
};
bool isOne(const TransferTarget &target);

namespace lifecycle {

/// Who passes it on.
struct Passer {
    PersonId person = {};
    bool supervisor = false;
};

/// To a colleague: it is theirs at once; to a line or a level: it waits there since when it first began to wait.
/// Conflict for a conversation of somebody else, unless a supervisor passes it, and where it stands already.
Result<Conversation> transfer(Conversation conversation, const Passer &by, const TransferTarget &target, Instant now);
/// Into the queue, at its old place.
Result<Conversation> putBack(Conversation conversation, const Passer &by);
/// To the next level, waiting since when it first began to wait. Conflict at the highest.
Result<Conversation> raiseLevel(Conversation conversation, const Passer &by);
/// A supervisor is called to it; calling again changes nothing. Conflict unless it waits or somebody leads it.
Result<Conversation> callSupervisor(Conversation conversation, const Passer &by, Instant now);
/// It is the supervisor's from now on; whoever was called has come.
Result<Conversation> takeOver(Conversation conversation, PersonId supervisor, Instant now);

} // namespace lifecycle

} // namespace otklik
