// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/engine/ids.h"
#include "app/vault/vault.h"

#include <vector>

namespace otklik::store {

/// One committed change: a kind and ids, never texts or names. `kind` is a stable word, «conversation.assigned».
struct Event {
    int node = 0;   ///< set when it is written
    qint64 seq = 0; ///< set when it is written: 1, 2, 3… on each node
    Instant at = {};
    QString kind = {};
    ConversationId conversation = {};
    PersonId person = {}; ///< who did it
    qint64 subject = 0;   ///< what it was done to: a file, a session, an operator, a message's seq
    qint64 value = 0;     ///< a rating, a state, a number of seconds
    friend bool operator==(const Event &, const Event &) = default;
};

/// The hash-chained log of a node as it grows. Inside a transaction only.
class EventChain {
public:
    EventChain(Database &database, const vault::Vault &vault, const Ids &ids)
        : m_database(database), m_vault(vault), m_ids(ids)
    {}

    /// On PostgreSQL the commit says the number of the node there, when events came along.
    static QString channel() { return QStringLiteral("otklik_events"); }

    /// Numbers the events, links them to what is there, and writes them.
    Done write(WriteAccess &access, const std::vector<Event *> &events);
    /// The end of the chain is to be read again: somebody else may have written, or ours is taken back.
    void forget() { m_loaded = false; }

    /// An event that tells later whether a transaction went through whose commit was never answered.
    struct Mark {
        qint64 seq = 0; ///< 0: there is none
        QByteArray hash = {};
        friend bool operator==(const Mark &, const Mark &) = default;
    };
    /// Of the event written last, committed or not.
    Mark mark() const { return {m_loaded ? m_seq : 0, m_hash}; }

    /// What is stored with `event` behind a row with the hash `previous`.
    static QByteArray link(const vault::Vault &vault, const QByteArray &previous, const Event &event);

private:
    Done load();

    Database &m_database;
    const vault::Vault &m_vault;
    const Ids &m_ids;
    bool m_loaded = false;
    qint64 m_seq = 0;
    QByteArray m_hash;
};

} // namespace otklik::store
