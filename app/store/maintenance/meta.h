// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

/// Facts about the database itself: the canary of the master key, the version of the calendar, «demo seeded».
class Meta {
public:
    explicit Meta(const Context &context) : m_context(context) {}

    /// Empty when unset.
    Result<QString> value(const QString &name);
    Done set(Transaction &tx, const QString &name, const QString &value);
    /// Checks that this vault's master key made this database, gives the vault its data keys, and makes them for a new
    /// database. Forbidden with reason «masterKey» otherwise.
    Done admit(Transaction &tx);
    /// The same for a connection that may not write, or before anything is written: a new database stays new.
    Done recognise();
    /// A new key for access tokens: those issued before are worthless once the vault has adopted what this gives.
    Result<vault::DataKeys> renewMint(Transaction &tx);
    /// Seals the data keys anew where the previous master key sealed them; how many.
    Result<int> rewrap(Transaction &tx);

private:
    Result<std::optional<vault::DataKeys>> dataKeys();
    Done keep(Transaction &tx, const vault::DataKeys &keys);
    Done checkCanary(const QString &canary) const;
    const Context &m_context;
};

} // namespace otklik::store
