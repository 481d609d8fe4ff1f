// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

#include <QHash>

namespace otklik::store {

enum class Connection { None = 0, Connected = 1, Pending = 2 };

/// A citizen whose connection is Pending.
struct JoinRequest {
    LineId line = {};
    PersonId citizen = {};
    Instant at = {};
};

/// Support channels and which citizens are connected to them.
class Lines {
public:
    explicit Lines(const Context &context) : m_context(context) {}

    Result<LineId> add(Transaction &tx, const Line &line);
    Done update(Transaction &tx, const Line &line);
    /// Connection::None disconnects.
    Done connect(Transaction &tx, PersonId citizen, LineId line, Connection state, Instant at);

    /// By id, hours and overflow included.
    Result<QList<Line>> all();
    Result<Line> byId(LineId id);
    Result<QHash<LineId, Connection>> connections(PersonId citizen);
    /// The oldest first; of every line when none is named.
    Result<QList<JoinRequest>> requests(LineId line, int limit);

    /// Grows with each line that this connection adds or changes.
    quint64 changes() const { return m_changes; }

private:
    Done writeLists(Transaction &tx, const Line &line);
    const Context &m_context;
    quint64 m_changes = 0;
};

} // namespace otklik::store
