// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/logcopy.h"

#include <QString>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace otklik::store {

/// When SQLite's log is copied into the file, and by whom: in frames, each a page and 24 bytes.
struct CheckpointRule {
    int step = 4000;     ///< of the log that make a checkpoint due, about 16 MiB
    int rest = 1000;     ///< so few the writer copies itself, within a commit, so that the log can begin anew
    int largest = 16000; ///< the most that the writer copies within a commit, about 64 MiB

    struct Log {
        int frames = 0; ///< in the log
        int copied = 0; ///< the first of them, which the file has
        int due = 0;    ///< so many frames make a checkpoint due
        int asked = 0;  ///< frames in the log when the helper was asked last; 0: not in this log
        int before = 0; ///< frames that were left to it then
        bool helping = false;
    };
    /// Wait: for the helper, and then ask again.
    enum class Who { Nobody, Helper, Writer, Wait };
    /// After a commit. The helper goes on as long as it gains on the writer; a log that has become huge because
    /// somebody has read for long is its work alone, in rounds.
    Who after(const Log &log) const
    {
        if (log.frames < log.due) {
            return Who::Nobody;
        }
        if (log.helping) {
            return log.frames - log.asked >= qMax(largest, log.asked / 4) ? Who::Wait : Who::Nobody;
        }
        const int left = log.frames - log.copied;
        const bool gains = log.asked == 0 || left <= log.before / 2;
        return left <= rest || (left <= largest && !gains) ? Who::Writer : Who::Helper;
    }
    /// How many make the next one due, after one. What is left costs time to go through, so the more it is, the more
    /// has to come to it first.
    int dueAfter(int frames, int copied) const
    {
        const int left = frames - copied;
        return left > 0 ? qMax(step, frames + left / 8) : step;
    }
};

/// Copies the log of a database in WAL mode into its file, in place of SQLite's automatic checkpoint. That one does all
/// within a commit, whose answers then wait for a disk that has 16 MiB to write; and of its failures nobody hears.
///
/// A helper with a connection and a thread of its own copies what it can while the writer goes on. The log begins anew
/// only when all of it is copied, which under load never happens by itself: so the writer copies the last part.
///
/// Used on the thread of its connection.
class Checkpoints {
public:
    /// `handle` is in WAL mode. Its hook for commits is taken over, and with it its automatic checkpoints.
    explicit Checkpoints(sqlite3 *handle, CheckpointRule rule = {});
    /// Waits for the helper. To be called before the handle is closed.
    ~Checkpoints();
    Checkpoints(const Checkpoints &) = delete;
    Checkpoints &operator=(const Checkpoints &) = delete;

    /// Checkpoints that failed. One that somebody's reading kept from the end of the log has not.
    quint64 failures() const;
    /// Returns once nobody copies.
    void settle();

private:
    static int committed(void *self, sqlite3 *handle, const char *schema, int frames);
    void committed(int frames);
    void waitForHelper(std::unique_lock<std::mutex> &lock);
    void ask();                         ///< under the lock
    void take(const LogCopied &copied); ///< under the lock
    void help(const QString &path);

    sqlite3 *const m_handle;
    const CheckpointRule m_rule;
    std::thread m_thread;
    LogCopier m_copier; ///< whose turn it is has it: the helper while it helps, else the writer
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    CheckpointRule::Log m_log; ///< after the last commit
    int m_logs = 0;            ///< times that the log has begun anew
    bool m_alone = false;      ///< there can be no helper
    bool m_ending = false;
    quint64 m_failures = 0;
};

} // namespace otklik::store
