// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/query.h"

#include <QVarLengthArray>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

/// SQLite through its own interface: Qt's driver spends a fifth of the writer's time on making a QVariant of every
/// value, and on looking up the name that each is bound to.
namespace otklik::store {

struct SqliteCloser {
    void operator()(sqlite3 *handle) const;
};
using SqliteHandle = std::unique_ptr<sqlite3, SqliteCloser>;

/// Opens or makes the file. There is a handle even when it failed, unless memory is out: ask it why.
SqliteHandle openSqlite(const QString &path, bool readOnly, std::optional<Query::Problem> &problem);

/// A prepared statement. It must not outlive the handle.
class SqliteQuery final : public Query {
public:
    /// Null when it does not compile.
    static std::unique_ptr<SqliteQuery> prepare(sqlite3 *handle, const QString &sql,
                                                std::optional<Query::Problem> &problem);
    ~SqliteQuery() override;

    bool run(Values values) override;
    bool next() override;
    std::optional<Problem> problem() const override { return m_problem; }
    qint64 changed() const override;
    void finish() override;

    bool isNull(int column) const override;
    qint64 integer(int column) const override;
    QString text(int column) const override;
    QByteArray bytes(int column) const override;

private:
    SqliteQuery(sqlite3 *handle, sqlite3_stmt *statement) : m_handle(handle), m_statement(statement) {}
    void bind(int place, const Value &value);
    void step();

    sqlite3 *m_handle;
    sqlite3_stmt *m_statement;
    QVarLengthArray<QByteArray, 4> m_texts; ///< those bound now, as UTF-8
    std::optional<Problem> m_problem;
    bool m_row = false;   ///< the statement stands on a row
    bool m_fresh = false; ///< nobody has asked for that row yet
};

} // namespace otklik::store
