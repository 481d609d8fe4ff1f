// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace otklik::store {

/// Keeps a frozen server from freezing us. A client of PostgreSQL waits for an answer without end, and no setting of
/// the system ends that wait while something on the way still acknowledges bytes. This cuts the socket of a connection
/// whose statement runs longer than the limit; the statement then fails as with any lost connection.
///
/// Made and destroyed on the thread of the connection, while the connection is open.
class StatementWatch {
public:
    /// `socket` is borrowed. The limit is kept to within a second.
    StatementWatch(int socket, std::chrono::milliseconds limit);
    ~StatementWatch();
    StatementWatch(const StatementWatch &) = delete;
    StatementWatch &operator=(const StatementWatch &) = delete;

    /// Around one wait for the server.
    class Wait {
    public:
        explicit Wait(StatementWatch *watch);
        ~Wait();
        Wait(const Wait &) = delete;
        Wait &operator=(const Wait &) = delete;

    private:
        StatementWatch *m_watch;
    };

private:
    void run();

    const int m_socket;
    const std::chrono::milliseconds m_limit;
    std::atomic<std::chrono::steady_clock::rep> m_since = 0; ///< of the steady clock; 0: nothing is waited for
    std::mutex m_mutex;
    std::condition_variable m_ending;
    bool m_ended = false;
    std::thread m_thread;
};

} // namespace otklik::store
