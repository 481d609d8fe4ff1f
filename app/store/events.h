// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/keyring.h"
#include "app/store/transaction.h"

namespace otklik::store {

/// One committed change: a kind and ids, never texts or names. `kind` is a stable word, «conversation.assigned».
struct Event {
    int node = 0;   ///< set by append()
    qint64 seq = 0; ///< set by append(): 1, 2, 3… on each node
    Instant at = {};
    QString kind = {};
    ConversationId conversation = {};
    PersonId person = {}; ///< who did it
    qint64 subject = 0;   ///< what it was done to: a file, a session, an operator, a message's seq
    qint64 value = 0;     ///< a rating, a state, a number of seconds
    friend bool operator==(const Event &, const Event &) = default;
};

/// The log of everything committed, hash-chained per node: it feeds the other nodes, the audit trail and the figures.
class Events {
public:
    explicit Events(const Context &context) : m_context(context) {}

    Result<Event> append(Transaction &tx, Event event);

    /// The event appended last, committed or not; tells later whether a transaction went through whose commit was
    /// never answered.
    struct Mark {
        qint64 seq = 0; ///< 0: there is none
        QByteArray hash = {};
        friend bool operator==(const Mark &, const Mark &) = default;
    };
    Mark mark() const { return {m_loaded ? m_seq : 0, m_hash}; }
    /// Whether just that event is in the database.
    Result<bool> holds(const Mark &mark);

    Result<QList<Event>> after(int node, qint64 seq, int limit);
    Result<QList<Event>> of(ConversationId conversation);
    /// Walks a node's chain: nothing when it is whole, else the seq of the first row that was altered, added or left
    /// out.
    Result<std::optional<qint64>> firstBroken(int node);

private:
    Done load();
    QByteArray link(const QByteArray &previous, const Event &event) const;

    const Context &m_context;
    bool m_loaded = false;
    quint64 m_loadedAt = 0; ///< Database::rollbacks() then
    qint64 m_seq = 0;
    QByteArray m_hash;
};

} // namespace otklik::store
