// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/readers.h"

#include "app/base/log.h"

#include <QHash>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace otklik::store {

namespace {

/// The tasks that wait, whose turn it is, and how many of each person's run. Not thread-safe.
class Turns {
public:
    /// So many tasks of one person may run at once.
    explicit Turns(int most) : m_most(most) {}

    struct Turn {
        PersonId who = {};
        Readers::Task task = {};
    };

    void add(PersonId who, Readers::Task task)
    {
        Waiting &waiting = m_waiting[who];
        if (waiting.tasks.empty()) {
            m_order.push_back(who);
        }
        waiting.tasks.push_back(std::move(task));
    }
    /// The next one that may run now; finished() must follow.
    std::optional<Turn> take()
    {
        const auto next = std::find_if(m_order.begin(), m_order.end(),
                                       [this](PersonId who) { return !who || m_waiting[who].running < m_most; });
        if (next == m_order.end()) {
            return std::nullopt;
        }
        const PersonId who = *next;
        m_order.erase(next);
        Waiting &waiting = m_waiting[who];
        Turn turn{.who = who, .task = std::move(waiting.tasks.front())};
        waiting.tasks.pop_front();
        ++waiting.running;
        if (!waiting.tasks.empty()) {
            m_order.push_back(who);
        }
        return turn;
    }
    void finished(PersonId who)
    {
        const auto waiting = m_waiting.find(who);
        if (--waiting->running == 0 && waiting->tasks.empty()) {
            m_waiting.erase(waiting);
        }
    }

private:
    struct Waiting {
        std::deque<Readers::Task> tasks = {};
        int running = 0;
    };
    const int m_most;
    QHash<PersonId, Waiting> m_waiting;
    std::deque<PersonId> m_order; ///< each of whom something waits, once
};

} // namespace

struct Readers::Shared {
    Shared(QString address, const vault::Vault &vaultOfReaders, const Clock &clockOfReaders, int threads)
        : url(std::move(address)), vault(vaultOfReaders), clock(clockOfReaders), turns(std::max(1, threads - 1))
    {}

    const QString url;
    const vault::Vault &vault;
    const Clock &clock;
    std::mutex mutex = {};
    std::condition_variable waiting = {};
    Turns turns;
    bool ending = false;
    std::atomic<int> returns = 0; ///< of the database, so far

    std::optional<Turns::Turn> next()
    {
        std::unique_lock lock(mutex);
        std::optional<Turns::Turn> turn;
        waiting.wait(lock, [&] { return ending || (turn = turns.take()); });
        return turn;
    }
    void finished(PersonId who)
    {
        {
            const std::lock_guard lock(mutex);
            turns.finished(who);
        }
        waiting.notify_one(); // their next may have waited for this one
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
    while (std::optional<Turns::Turn> turn = next()) {
        reading.run(turn->task);
        turn->task = nullptr; // what it held goes before the person's next begins
        finished(turn->who);
    }
}

Readers::Readers(QString url, const vault::Vault &vault, const Clock &clock, int threads)
    : m_shared(std::make_shared<Shared>(std::move(url), vault, clock, threads))
{
    for (int i = 0; i < threads; ++i) {
        m_threads.emplace_back(QThread::create([shared = m_shared] { shared->serve(); }));
        m_threads.back()->setObjectName(QStringLiteral("reader-%1").arg(i + 1));
        m_threads.back()->start();
    }
}

Readers::~Readers()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->ending = true;
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

void Readers::post(PersonId who, Task task)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->ending) {
            return;
        }
        m_shared->turns.add(who, std::move(task));
    }
    m_shared->waiting.notify_one();
}

} // namespace otklik::store
