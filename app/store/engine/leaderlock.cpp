// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/leaderlock.h"

namespace otklik::store {

namespace {

// The first number is that of ServingLock; the second is no node's.
const Statement lead{"leader.lead", "SELECT CASE WHEN pg_try_advisory_lock(1869900652, 0) THEN 1 ELSE 0 END"};
const Statement work{"leader.work", "SELECT CASE WHEN pg_try_advisory_xact_lock(1869900652, 1000) THEN 1 ELSE 0 END",
                     Reach::Apart};

bool granted(const Row &row)
{
    return row.number(0) == 1;
}

} // namespace

Result<bool> LeaderLock::tryLead(Database &database)
{
    if (database.dialect() == Dialect::Sqlite) {
        return true;
    }
    return database.one(lead, granted).map([](std::optional<bool> leads) { return leads.value_or(false); });
}

Result<bool> LeaderLock::tryWork(Transaction &tx)
{
    if (tx.database().dialect() == Dialect::Sqlite) {
        return true;
    }
    return tx.one(work, granted).map([](std::optional<bool> alone) { return alone.value_or(false); });
}

} // namespace otklik::store
