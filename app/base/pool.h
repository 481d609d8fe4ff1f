// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"

#include <QThreadPool>

#include <atomic>

namespace otklik {

/// Work that waits (password hashes, files), off the gateway's thread. Bounded in threads and in what may queue.
/// Any thread may call run().
class Pool {
public:
    Pool(int threads, int waiting) : m_most(threads + waiting) { m_threads.setMaxThreadCount(threads); }
    ~Pool() { m_threads.waitForDone(); }
    Pool(const Pool &) = delete;
    Pool &operator=(const Pool &) = delete;

    /// `then` runs on the thread of `to` with what `work` returned. False, and neither runs, when too much waits.
    template <class Work, class Then>
    bool run(Inbox::Sender to, Work work, Then then)
    {
        if (m_taken.fetch_add(1) >= m_most) {
            m_taken.fetch_sub(1);
            return false;
        }
        m_threads.start([this, to = std::move(to), work = std::move(work), then = std::move(then)]() mutable {
            auto result = work();
            m_taken.fetch_sub(1);
            to.post([then = std::move(then), result = std::move(result)]() mutable { then(std::move(result)); });
        });
        return true;
    }
    int taken() const { return m_taken.load(); }

private:
    const int m_most;
    std::atomic<int> m_taken{0};
    QThreadPool m_threads;
};

} // namespace otklik
