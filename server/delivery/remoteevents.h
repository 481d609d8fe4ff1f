// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/inbox.h"
#include "app/base/result.h"
#include "app/vault/vault.h"
#include "server/delivery/bus.h"

#include <QSet>
#include <QThread>

#include <memory>

namespace otklik::delivery {

/// Brings to the bus what other nodes commit to the same PostgreSQL database, in the order of each node and once. It
/// reads their events from the log behind the last one it has told; a notification only wakes it, and every second it
/// looks by itself. A connection that is cut is opened anew, and nothing is missed by that. Has a thread and a
/// connection of its own.
class RemoteEvents {
public:
    /// Places in the queues of these lines are to be told anew here; `done` says whether somebody will. Called on the
    /// thread of this object.
    using QueuesMoved =
        std::function<void(const QSet<LineId> &lines, const Inbox::Sender &to, std::function<void(bool done)> done)>;
    struct Parts {
        QString database = {}; ///< a URL of PostgreSQL
        int node = 1;          ///< this one, whose own events are on the bus already
        const vault::Vault &vault;
        const Clock &clock;
        Bus &bus;
        QueuesMoved queuesMoved = {};
    };

    /// What is borrowed must outlive it.
    explicit RemoteEvents(Parts parts);
    ~RemoteEvents();
    RemoteEvents(const RemoteEvents &) = delete;
    RemoteEvents &operator=(const RemoteEvents &) = delete;

    /// Whatever others commit from here on is told. Waits for the database; call once, after the desk has opened it.
    Done start();

private:
    class Worker;
    const Parts m_parts;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker; // lives on the thread
};

} // namespace otklik::delivery
