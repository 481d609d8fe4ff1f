// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/readers.h"

#include "app/base/log.h"

#include <QThread>

#include <atomic>
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
    std::atomic<int> returns = 0; ///< of the database, so far

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
    /// One reader thread, from its first task to the end.
    void serve();
};

namespace {

using Steady = std::chrono::steady_clock;

/// While the database cannot be opened, whoever asks within this time is told so without another attempt.
constexpr std::chrono::seconds betweenAttempts{1};

/// The connection of one reader thread, opened anew when it was lost.
class Reading {
public:
    template <class Open>
    Reading(Open open, const std::atomic<int> &returns) : m_open(std::move(open)), m_returns(returns)
    {}

    void run(const Readers::Task &task)
    {
        // A connection that was lost while nobody asked is found out here, before the task has begun.
        if (!runTask(task)) {
            m_store.reset();
            if (!runTask(task)) {
                task(tl::unexpected(Error{.fault = Fault::Unavailable,
                                          .retryAfter = betweenAttempts,
                                          .detail = QStringLiteral("the connection to the database is lost")}));
            }
        }
        if (m_store && m_store->database().lost()) {
            m_store.reset();
        }
    }

private:
    bool runTask(const Readers::Task &task)
    {
        if (const Done opened = opens(); !opened) {
            task(tl::unexpected(opened.error()));
            return true;
        }
        const Snapshot view(m_store->database());
        if (!view.begun() && m_store->database().lost()) {
            return false;
        }
        task(m_store.get());
        return true;
    }
    Done opens()
    {
        if (m_store) {
            return {};
        }
        const int returns = m_returns.load();
        if (!m_failed || Steady::now() >= m_nextAttempt || returns != m_triedAt) {
            m_triedAt = returns;
            auto opened = m_open();
            if (opened) {
                m_store = *std::move(opened);
                m_failed.reset();
                return {};
            }
            m_failed = opened.error();
            m_nextAttempt = Steady::now() + betweenAttempts;
        }
        return tl::unexpected(*m_failed);
    }

    const std::function<Result<std::unique_ptr<Store>>()> m_open;
    const std::atomic<int> &m_returns;
    int m_triedAt = 0;
    std::unique_ptr<Store> m_store;
    std::optional<Error> m_failed;
    Steady::time_point m_nextAttempt;
};

} // namespace

void Readers::Shared::serve()
{
    Reading reading([this] { return Store::openToRead(url, vault, clock); }, returns);
    while (const std::optional<Task> task = next()) {
        reading.run(*task);
    }
}

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

void Readers::retry()
{
    ++m_shared->returns;
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
