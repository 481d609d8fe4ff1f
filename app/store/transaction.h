// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/database.h"

namespace otklik::store {

/// A transaction that must be committed: going out of scope rolls back. Inside another one it is a part of it (a
/// savepoint): rolling the part back leaves the rest. Nothing is begun before the first statement, so that a
/// transaction which only looks costs nothing.
///
/// Write functions of the repositories take it as proof. Statements are those of Database, inside the transaction.
class Transaction {
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// Durable when this returns for the outermost one. After a failure everything is rolled back.
    Done commit();

    /// Changes rows; how many.
    template <class... Values>
    Result<qint64> change(const Statement &statement, const Values &...values)
    {
        return changeOf(statement, QVariantList{bound(values)...});
    }
    Result<qint64> changeOf(const Statement &statement, const QVariantList &values);
    template <class Map, class... Values>
    Result<QList<MappedBy<Map>>> all(const Statement &statement, Map map, const Values &...values)
    {
        return begin().and_then([&] { return m_database.all(statement, map, values...); });
    }
    template <class Map, class... Values>
    Result<std::optional<MappedBy<Map>>> one(const Statement &statement, Map map, const Values &...values)
    {
        return begin().and_then([&] { return m_database.one(statement, map, values...); });
    }

    Database &database() const { return m_database; }

private:
    Done begin();
    void rollback();

    Database &m_database;
    bool m_outermost;
    bool m_begun = false;
    bool m_done = false;
};

/// One consistent view for several reads; ends with the object. Not inside a Transaction.
class Snapshot {
public:
    explicit Snapshot(Database &database);
    ~Snapshot();
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;

    /// False when the database could not begin one.
    bool begun() const { return m_begun; }

private:
    Database &m_database;
    bool m_begun = false;
};

} // namespace otklik::store
