// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/local/localstore.h"

#include "app/local/localdata.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace otklik::store::local {

class LocalStore::Worker {
public:
    using Task = std::function<void(Worker &)>;

    Worker(QString path, const vault::Vault &vault, const Clock &clock)
        : m_path(std::move(path)), m_vault(vault), m_clock(clock)
    {}

    void post(Task task)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_waiting.notify_one();
    }
    void end()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_waiting.notify_one();
    }
    /// The thread's whole life: ends when told to and nothing is left to write.
    void serve()
    {
        while (const std::optional<Task> task = next()) {
            (*task)(*this);
        }
        m_data.reset();
    }
    /// Opened by the first task that needs it; a failure is tried again by the next one.
    Result<LocalData *> data()
    {
        if (!m_data) {
            auto opened = LocalData::open(m_path, m_vault, m_clock);
            if (!opened) {
                return tl::unexpected(opened.error());
            }
            m_data = *std::move(opened);
        }
        return m_data.get();
    }

private:
    std::optional<Task> next()
    {
        std::unique_lock lock(m_mutex);
        m_waiting.wait(lock, [this] { return m_ending || !m_tasks.empty(); });
        if (m_tasks.empty()) {
            return std::nullopt;
        }
        Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        return task;
    }

    QString m_path;
    const vault::Vault &m_vault;
    const Clock &m_clock;
    std::unique_ptr<LocalData> m_data;
    std::mutex m_mutex;
    std::condition_variable m_waiting;
    std::deque<Task> m_tasks;
    bool m_ending = false;
};

LocalStore::LocalStore(QString path, const vault::Vault &vault, const Clock &clock, Inbox::Sender to)
    : m_to(std::move(to)), m_worker(std::make_unique<Worker>(std::move(path), vault, clock)),
      m_thread(QThread::create([worker = m_worker.get()] { worker->serve(); }))
{
    m_thread->setObjectName(QStringLiteral("local-store"));
    m_thread->start();
}

LocalStore::~LocalStore()
{
    m_worker->end();
    m_thread->wait();
}

void LocalStore::open(Opened opened)
{
    m_worker->post([to = m_to, opened = std::move(opened)](Worker &worker) {
        Result<LocalState> state = worker.data().and_then([](LocalData *data) { return data->load(); });
        to.post([opened, state = std::move(state)] { opened(state); });
    });
}

void LocalStore::perform(std::function<Done(LocalData &)> work, Saved saved)
{
    m_worker->post([to = m_to, work = std::move(work), saved = std::move(saved)](Worker &worker) {
        const Done done = worker.data().and_then([&work](LocalData *data) { return work(*data); });
        if (saved) {
            to.post([saved, done] { saved(done); });
        }
    });
}

void LocalStore::saveDraft(const Draft &draft, Saved saved)
{
    perform([draft](LocalData &data) { return data.saveDraft(draft); }, std::move(saved));
}

void LocalStore::saveUnsent(const Unsent &unsent, Saved saved)
{
    perform([unsent](LocalData &data) { return data.saveUnsent(unsent); }, std::move(saved));
}

void LocalStore::forgetUnsent(const QString &clientId, Saved saved)
{
    perform([clientId](LocalData &data) { return data.forgetUnsent(clientId); }, std::move(saved));
}

void LocalStore::saveWindow(const QString &name, const QByteArray &state, Saved saved)
{
    perform([name, state](LocalData &data) { return data.saveWindow(name, state); }, std::move(saved));
}

void LocalStore::saveRecent(const Recent &recent, Saved saved)
{
    perform([recent](LocalData &data) { return data.saveRecent(recent); }, std::move(saved));
}

void LocalStore::clear(Saved saved)
{
    perform([](LocalData &data) { return data.clear(); }, std::move(saved));
}

} // namespace otklik::store::local
