// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/database.h"

namespace otklik::store {

/// A transaction that must be committed: going out of scope rolls back. Inside another one it is a part of it (a
/// savepoint): rolling the part back leaves the rest. Nothing is begun before the first statement, and no savepoint
/// made before the first change, so that a transaction or a part which only looks costs nothing.
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

    /// Begins the outermost transaction, so that what is read from here on stays true until its end.
    Done open();
    /// Changes rows; how many.
    template <class... Given>
    Result<qint64> change(const Statement &statement, const Given &...values)
    {
        return changeOf(statement, std::array<Value, sizeof...(values)>{bound(values)...});
    }
    Result<qint64> changeOf(const Statement &statement, Values values);
    template <class Map, class... Given>
    Result<QList<MappedBy<Map>>> all(const Statement &statement, Map map, const Given &...values)
    {
        return open().and_then([&] { return m_database.all(statement, map, values...); });
    }
    template <class Map, class... Given>
    Result<std::optional<MappedBy<Map>>> one(const Statement &statement, Map map, const Given &...values)
    {
        return open().and_then([&] { return m_database.one(statement, map, values...); });
    }
    /// For a statement that changes a row and gives something back.
    template <class Map, class... Given>
    Result<std::optional<MappedBy<Map>>> changeOne(const Statement &statement, Map map, const Given &...values)
    {
        return begin().and_then([&] { return m_database.one(statement, map, values...); });
    }

    Database &database() const { return m_database; }
    bool isPart() const { return m_parent != nullptr; }

private:
    friend class Database;

    /// For changes: a part makes its savepoint.
    Done begin();
    Done beginIfWaiting();
    void rollback();
    /// The outermost one is over.
    void ended(bool committed);

    Database &m_database;
    Transaction *m_parent; ///< none: this is the outermost one
    size_t m_mark = 0;     ///< what the companion held back when this began
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
