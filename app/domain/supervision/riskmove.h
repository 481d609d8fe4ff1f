// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/assignment.h"
#include "app/domain/linescope.h"

/// What would keep a promise that is at risk.
namespace otklik::supervision {

struct Colleague {
    PersonId id = {};
    Presence state = Presence::Offline;
    LineScope lines = {};
    QList<int> levels = {};
    int open = 0; ///< conversations that the person leads
    int capacity = 0;

    bool isFree() const { return state == Presence::Online && open < capacity; }
};

struct RiskMove {
    enum class Kind {
        Assign,   ///< to `op`, who is free
        Level,    ///< to `level`, where `op` is free
        Return,   ///< to the queue: `op`, who leads it, is not there
        Remind,   ///< `op`, who leads it and is there
        TakeOver, ///< the supervisor answers: nobody else is free
    };
    Kind kind = Kind::TakeOver;
    PersonId op = {};
    int level = 0;
    friend bool operator==(const RiskMove &, const RiskMove &) = default;
};

/// The one move: while it waits, the free colleague of its line and level who has the least to do for what they can
/// have; else a level above where somebody is free. While somebody leads it, it is theirs as long as they are there.
RiskMove moveFor(const Conversation &conversation, const QList<Colleague> &colleagues);

} // namespace otklik::supervision
