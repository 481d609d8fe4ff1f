// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/value.h"

#include <QSqlQuery>
#include <QVariant>

#include <memory>
#include <optional>

class QSqlDatabase;
class QSqlError;

namespace otklik::store {

class StatementWatch;

/// One statement of one connection through Qt's driver, whatever the database. Database alone runs it; maps read it as
/// a Row. Columns count from 0.
class Query {
public:
    /// Why the database refused.
    struct Problem {
        QString code = {}; ///< SQLite's extended code as a decimal number, or the SQLSTATE; empty: nobody answered
        QString words = {};
    };
    /// How it is run.
    struct Manner {
        bool prepared = true; ///< for many runs; else it runs as it is, without values: PostgreSQL prepares no BEGIN
        bool rowByRow = true; ///< rows are kept by nobody. PostgreSQL then takes no other statement meanwhile
    };

    /// Null when it does not compile. `watch` looks after every wait for the server; null for nobody.
    static std::unique_ptr<Query> prepare(const QSqlDatabase &connection, const QString &sql, Manner manner,
                                          StatementWatch *watch, std::optional<Problem> &problem);
    static Problem problemOf(const QSqlError &error);

    /// False when it failed.
    bool run(Values values);
    /// The next row. False at the end, and when the database failed on the way: problem() tells which.
    bool next() { return m_query.next(); }
    /// Of the run that was last.
    std::optional<Problem> problem() const;
    /// How many rows the last run changed.
    qint64 changed() const { return m_query.numRowsAffected(); }
    /// Lets go of rows, and of the locks that reading them holds; it may be run again.
    void finish() { m_query.finish(); }

    bool isNull(int column) const { return m_query.isNull(column); }
    qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    QString text(int column) const { return m_query.value(column).toString(); }
    QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }

private:
    Query(QSqlQuery query, QString direct, StatementWatch *watch)
        : m_query(std::move(query)), m_direct(std::move(direct)), m_watch(watch)
    {}

    QSqlQuery m_query;
    QString m_direct; ///< the text of what is not prepared
    StatementWatch *m_watch;
};

} // namespace otklik::store
