// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/sqlite.h"

#include "app/base/overload.h"

#include <sqlite3.h>

namespace otklik::store {

namespace {

constexpr int busyMilliseconds = 5000;

Query::Problem problemOf(sqlite3 *handle)
{
    if (!handle) {
        return {.code = QString::number(SQLITE_NOMEM), .words = QStringLiteral("out of memory")};
    }
    return {.code = QString::number(sqlite3_extended_errcode(handle)),
            .words = QString::fromUtf8(sqlite3_errmsg(handle))};
}

/// Never null: a null pointer would be bound as NULL.
const char *placeOf(const QByteArray &bytes)
{
    return bytes.isNull() ? "" : bytes.constData();
}

} // namespace

void SqliteCloser::operator()(sqlite3 *handle) const
{
    sqlite3_close(handle);
}

SqliteHandle openSqlite(const QString &path, bool readOnly, std::optional<Query::Problem> &problem)
{
    sqlite3 *handle = nullptr;
    // A connection stays on one thread, so SQLite needs no lock of its own around it.
    const int flags = (readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    const int opened = sqlite3_open_v2(path.toUtf8().constData(), &handle, flags, nullptr);
    problem = opened == SQLITE_OK ? std::nullopt : std::optional(problemOf(handle));
    if (handle) {
        sqlite3_busy_timeout(handle, busyMilliseconds);
    }
    return SqliteHandle(handle);
}

std::unique_ptr<SqliteQuery> SqliteQuery::prepare(sqlite3 *handle, const QString &sql, std::optional<Problem> &problem)
{
    sqlite3_stmt *statement = nullptr;
    const QByteArray text = sql.toUtf8();
    const int prepared = sqlite3_prepare_v3(handle, text.constData(), int(text.size() + 1), SQLITE_PREPARE_PERSISTENT,
                                            &statement, nullptr);
    problem = prepared == SQLITE_OK ? std::nullopt : std::optional(problemOf(handle));
    return problem ? nullptr : std::unique_ptr<SqliteQuery>(new SqliteQuery(handle, statement));
}

SqliteQuery::~SqliteQuery()
{
    sqlite3_finalize(m_statement);
}

void SqliteQuery::bind(int place, const Value &value)
{
    const auto bindText = [&](const QByteArray &text) {
        return sqlite3_bind_text(m_statement, place, placeOf(text), int(text.size()), SQLITE_STATIC);
    };
    const int done = std::visit(Overload{[&](std::monostate) { return sqlite3_bind_null(m_statement, place); },
                                         [&](qint64 number) { return sqlite3_bind_int64(m_statement, place, number); },
                                         [&](const QString &text) {
                                             m_texts.append(text.toUtf8());
                                             return bindText(m_texts.last());
                                         },
                                         [&](const QByteArray &bytes) {
                                             return sqlite3_bind_blob(m_statement, place, placeOf(bytes),
                                                                      int(bytes.size()), SQLITE_STATIC);
                                         }},
                                value);
    if (done != SQLITE_OK && !m_problem) {
        m_problem = problemOf(m_handle);
    }
}

bool SqliteQuery::run(Values values)
{
    finish();
    m_problem.reset();
    int place = 0;
    for (const Value &value : values) {
        bind(++place, value);
    }
    if (!m_problem) {
        step();
        m_fresh = m_row;
    }
    return !m_problem;
}

void SqliteQuery::step()
{
    const int done = sqlite3_step(m_statement);
    m_row = done == SQLITE_ROW;
    if (!m_row && done != SQLITE_DONE) {
        m_problem = problemOf(m_handle);
    }
}

bool SqliteQuery::next()
{
    if (!std::exchange(m_fresh, false) && m_row) {
        step();
    }
    return m_row;
}

qint64 SqliteQuery::changed() const
{
    return sqlite3_changes64(m_handle);
}

void SqliteQuery::finish()
{
    sqlite3_reset(m_statement); // it says again what the last step has said
    sqlite3_clear_bindings(m_statement);
    m_texts.clear();
    m_row = m_fresh = false;
}

bool SqliteQuery::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 SqliteQuery::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString SqliteQuery::text(int column) const
{
    const auto *const text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
}

QByteArray SqliteQuery::bytes(int column) const
{
    const auto *const bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {bytes, sqlite3_column_bytes(m_statement, column)};
}

} // namespace otklik::store
