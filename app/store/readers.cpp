// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/readers.h"

#include "app/base/log.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace otklik::store {

struct Readers::Shared {
    QString url;
    const vault::Vault &vault;
    const Clock &clock;
    std::mutex mutex = {};
    std::condition_variable waiting = {};
    std::deque<Task> tasks = {};
    bool ending = false;

    std::optional<Task> next()
    {
        std::unique_lock lock(mutex);
        waiting.wait(lock, [this] { return ending || !tasks.empty(); });
        if (ending) {
            return std::nullopt;
        }
        Task task = std::move(tasks.front());
        tasks.pop_front();
        return task;
    }
    /// One reader thread, from its first task to the end. A connection that could not be opened is tried again.
    void serve()
    {
        std::unique_ptr<Store> store;
        while (const std::optional<Task> task = next()) {
            if (!store) {
                auto opened = Store::openToRead(url, vault, clock);
                if (!opened) {
                    (*task)(tl::unexpected(opened.error()));
                    continue;
                }
                store = *std::move(opened);
            }
            const Snapshot view(store->database());
            (*task)(store.get());
        }
    }
};

Readers::Readers(QString url, const vault::Vault &vault, const Clock &clock, int threads)
    : m_shared(new Shared{std::move(url), vault, clock})
{
    for (int i = 0; i < threads; ++i) {
        m_threads.emplace_back(QThread::create([shared = m_shared] { shared->serve(); }));
        m_threads.back()->setObjectName(QStringLiteral("reader-%1").arg(i + 1));
        m_threads.back()->start();
    }
}

Readers::~Readers()
{
    std::deque<Task> dropped;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->ending = true;
        dropped.swap(m_shared->tasks);
    }
    m_shared->waiting.notify_all();
    for (const auto &thread : m_threads) {
        thread->wait();
    }
}

void Readers::post(Task task)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->ending) {
            return;
        }
        m_shared->tasks.push_back(std::move(task));
    }
    m_shared->waiting.notify_one();
}

} // namespace otklik::store
