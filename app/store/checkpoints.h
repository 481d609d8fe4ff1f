// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

struct sqlite3;

namespace otklik::store {

/// When SQLite's log is copied into the file: in frames, each a page and 24 bytes.
struct CheckpointRule {
    int step = 4000; ///< of the log that make a checkpoint due, about 16 MiB

    /// How many make the next one due, after one that has left the log with so many and so many of them copied. What is
    /// left costs time to go through, so the more it is, the more has to come to it first.
    int dueAfter(int frames, int copied) const
    {
        const int left = frames - copied;
        return left > 0 ? qMax(step, frames + left / 8) : step;
    }
};

/// Copies the log of a database in WAL mode into its file, within the commit that makes it due, in place of SQLite's
/// automatic checkpoint, whose failures nobody hears of and which goes on after one from where it stood.
///
/// A checkpoint stops short when somebody still reads an older state, and then SQLite does not sync what it has
/// written, but counts it as copied. When a later sync fails, Linux forgets the pages that it did not write, and calls
/// the next sync a success (https://lwn.net/Articles/752063/). The log would then begin anew over pages that nobody has
/// any more. So after a failure all of the log counts as not copied, just as after a crash; until that is achieved
/// there is no checkpoint, and the log only grows.
///
/// Used on the thread of its connection.
class Checkpoints {
public:
    /// `handle` is in WAL mode. Its hook for commits and its automatic checkpoints are taken over; it must not commit
    /// once this is gone.
    explicit Checkpoints(sqlite3 *handle, CheckpointRule rule = {});
    Checkpoints(const Checkpoints &) = delete;
    Checkpoints &operator=(const Checkpoints &) = delete;

    /// Checkpoints that failed. One that somebody's reading kept from the end of the log has not.
    quint64 failures() const { return m_failures; }

private:
    static int committed(void *self, sqlite3 *handle, const char *schema, int frames);
    void copy(const char *schema, int frames);
    /// Lets SQLite copy the log from its beginning.
    bool beginAnew(const char *schema);

    sqlite3 *const m_handle;
    const CheckpointRule m_rule;
    int m_due;
    bool m_suspect = false; ///< some of what counts as copied may be lost
    quint64 m_failures = 0;
};

} // namespace otklik::store
