// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/transaction.h"

namespace otklik::store {

/// Which of several nodes on one PostgreSQL database does what only one may do. On SQLite the only server always may.
class LeaderLock {
public:
    /// Whether the session of this connection leads now: once it does, until the connection ends. Never waits.
    static Result<bool> tryLead(Database &database);
    /// Whether nobody else does the leader's work just now: one who has lost the lead may not have heard so yet. If so,
    /// until the transaction ends. Never waits.
    static Result<bool> tryWork(Transaction &tx);
};

} // namespace otklik::store
