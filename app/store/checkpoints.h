// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/logcopy.h"

#include <QString>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace otklik::store {

/// When SQLite's log is copied into the file, and by whom: in frames, each a page and 24 bytes.
struct CheckpointRule {
    int step = 4000;     ///< of the log that make a checkpoint due, about 16 MiB
    int rest = 1000;     ///< so few the writer copies itself, within a commit, so that the log can begin anew
    int largest = 32000; ///< from so many on the writer does all of it: the log grows faster than others copy it

    enum class Who { Nobody, Helper, Writer };
    /// After a commit that has left the log with so many, `copied` of them in the file.
    Who after(int frames, int copied, int due, bool helping) const
    {
        if (frames < due || (helping && frames < largest)) {
            return Who::Nobody;
        }
        const bool nearlyDone = copied > 0 && frames - copied <= qMax(rest, frames / 8);
        return nearlyDone || frames >= largest ? Who::Writer : Who::Helper;
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
    void ask();                         ///< under the lock
    void take(const LogCopied &copied); ///< under the lock
    void help(const QString &path);

    sqlite3 *const m_handle;
    const CheckpointRule m_rule;
    std::thread m_thread;
    LogCopier m_copier; ///< whose turn it is has it: the helper while m_helping, else the writer
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_frames = 0; ///< in the log after the last commit
    int m_copied = 0;
    int m_due;
    int m_logs = 0; ///< times that the log has begun anew
    bool m_helping = false;
    bool m_alone = false; ///< there can be no helper
    bool m_ending = false;
    quint64 m_failures = 0;
};

} // namespace otklik::store
