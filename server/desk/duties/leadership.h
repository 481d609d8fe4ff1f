// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QThread>

#include <atomic>
#include <memory>

namespace otklik::server {

/// Whether this node leads: on PostgreSQL whoever holds a lock in the session of a connection of its own, with a thread
/// of its own. When the leader dies its session ends, and another node takes the lock within about a second.
class Leadership {
public:
    explicit Leadership(QString database);
    ~Leadership();
    Leadership(const Leadership &) = delete;
    Leadership &operator=(const Leadership &) = delete;

    /// Does not wait for the database. Call once, after the desk has opened it.
    void start();
    /// From any thread. A leader whose connection is cut may hear so a second late: see LeaderLock::tryWork().
    bool leads() const { return m_leads.load(); }

private:
    class Worker;
    const QString m_database;
    std::atomic<bool> m_leads = false;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker; // lives on the thread
};

} // namespace otklik::server
