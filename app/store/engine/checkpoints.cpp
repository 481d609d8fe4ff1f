// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/checkpoints.h"

#include "app/base/turns.h"
#include "app/store/engine/sqlite.h"

#include <sqlite3.h>

namespace otklik::store {

namespace {

/// A connection to the same file, which has read something: before that SQLite does not know that there is a log.
SqliteHandle anotherTo(const QString &path)
{
    std::optional<Query::Problem> problem;
    SqliteHandle handle = openSqlite(path, false, problem);
    if (problem) {
        return nullptr;
    }
    const auto query = SqliteQuery::prepare(handle.get(), QStringLiteral("SELECT 1 FROM sqlite_schema"), problem);
    return query && query->run({}) ? std::move(handle) : nullptr;
}

} // namespace

Checkpoints::Checkpoints(sqlite3 *handle, CheckpointRule rule) : m_handle(handle), m_rule(rule), m_log{.due = rule.step}
{
    sqlite3_wal_hook(handle, &Checkpoints::committed, this);
}

Checkpoints::~Checkpoints()
{
    sqlite3_wal_hook(m_handle, nullptr, nullptr);
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
    if (m_copier.isSuspect()) { // the last one to close would go on from where it stands
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
}

quint64 Checkpoints::failures() const
{
    const std::lock_guard lock(m_mutex);
    return m_failures;
}

void Checkpoints::settle()
{
    std::unique_lock lock(m_mutex);
    waitForHelper(lock);
}

int Checkpoints::committed(void *self, sqlite3 *, const char *, int frames)
{
    static_cast<Checkpoints *>(self)->committed(frames);
    return SQLITE_OK; // the transaction is durable, whatever becomes of the checkpoint
}

void Checkpoints::committed(int frames)
{
    using Who = CheckpointRule::Who;
    std::unique_lock lock(m_mutex);
    if (frames < m_log.frames) {
        ++m_logs;
        m_log = {.due = m_rule.step, .helping = m_log.helping};
    }
    m_log.frames = frames;
    Who who = m_rule.after(m_log);
    if (who == Who::Wait) {
        waitForHelper(lock);
        who = m_rule.after(m_log);
    }
    if (who == Who::Helper && !m_alone) {
        ask();
    } else if (who != Who::Nobody) {
        take(m_copier.copy(m_handle, false));
    }
}

void Checkpoints::waitForHelper(std::unique_lock<std::mutex> &lock)
{
    m_changed.wait(lock, [this] { return !m_log.helping; });
}

void Checkpoints::ask()
{
    m_log.helping = true;
    m_log.asked = m_log.frames;
    m_log.before = m_log.frames - m_log.copied;
    if (m_thread.joinable()) {
        m_changed.notify_all();
        return;
    }
    // Not a QThread, which ends the program when there is no descriptor left for its event loop.
    m_thread = std::thread([this, path = QString::fromUtf8(sqlite3_db_filename(m_handle, "main"))] { help(path); });
}

void Checkpoints::take(const LogCopied &copied)
{
    m_failures += copied.failed ? 1 : 0;
    m_log.copied = copied.copied;
    m_log.due = m_rule.dueAfter(m_log.frames, m_log.copied);
}

void Checkpoints::help(const QString &path)
{
    giveWay(); // those who wait for a commit come first
    const SqliteHandle handle = anotherTo(path);
    std::unique_lock lock(m_mutex);
    while (handle && !m_ending) {
        const int log = m_logs;
        lock.unlock();
        const LogCopied copied = m_copier.copy(handle.get(), true);
        lock.lock();
        // All of it was copied and the writer has begun anew meanwhile: then this tells of a log that is gone.
        take(log == m_logs ? copied : LogCopied{.failed = copied.failed});
        m_log.helping = false;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_log.helping || m_ending; });
    }
    m_alone = !handle;
    m_log.helping = false;
    m_changed.notify_all();
}

} // namespace otklik::store
