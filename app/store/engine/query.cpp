// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/query.h"

#include "app/base/overload.h"
#include "app/store/engine/statementwatch.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace otklik::store {

namespace {

/// A null text would be bound as NULL.
QVariant variantOf(const Value &value)
{
    return std::visit(
        Overload{[](std::monostate) { return QVariant(); },
                 [](qint64 number) { return QVariant::fromValue<qlonglong>(number); },
                 [](const QString &text) { return text.isNull() ? QVariant(QLatin1String("")) : QVariant(text); },
                 [](const QByteArray &bytes) {
                     return bytes.isNull() ? QVariant(QByteArray("")) : QVariant(bytes);
                 }},
        value);
}

} // namespace

Query::Problem Query::problemOf(const QSqlError &error)
{
    return {.code = error.nativeErrorCode(), .words = error.text()};
}

std::unique_ptr<Query> Query::prepare(const QSqlDatabase &connection, const QString &sql, Manner manner,
                                      StatementWatch *watch, std::optional<Problem> &problem)
{
    QSqlQuery query(connection);
    query.setForwardOnly(manner.rowByRow);
    problem.reset();
    if (!manner.prepared) {
        return std::unique_ptr<Query>(new Query(std::move(query), sql, watch));
    }
    const StatementWatch::Wait wait(watch);
    if (!query.prepare(sql)) {
        problem = problemOf(query.lastError());
        return nullptr;
    }
    return std::unique_ptr<Query>(new Query(std::move(query), {}, watch));
}

bool Query::run(Values values)
{
    int place = 0;
    for (const Value &value : values) {
        m_query.bindValue(place++, variantOf(value));
    }
    const StatementWatch::Wait wait(m_watch);
    return m_direct.isEmpty() ? m_query.exec() : m_query.exec(m_direct);
}

std::optional<Query::Problem> Query::problem() const
{
    const QSqlError error = m_query.lastError();
    return error.isValid() ? std::optional(problemOf(error)) : std::nullopt;
}

} // namespace otklik::store
