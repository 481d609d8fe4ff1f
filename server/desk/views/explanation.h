// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// One step of how a deadline came about, for conversation.explain.
struct ExplainedDeadline {
    /// As `kind` on the wire says it: the deadline itself, what stopped the clock, how it ended.
    enum class Kind { Deadline, Frozen, Breached, Met };
    Instant at = {};
    Kind kind = Kind::Deadline;
    QString text = {}; ///< one sentence in the reader's language, times in the zone of the line
    ClockKind clock = ClockKind::FirstResponse;
    LineId line = {};
    int policyVersion = 0;
};

/// Of every clock of the conversation, in the order in which they started; at most ServiceClock::mostSteps of each.
Result<QList<ExplainedDeadline>> explainDeadlines(const Conversation &conversation, Language language, Lookup &lookup);

} // namespace otklik::desk
