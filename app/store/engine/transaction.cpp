// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/transaction.h"

#include "app/store/engine/transactionobserver.h"

namespace otklik::store {

namespace {

const Statement beginSqlite{"begin", "BEGIN IMMEDIATE", Reach::Apart};
const Statement beginPostgresql{"begin", "BEGIN", Reach::Apart};
const Statement beginReadSqlite{"begin.read", "BEGIN", Reach::Apart};
const Statement beginReadPostgresql{"begin.read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", Reach::Apart};
const Statement commitAll{"commit", "COMMIT", Reach::Apart};
const Statement rollbackAll{"rollback", "ROLLBACK", Reach::Apart};
const Statement savepoint{"savepoint", "SAVEPOINT part", Reach::Apart};
const Statement release{"release", "RELEASE SAVEPOINT part", Reach::Apart};
const Statement rollbackTo{"rollback.to", "ROLLBACK TO SAVEPOINT part", Reach::Apart};

} // namespace

Transaction::Transaction(Database &database) : m_database(database), m_parent(database.m_innermost)
{
    m_database.m_innermost = this;
    m_mark = m_database.m_observer ? m_database.m_observer->mark() : 0;
}

Transaction::~Transaction()
{
    if (!m_done) {
        rollback();
    }
    m_database.m_innermost = m_parent;
}

Done Transaction::open()
{
    if (m_database.m_open) {
        return {};
    }
    const bool sqlite = m_database.dialect() == Dialect::Sqlite;
    const Done begun = m_database.checkpointIfDue().and_then(
        [&] { return m_database.control(sqlite ? beginSqlite : beginPostgresql); });
    if (!begun) {
        return begun;
    }
    m_database.m_open = true;
    return m_database.m_observer ? m_database.m_observer->begun() : Done();
}

Done Transaction::begin()
{
    if (m_begun) {
        return {};
    }
    if (m_database.m_doomed) {
        return fail(Fault::Unavailable, QStringLiteral("begin: the transaction is lost"));
    }
    // A part begins inside the one around it, or that one could not take it back.
    if (const Done begun = m_parent ? m_parent->begin() : open(); !begun) {
        return begun;
    }
    m_begun = true;
    if (!m_parent) {
        return {};
    }
    // What waits from before this part is written before its savepoint: it stays when the part goes.
    TransactionObserver *const observer = m_database.m_observer;
    Done before;
    if (observer && observer->waits(0)) {
        observer->putAside(m_mark);
        before = m_database.writeWaiting();
        observer->putBack();
    }
    const Done saved = before.and_then([this] { return m_database.control(savepoint); });
    m_begun = saved.has_value();
    return saved;
}

Done Transaction::beginIfWaiting()
{
    const TransactionObserver *const observer = m_database.m_observer;
    return observer && observer->waits(m_mark) ? begin() : Done();
}

Result<qint64> Transaction::changeOf(const Statement &statement, Values values)
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
    if (m_parent ? m_begun : m_database.m_open) {
        const Done waiting = m_parent ? Done() : m_database.writeWaiting();
        const Done committed = waiting.and_then([this] { return m_database.control(m_parent ? release : commitAll); });
        if (!committed) {
            rollback();
            return committed;
        }
    }
    m_done = true;
    if (!m_parent) {
        ended(true);
    }
    return {};
}

void Transaction::ended(bool committed)
{
    m_database.m_open = false;
    m_database.m_doomed = false;
    if (m_database.m_observer) {
        m_database.m_observer->over(committed);
    }
}

void Transaction::rollback()
{
    m_done = true;
    if (!m_parent) {
        if (m_database.m_open) {
            // When the database has rolled back by itself this fails, and that is as good.
            const Done undone = m_database.control(rollbackAll);
            Q_UNUSED(undone)
        }
        ended(false);
        return;
    }
    // PostgreSQL forgives what failed inside the part; SQLite has lost the whole.
    if (m_begun && (!m_database.m_doomed || m_database.dialect() == Dialect::Postgresql)) {
        const Done undone = m_database.control(rollbackTo).and_then([&] { return m_database.control(release); });
        m_database.m_doomed = !undone;
    }
    if (m_database.m_observer) {
        m_database.m_observer->rollBackTo(m_mark);
    }
}

Snapshot::Snapshot(Database &database) : m_database(database)
{
    Q_ASSERT(!database.m_innermost);
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
