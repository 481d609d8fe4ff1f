// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/local/localstore.h"
#include "app/store/engine/transaction.h"

namespace otklik::store::local {

/// The statements of LocalStore: synchronous, on the thread that opened it.
class LocalData {
public:
    static Result<std::unique_ptr<LocalData>> open(const QString &path, const vault::Vault &vault, const Clock &clock);

    Result<LocalState> load();
    Done saveDraft(const Draft &draft);
    Done saveUnsent(const Unsent &unsent);
    Done forgetUnsent(const QString &clientId);
    Done saveWindow(const QString &name, const QByteArray &state);
    Done saveRecent(const Recent &recent);
    Done clear();

private:
    LocalData(std::unique_ptr<Database> database, const vault::Vault &vault);
    Done admit();
    template <class... Values>
    Done write(const Statement &statement, const Values &...values);
    QByteArray seal(const char *kind, qint64 id, const QString &text) const;
    Result<Unsent> readUnsent(const Row &row);
    Result<Recent> readRecent(const Row &row);

    std::unique_ptr<Database> m_database;
    const vault::Vault &m_vault;
};

} // namespace otklik::store::local
