// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/store/engine/checkpoints.h"
#include "app/store/engine/driverconnection.h"
#include "app/store/engine/statement.h"

#include <QHashFunctions>
#include <QList>

#include <array>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <type_traits>
#include <unordered_map>

class QThread;

namespace otklik::store {

class TransactionObserver;
class Database;
class StatementWatch;
class Transaction;

/// The current row of an answer; columns count from 0.
class Row {
public:
    explicit Row(const Query &query) : m_query(query) {}
    bool isNull(int column) const { return m_query.isNull(column); }
    qint64 integer(int column) const { return m_query.integer(column); }
    int number(int column) const { return static_cast<int>(m_query.integer(column)); }
    QString text(int column) const { return m_query.text(column); }
    QByteArray bytes(int column) const { return m_query.bytes(column); }
    Instant instant(int column) const { return fromMs(integer(column)); }
    template <class AnId>
    AnId id(int column) const
    {
        return AnId{integer(column)};
    }
    template <class Enum>
    Enum kind(int column) const
    {
        return static_cast<Enum>(integer(column));
    }

private:
    const Query &m_query;
};

/// The value of a Result, or the type itself: what a row's map gives.
template <class T>
struct Mapped {
    using Type = T;
};
template <class T>
struct Mapped<Result<T>> {
    using Type = T;
};
template <class Map>
using MappedBy = typename Mapped<std::invoke_result_t<Map, const Row &>>::Type;

/// One connection, used only on the thread that opened it: a call from any other fails and is logged.
///
/// Failures are Fault::Unavailable with a retryAfter (busy, full, lost) or Fault::Conflict with state «duplicate» (a
/// uniqueness broken). `detail` has the statement's name and the driver's code, never values.
///
/// No call waits without end: SQLite waits at most 5 s for a lock; PostgreSQL gives a statement up after 10 s, and a
/// server that does not even say so is cut off after 12 s. A connection that PostgreSQL has lost stays lost().
///
/// After a sync of SQLite's files that failed nobody knows what the disk has: Linux forgets the pages that it could not
/// write, and calls the next sync a success (https://lwn.net/Articles/752063/). From then on every call fails with
/// Reason::SyncFailed, and the connection is never closed, as closing copies the log and drops it. Whoever opens the
/// database next for writing, in a new process, has it alone first and copies all of the log once more.
class Database {
public:
    using Access = DriverConnection::Access;

    /// Gathered statements that stay prepared: people's searches have thousands of shapes, and each takes memory here
    /// and in PostgreSQL.
    static constexpr std::size_t KeptMost = 64;

    /// `url` is «sqlite:PATH», «sqlite::memory:» or «postgresql://USER@HOST:PORT/NAME?…», where «?host=FOLDER» names
    /// the folder of PostgreSQL's socket, and other parameters are libpq's own. SQLite runs with WAL, synchronous=FULL
    /// and foreign keys. Connecting to PostgreSQL takes at most 3 s an address.
    static Result<std::unique_ptr<Database>> open(const QString &url, Access access = Access::ReadWrite);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    Dialect dialect() const { return m_connection->dialect(); }
    /// The connection is gone for good: nothing but a new Database helps. SQLite's never is.
    bool lost() const { return m_connection->lost(); }
    /// A sync failed: nothing but a new process helps.
    bool syncFailed() const { return m_syncFailed; }
    /// Times that SQLite's log could not be copied into its file since this connection was opened. Nothing is lost by
    /// one. A checkpoint that somebody's reading kept from the end of the log has not failed.
    quint64 failedCheckpoints() const { return m_failedCheckpoints; }
    /// Asks the server for a sign of life, since a lost connection gives none by itself. SQLite always answers.
    Done answers();
    /// On PostgreSQL, of a thread with an event loop: `heard` gets from now on what any session says with NOTIFY on the
    /// channel. Call once. A lost connection says nothing, not even that: read anew after every reopening.
    Done listen(const QString &channel, std::function<void(const QString &payload)> heard);

    /// Every row, through `map`: const Row & → T or Result<T>. The map may run other statements, not this one.
    template <class Map, class... Given>
    Result<QList<MappedBy<Map>>> all(const Statement &statement, Map map, const Given &...values)
    {
        return allOf(statement, map, std::array<Value, sizeof...(values)>{bound(values)...});
    }
    /// The first row, or nothing.
    template <class Map, class... Given>
    Result<std::optional<MappedBy<Map>>> one(const Statement &statement, Map map, const Given &...values)
    {
        return oneOf(statement, map, std::array<Value, sizeof...(values)>{bound(values)...});
    }
    /// The same with values gathered beforehand.
    template <class Map>
    Result<QList<MappedBy<Map>>> allOf(const Statement &statement, Map map, Values values);
    template <class Map>
    Result<std::optional<MappedBy<Map>>> oneOf(const Statement &statement, Map map, Values values);

    /// Every row, one after the other, however many: nothing is gathered. PostgreSQL takes no other statement
    /// meanwhile.
    Done each(const Statement &statement, const std::function<Done(const Row &)> &take);

    /// The statement with that text, for texts gathered from fixed fragments. The last used are kept prepared: it lives
    /// until as many others were asked for.
    const Statement &kept(const char *name, const QByteArray &sql);

    /// How many statements the connection holds prepared.
    qsizetype preparedStatements() const { return static_cast<qsizetype>(m_prepared.size()); }

    /// Statements that come as text, separated by «;» at the end of a line: migrations and settings.
    Done script(const char *name, const QString &sql);

    /// A transaction has begun.
    bool isOpen() const { return m_open; }
    /// What goes along with the transactions from now on; null for nothing. It must outlive them.
    void accompany(TransactionObserver *observer) { m_observer = observer; }
    /// Writes what the companion holds back.
    Done writeWaiting();

private:
    friend class Transaction;
    friend class Snapshot;
    friend class WriteAccess;

    explicit Database(std::unique_ptr<DriverConnection> connection);
    /// Prepares once, binds, executes. The query is reset by finish().
    Result<Query *> run(const Statement &statement, Values values);
    Result<qint64> change(const Statement &statement, Values values);
    Result<Query *> prepared(const Statement &statement);
    /// On the right thread, and before any failed sync.
    Done checkUse(const char *name) const;
    /// Between two transactions of SQLite: copies its log into its file when enough has come to it. Fails only when a
    /// sync has failed.
    Done checkpointIfDue();
    Result<LogState> checkpoint(const Statement &how);
    Done control(const Statement &statement);
    tl::unexpected<Error> failure(const char *name, const Query::Problem &problem);
    Done ended(const Statement &statement, Query &query);
    static Result<std::unique_ptr<Database>> connect(Dialect dialect, const QString &place, Access access);
    /// What the failed sync of a former process left.
    static Done recoverLog(const QString &path);
    enum class Use { Often, Once, Streamed };
    std::unique_ptr<Query> prepare(const QString &sql, Use use, StatementWatch *watch,
                                   std::optional<Query::Problem> &problem) const;
    /// Runs what gives no rows, and is not kept.
    Done runOnce(const char *name, const QString &sql, StatementWatch *watch);
    Done configure(Access access);

    std::unique_ptr<DriverConnection> m_connection;
    QThread *m_thread;
    std::unordered_map<const Statement *, std::unique_ptr<Query>> m_prepared;
    struct Kept {
        Kept(const char *name, const QByteArray &text) : sql(text), statement(name, text) {}
        QByteArray sql;
        Statement statement;
    };
    std::list<Kept> m_kept; ///< the last used first
    CheckpointPace m_pace;
    quint64 m_failedCheckpoints = 0;
    bool m_syncFailed = false;
    TransactionObserver *m_observer = nullptr;
    Transaction *m_innermost = nullptr;
    bool m_open = false;   ///< the outermost transaction has begun
    bool m_doomed = false; ///< the database gave the transaction up: refuse writes until it is rolled back
};

/// The right to change rows outside a Transaction: a TransactionObserver gets it to write what waits.
class WriteAccess {
public:
    template <class... Given>
    Result<qint64> change(const Statement &statement, const Given &...values)
    {
        return m_database.change(statement, std::array<Value, sizeof...(values)>{bound(values)...});
    }
    Database &database() const { return m_database; }

private:
    friend class Database;
    explicit WriteAccess(Database &database) : m_database(database) {}
    Database &m_database;
};

template <class Map>
Result<QList<MappedBy<Map>>> Database::allOf(const Statement &statement, Map map, Values values)
{
    OTKLIK_TRY(const auto query, run(statement, values));
    QList<MappedBy<Map>> rows;
    while (query->next()) {
        Result<MappedBy<Map>> row = map(Row(*query));
        if (!row) {
            query->finish();
            return tl::unexpected(row.error());
        }
        rows.append(std::move(*row));
    }
    OTKLIK_TRY_DONE(ended(statement, *query));
    return rows;
}

template <class Map>
Result<std::optional<MappedBy<Map>>> Database::oneOf(const Statement &statement, Map map, Values values)
{
    OTKLIK_TRY(const auto query, run(statement, values));
    std::optional<MappedBy<Map>> found;
    if (query->next()) {
        Result<MappedBy<Map>> row = map(Row(*query));
        if (!row) {
            query->finish();
            return tl::unexpected(row.error());
        }
        found = std::move(*row);
    }
    OTKLIK_TRY_DONE(ended(statement, *query));
    return found;
}

} // namespace otklik::store
