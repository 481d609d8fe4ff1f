// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <mutex>

namespace otklik::desk {

/// Counts the looks that run on reader threads, which outlive the desk: it ends when none runs, and none begins after
/// that. Thread-safe.
class RunningLooks {
public:
    /// One of them, for as long as it lives; false when the desk has ended.
    class Turn {
    public:
        explicit Turn(RunningLooks &looks) : m_looks(looks), m_begun(looks.begin()) {}
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;
        ~Turn()
        {
            if (m_begun) {
                m_looks.end();
            }
        }
        explicit operator bool() const { return m_begun; }

    private:
        RunningLooks &m_looks;
        const bool m_begun;
    };
    /// Waits for those that run.
    void close()
    {
        std::unique_lock lock(m_mutex);
        m_closed = true;
        m_ended.wait(lock, [this] { return m_running == 0; });
    }

private:
    bool begin()
    {
        const std::lock_guard lock(m_mutex);
        m_running += m_closed ? 0 : 1;
        return !m_closed;
    }
    void end()
    {
        const std::lock_guard lock(m_mutex);
        --m_running;
        m_ended.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_ended;
    int m_running = 0;
    bool m_closed = false;
};

} // namespace otklik::desk
