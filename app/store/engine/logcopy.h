// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

struct sqlite3;

namespace otklik::store {

/// How far SQLite's log is copied into its file, in frames.
struct LogCopied {
    int copied = 0; ///< the first of them, which the file has; 0 when that is not known
    bool failed = false;
};

/// Copies it, and knows whether some of what counts as copied may be lost.
///
/// A checkpoint stops short when somebody still reads an older state, and then SQLite does not sync what it has
/// written, but counts it as copied. When a later sync fails, Linux forgets the pages that it did not write, and calls
/// the next sync a success (https://lwn.net/Articles/752063/). The log would then begin anew over pages that nobody has
/// any more. So after a failure all of the log counts as not copied, just as after a crash; until that is achieved
/// nothing is copied, and the log only grows.
class LogCopier {
public:
    /// Copies what can be copied without waiting for anybody, and syncs it. `handle` is in WAL mode and has read
    /// something; one call at a time on one database, from all connections. `othersWrite`: the log may grow meanwhile.
    LogCopied copy(sqlite3 *handle, bool othersWrite);
    /// Something that counts as copied may be lost: whoever closes the database must not copy.
    bool isSuspect() const { return m_suspect; }

private:
    bool beginAnew(sqlite3 *handle);

    bool m_suspect = false;
};

} // namespace otklik::store
