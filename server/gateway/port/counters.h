// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/measures.h"

#include <QByteArray>

#include <map>
#include <mutex>

namespace otklik::gateway {

/// Counts by a word. Thread-safe; takes a lock, so not for what happens with every frame.
template <class Key>
class Tally {
public:
    void add(const Key &key)
    {
        const std::lock_guard lock(m_mutex);
        ++m_counts[key];
    }
    std::map<Key, quint64> counts() const
    {
        const std::lock_guard lock(m_mutex);
        return m_counts;
    }

private:
    mutable std::mutex m_mutex;
    std::map<Key, quint64> m_counts;
};

/// What the port counts, over all of its threads. Thread-safe. Words are fixed in the code: nothing from outside
/// becomes a label.
struct Counters {
    Counter accepted;
    Gauge openSockets;
    Gauge openLinks;
    Counter linksOpened;
    Counter bytesReceived; ///< of HTTP heads and bodies, and of text frames
    Counter bytesSent;
    Counter framesReceived;
    Counter framesSent;
    Tally<int> answers;            ///< by HTTP status
    Tally<QByteArray> refusals;    ///< by reason: "head", "timeout", "connections"…
    Tally<QByteArray> linksClosed; ///< by cause: "peer", "flood", "slowReader"…

    QByteArray toPrometheus() const;
};

} // namespace otklik::gateway
