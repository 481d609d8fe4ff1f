// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/database.h"

namespace otklik::store {

/// Keeps a second server of the same number from a PostgreSQL database; those of other numbers are welcome. The lock
/// lives in the session of the connection that writes and dies with it, so that whoever has lost the lock cannot write
/// either. SQLite's files are locked by their server, the only one.
class ServingLock {
public:
    /// Waits up to five seconds for a holder that is just ending. Conflict with state «locked» when another server
    /// of that number uses the database. A former session of this very object that still holds it (the network forgot
    /// it, PostgreSQL did not) is ended first.
    Done take(Database &database, int node);
    /// For who may have no server beside it, of whatever number.
    static Done takeAlone(Database &database);

private:
    qint64 m_session = 0; ///< PostgreSQL's name for the session that took it last
};

} // namespace otklik::store
