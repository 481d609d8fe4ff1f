// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/keyring.h"
#include "app/store/transaction.h"

namespace otklik::store {

/// Facts about the database itself: the canary of the master key, the version of the calendar, «demo seeded».
class Meta {
public:
    explicit Meta(const Context &context) : m_context(context) {}

    /// Empty when unset.
    Result<QString> value(const QString &name);
    Done set(Transaction &tx, const QString &name, const QString &value);
    /// Checks that this vault's master key made this database, and marks a new one with it. Forbidden with reason
    /// «masterKey» otherwise.
    Done admit(Transaction &tx);

private:
    const Context &m_context;
};

} // namespace otklik::store
