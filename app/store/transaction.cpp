// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/transaction.h"

namespace otklik::store {

namespace {

const Statement beginSqlite{"begin", "BEGIN IMMEDIATE"};
const Statement beginPostgresql{"begin", "BEGIN"};
const Statement beginReadSqlite{"begin.read", "BEGIN"};
const Statement beginReadPostgresql{"begin.read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
const Statement commitAll{"commit", "COMMIT"};
const Statement rollbackAll{"rollback", "ROLLBACK"};
const Statement savepoint{"savepoint", "SAVEPOINT part"};
const Statement release{"release", "RELEASE SAVEPOINT part"};
const Statement rollbackTo{"rollback.to", "ROLLBACK TO SAVEPOINT part"};

} // namespace

Transaction::Transaction(Database &database) : m_database(database), m_outermost(database.m_depth++ == 0) {}

Transaction::~Transaction()
{
    if (!m_done) {
        rollback();
    }
    --m_database.m_depth;
}

Done Transaction::begin()
{
    if (!m_database.m_open) {
        const bool sqlite = m_database.dialect() == Dialect::Sqlite;
        if (const Done begun = m_database.control(sqlite ? beginSqlite : beginPostgresql); !begun) {
            return begun;
        }
        m_database.m_open = true;
    }
    if (!m_begun && !m_outermost) {
        if (const Done begun = m_database.control(savepoint); !begun) {
            return begun;
        }
    }
    m_begun = true;
    return {};
}

Result<qint64> Transaction::changeOf(const Statement &statement, const QVariantList &values)
{
    return begin().and_then([&] { return m_database.change(statement, values); });
}

Done Transaction::commit()
{
    if (m_done) {
        return fail(Fault::Unavailable, QStringLiteral("commit: the transaction is over"));
    }
    if (m_database.m_doomed) {
        rollback();
        return fail(Fault::Unavailable, QStringLiteral("commit: the transaction is lost"));
    }
    // The outermost one may be open by its parts alone.
    const bool needed = m_outermost ? m_database.m_open : m_begun;
    if (needed) {
        if (const Done committed = m_database.control(m_outermost ? commitAll : release); !committed) {
            rollback();
            return committed;
        }
    }
    if (m_outermost) {
        m_database.m_open = false;
    }
    m_done = true;
    return {};
}

void Transaction::rollback()
{
    m_done = true;
    if (m_outermost) {
        if (m_database.m_open) {
            // When the database has rolled back by itself this fails, and that is as good.
            const Done undone = m_database.control(rollbackAll);
            Q_UNUSED(undone)
            ++m_database.m_rollbacks;
        }
        m_database.m_open = false;
        m_database.m_doomed = false;
    } else if (m_begun) {
        // PostgreSQL forgives what failed inside the part; SQLite has lost the whole.
        if (!m_database.m_doomed || m_database.dialect() == Dialect::Postgresql) {
            const Done undone = m_database.control(rollbackTo).and_then([&] { return m_database.control(release); });
            m_database.m_doomed = !undone;
        }
        ++m_database.m_rollbacks;
    }
}

Snapshot::Snapshot(Database &database) : m_database(database)
{
    Q_ASSERT(database.m_depth == 0);
    const bool sqlite = m_database.dialect() == Dialect::Sqlite;
    m_begun = m_database.control(sqlite ? beginReadSqlite : beginReadPostgresql).has_value();
}

Snapshot::~Snapshot()
{
    if (m_begun) {
        const Done ended = m_database.control(rollbackAll);
        Q_UNUSED(ended)
    }
}

} // namespace otklik::store
