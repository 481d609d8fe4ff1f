// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/transaction.h"

namespace otklik::store {

/// A table as a backup sees it: rows of whole numbers, texts and bytes, whatever the engine. What lies sealed stays so.
struct Table {
    enum class Kind { Integer, Text, Bytes };
    struct Column {
        QByteArray name = {};
        Kind kind = Kind::Integer;
    };
    QByteArray name = {};
    QList<Column> columns = {};
};

/// Every table that holds data, after those that it refers to. The search index is none of them (it can be made again),
/// nor is the list of migrations.
Result<QList<Table>> tables(Database &database);
/// The number of the newest migration that the database has seen, without changing anything; 0 for an empty database.
Result<int> reachedSchema(Database &database);
/// Whether nobody has stored anything: at most the tables stand, and facts about the database itself.
Result<bool> isUnused(Database &database);

/// Every row of the table, one after the other, as a line of JSON: an array of the columns in their order, bytes in
/// Base64. Memory stays bounded. The database takes no other statement meanwhile.
Done readRows(Database &database, const Table &table, const std::function<Done(const QByteArray &line)> &take);

/// Adds rows that readRows() gave, many at a time. Malformed for a line that does not fit the table.
class RowLoader {
public:
    RowLoader(Transaction &tx, Table table);
    Done add(const QByteArray &line);
    /// Writes what still waits; call at the end.
    Done flush();

private:
    QByteArray insertOf(qsizetype rows) const;

    Transaction &m_tx;
    const Table m_table;
    const qsizetype m_atOnce; ///< rows of one statement
    std::vector<Value> m_waiting;
};

} // namespace otklik::store
