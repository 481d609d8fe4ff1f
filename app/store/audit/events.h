// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/audit/eventchain.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

/// The log of everything committed, hash-chained per node: it feeds the other nodes, the audit trail and the figures.
class Events {
public:
    explicit Events(const Context &context) : m_context(context) {}

    /// It is numbered and linked when the transaction writes it.
    Done append(Transaction &tx, Event event);

    /// The event written last, committed or not; what waits is not counted.
    EventChain::Mark mark() const;
    /// Whether just that event is in the database.
    Result<bool> holds(const EventChain::Mark &mark);

    /// The node and the seq of its last event, for each that has written any.
    Result<QList<std::pair<int, qint64>>> ends();
    Result<QList<Event>> after(int node, qint64 seq, int limit);
    /// Walks a node's chain: nothing when it is whole, else the seq of the first row that was altered, added or left
    /// out.
    Result<std::optional<qint64>> firstBroken(int node);

private:
    const Context &m_context;
};

} // namespace otklik::store
