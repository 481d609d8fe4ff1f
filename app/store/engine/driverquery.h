// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/query.h"

#include <QSqlQuery>

#include <memory>

class QSqlDatabase;
class QSqlError;

namespace otklik::store {

class StatementWatch;

/// A statement through Qt's driver: PostgreSQL's.
class DriverQuery final : public Query {
public:
    enum class Manner {
        Prepared, ///< prepared by the server, for many runs; rows are fetched all at once
        Direct,   ///< runs as it is, without values: PostgreSQL prepares no BEGIN
        Streamed, ///< the same, and rows come one by one: no other statement may run meanwhile
    };

    /// Null when it does not compile. `watch` looks after every wait for the server; null for nobody.
    static std::unique_ptr<DriverQuery> prepare(const QSqlDatabase &connection, const QString &sql, Manner manner,
                                                StatementWatch *watch, std::optional<Query::Problem> &problem);
    static Problem problemOf(const QSqlError &error);

    bool run(Values values) override;
    bool next() override;
    std::optional<Problem> problem() const override;
    qint64 changed() const override { return m_query.numRowsAffected(); }
    void finish() override { m_query.finish(); }

    bool isNull(int column) const override { return m_query.isNull(column); }
    qint64 integer(int column) const override { return m_query.value(column).toLongLong(); }
    QString text(int column) const override { return m_query.value(column).toString(); }
    QByteArray bytes(int column) const override { return m_query.value(column).toByteArray(); }

private:
    DriverQuery(QSqlQuery query, QString direct, StatementWatch *watch)
        : m_query(std::move(query)), m_direct(std::move(direct)), m_watch(watch)
    {}

    QSqlQuery m_query;
    QString m_direct; ///< the text of what is not prepared
    StatementWatch *m_watch;
};

} // namespace otklik::store
