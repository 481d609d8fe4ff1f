// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/database.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/store/engine/statementwatch.h"
#include "app/store/engine/transaction.h"
#include "app/store/engine/transactionobserver.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace otklik::store {

namespace {

constexpr std::chrono::milliseconds retryAfter{1000};
constexpr int sqliteConstraint = 19;
constexpr int sqliteError = 1;
constexpr int sqliteFileSync = 1034;   // IOERR_FSYNC
constexpr int sqliteFolderSync = 1290; // IOERR_DIR_FSYNC

/// What is wrong with the place where the data lie, by the extended code of SQLite or the SQLSTATE; empty: something
/// else. A write or a read that fails, in a checkpoint too, is no failed sync: SQLite then counts nothing as written,
/// and what waits in the system's memory still comes to the disk, or fails at the next sync.
Reason troubleOf(int sqlite)
{
    if (sqlite == sqliteFileSync || sqlite == sqliteFolderSync) {
        return Reason::SyncFailed;
    }
    switch (sqlite & 0xff) {
    case 8: // READONLY
        return Reason::ReadOnly;
    case 10: // IOERR
        return Reason::Disk;
    case 11: // CORRUPT
    case 26: // NOTADB
        return Reason::Damaged;
    case 13: // FULL
        return Reason::Full;
    default:
        return {};
    }
}

Reason troubleOf(const QString &sqlState)
{
    static const QHash<QString, Reason> known{{QStringLiteral("25006"), Reason::ReadOnly},
                                              {QStringLiteral("53100"), Reason::Full},
                                              {QStringLiteral("58030"), Reason::Disk},
                                              {QStringLiteral("XX001"), Reason::Damaged},
                                              {QStringLiteral("XX002"), Reason::Damaged}};
    return known.value(sqlState);
}

const Statement signOfLife{"sign.of.life", "SELECT 1"};
/// The first keeps nobody waiting and waits for nobody. The second cuts the log off, too, and waits for readers.
const Statement copyLog{"checkpoint", "PRAGMA wal_checkpoint(PASSIVE)", Reach::Apart};
const Statement cutLog{"checkpoint.cut", "PRAGMA wal_checkpoint(TRUNCATE)", Reach::Apart};
/// The settings of a session. Those of TCP let PostgreSQL notice within half a minute that our machine is gone, so that
/// another server may take its place. All that a writer looks up has an index; what is known of a table that grows
/// comes late, and until then PostgreSQL would walk through it for each batch.
const Statement sessionToWrite{
    "configure", "SET client_min_messages = warning; SET statement_timeout = '10s'; SET tcp_keepalives_idle = 10; "
                 "SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3; "
                 "SET tcp_user_timeout = '20s'; SET synchronous_commit = on; SET enable_seqscan = off"};
const Statement sessionToRead{
    "configure",
    "SET client_min_messages = warning; SET statement_timeout = '10s'; SET default_transaction_read_only = on"};
const Statement sessionToArchive{
    "configure",
    "SET client_min_messages = warning; SET statement_timeout = 0; SET default_transaction_read_only = on"};

} // namespace

Database::Database(std::unique_ptr<DriverConnection> connection)
    : m_connection(std::move(connection)), m_thread(QThread::currentThread())
{}

Database::~Database()
{
    Q_ASSERT(m_thread == QThread::currentThread());
    m_connection.reset(); // statements end with it: none has to be ended by itself, on a lost one in vain
}

Result<std::unique_ptr<Database>> Database::open(const QString &url, Access access)
{
    static const QLatin1String sqlite("sqlite:");
    const bool isSqlite = url.startsWith(sqlite);
    if (!isSqlite && !url.startsWith(QLatin1String("postgresql://"))) {
        return malformed(QStringLiteral("database"), Reason::DatabaseUrl);
    }
    const QString place = isSqlite ? url.mid(sqlite.size()) : url;
    if (isSqlite && access == Access::ReadWrite) {
        OTKLIK_TRY_DONE(recoverLog(place));
    }
    OTKLIK_TRY(auto opened, connect(isSqlite ? Dialect::Sqlite : Dialect::Postgresql, place, access));
    OTKLIK_TRY_DONE(opened->configure(access));
    return opened;
}

Result<std::unique_ptr<Database>> Database::connect(Dialect dialect, const QString &place, Access access)
{
    std::unique_ptr<Database> connected(new Database(std::make_unique<DriverConnection>(dialect, access)));
    OTKLIK_TRY_DONE(connected->m_connection->prepare(place));
    if (const auto problem = connected->m_connection->open()) {
        return connected->failure("open", *problem);
    }
    return connected;
}

/// Some of what counts as copied may be lost. SQLite keeps that count in memory shared by all who have the database
/// open, and goes by the log alone when it has the database for itself.
Done Database::recoverLog(const QString &path)
{
    if (!DriverConnection::isMarked(path)) {
        return {};
    }
    qCWarning(logStore, "a sync of the database failed before: its log is copied once more");
    return connect(Dialect::Sqlite, path, Access::ReadWrite)
        .and_then([](const std::unique_ptr<Database> &alone) {
            return alone
                ->script("recover", QStringLiteral("PRAGMA busy_timeout = 500;\n"
                                                   "PRAGMA locking_mode = EXCLUSIVE;\n"
                                                   "PRAGMA synchronous = FULL;\n"
                                                   "SELECT COUNT(*) FROM sqlite_schema;\n"))
                .and_then([&alone] { return alone->checkpoint(cutLog); });
        })
        .map([&path](const LogState &) { DriverConnection::removeMark(path); })
        .map_error([](Error error) {
            error.detail = QStringLiteral("a sync of the database failed before, and it cannot be recovered as long as "
                                          "the disk fails or another program has it open (%1)")
                               .arg(error.detail);
            return error;
        });
}

Done Database::configure(Access access)
{
    if (dialect() == Dialect::Postgresql) {
        return control(access == Access::ReadWrite  ? sessionToWrite
                       : access == Access::ReadOnly ? sessionToRead
                                                    : sessionToArchive);
    }
    if (access != Access::ReadWrite) {
        return script("configure", QStringLiteral("PRAGMA query_only = ON;\n"
                                                  "PRAGMA temp_store = MEMORY;\n"));
    }
    // An acknowledged message must survive a power cut: NORMAL may lose it. secure_delete wipes what is removed;
    // what is sorted aside stays in memory. The pages that a busy hour writes again and again stay there too (32 MiB),
    // instead of being read back from the file for every batch.
    return script("configure", QStringLiteral("PRAGMA journal_mode = WAL;\n"
                                              "PRAGMA synchronous = FULL;\n"
                                              "PRAGMA foreign_keys = ON;\n"
                                              "PRAGMA secure_delete = FAST;\n"
                                              "PRAGMA cache_size = -32768;\n"
                                              "PRAGMA temp_store = MEMORY;\n"
                                              "PRAGMA wal_autocheckpoint = 0;\n"));
}

Done Database::checkpointIfDue()
{
    if (dialect() != Dialect::Sqlite || !m_pace.isDue()) {
        return {};
    }
    const bool cut = m_pace.isLogLong();
    // The writer has better things to do than to wait for a backup.
    const Done hasty = cut ? script("checkpoint", QStringLiteral("PRAGMA busy_timeout = 100;\n")) : Done();
    const auto log = hasty.and_then([&] { return checkpoint(cut ? cutLog : copyLog); });
    const Done patient = cut ? script("checkpoint", QStringLiteral("PRAGMA busy_timeout = 5000;\n")) : Done();
    if (log) {
        m_pace.took(*log);
        return patient;
    }
    ++m_failedCheckpoints;
    m_pace.failed();
    qCWarning(logStore, "a checkpoint failed, the log of the database grows until one succeeds");
    return m_syncFailed ? Done(tl::unexpected(log.error())) : patient;
}

Result<LogState> Database::checkpoint(const Statement &how)
{
    // The first column says whether a reader kept it from the end; a database in memory has no log: -1.
    return one(how,
               [](const Row &row) {
                   return LogState{.pages = qMax(0, row.number(1)), .copied = qMax(0, row.number(2))};
               })
        .map([](const std::optional<LogState> &log) { return log.value_or(LogState()); });
}

Done Database::listen(const QString &channel, std::function<void(const QString &)> heard)
{
    OTKLIK_TRY_DONE(checkUse("listen"));
    if (const auto problem = m_connection->listen(channel, std::move(heard))) {
        return failure("listen", *problem);
    }
    return {};
}

Done Database::answers()
{
    if (dialect() == Dialect::Sqlite) {
        return {};
    }
    return one(signOfLife, [](const Row &row) { return row.number(0); }).map([](const std::optional<int> &) {});
}

Done Database::checkUse(const char *name) const
{
    if (m_thread != QThread::currentThread()) {
        qCCritical(logStore, "statement %s on a thread that did not open the connection", name);
        return fail(Fault::Unavailable, QStringLiteral("%1: wrong thread").arg(QLatin1String(name)));
    }
    if (m_syncFailed) {
        return tl::unexpected(Error{.fault = Fault::Unavailable,
                                    .reason = Reason::SyncFailed,
                                    .retryAfter = retryAfter,
                                    .detail = QStringLiteral("%1: a sync failed before").arg(QLatin1String(name))});
    }
    return {};
}

tl::unexpected<Error> Database::failure(const char *name, const Query::Problem &problem)
{
    const QString &code = problem.code;
    bool duplicate = false;
    bool locked = false;
    Reason trouble = Reason::None;
    QString words;
    if (dialect() == Dialect::Sqlite) {
        const int primary = code.toInt() & 0xff;
        duplicate = code == QLatin1String("2067") || code == QLatin1String("1555");
        trouble = troubleOf(code.toInt());
        if (trouble == Reason::SyncFailed && !std::exchange(m_syncFailed, true)) {
            qCCritical(logStore, "a sync of the database failed: it takes no more until the program is started anew");
            m_connection->keepOpen();
        }
        m_doomed = m_doomed || (m_open && primary != sqliteConstraint);
        words = primary == sqliteError || code.isEmpty() ? problem.words : QString();
    } else {
        duplicate = code == QLatin1String("23505");
        trouble = troubleOf(code);
        locked = code == QLatin1String("55P03");
        // Whatever fails, PostgreSQL takes nothing more until a rollback, and answers COMMIT with one.
        m_doomed = m_doomed || m_open;
        // The words of PostgreSQL may quote values; only those about the statement itself (class 42) are shown.
        words = code.isEmpty() || code.startsWith(QLatin1String("42")) ? problem.words : QString();
    }
    words = words.simplified();
    QString detail = QStringLiteral("%1: code %2 %3").arg(QLatin1String(name), code, words).trimmed();
    if (trouble == Reason::Damaged) {
        detail = QStringLiteral("the database is damaged (%1); put a backup back with «restore»").arg(detail);
    }
    if (duplicate) {
        return tl::unexpected(Error{.fault = Fault::Conflict, .state = QStringLiteral("duplicate"), .detail = detail});
    }
    // A database that has given a transaction up has often rolled it back already: doing it again may fail.
    if (!m_doomed || qstrcmp(name, "rollback") != 0) {
        qCWarning(logStore, "statement %s failed: code %s %s", name, qPrintable(code), qPrintable(words));
    }
    return tl::unexpected(Error{.fault = Fault::Unavailable,
                                .reason = trouble,
                                .state = locked ? QStringLiteral("locked") : QString(),
                                .retryAfter = retryAfter,
                                .detail = detail});
}

std::unique_ptr<Query> Database::prepare(const QString &sql, Use use, StatementWatch *watch,
                                         std::optional<Query::Problem> &problem) const
{
    const bool sqlite = dialect() == Dialect::Sqlite;
    const Query::Manner manner{.prepared = sqlite || use == Use::Often, .rowByRow = sqlite || use == Use::Streamed};
    return m_connection->query(sql, manner, watch, problem);
}

Result<Query *> Database::prepared(const Statement &statement)
{
    if (const auto known = m_prepared.find(&statement); known != m_prepared.end()) {
        return known->second.get();
    }
    std::optional<Query::Problem> problem;
    std::unique_ptr<Query> query = prepare(statement.sql, Use::Often, m_connection->watch(), problem);
    if (problem) {
        return failure(statement.name, *problem);
    }
    return m_prepared.insert_or_assign(&statement, std::move(query)).first->second.get();
}

Result<Query *> Database::run(const Statement &statement, Values values)
{
    OTKLIK_TRY_DONE(checkUse(statement.name));
    if (statement.reach == Reach::Anything) {
        OTKLIK_TRY_DONE(writeWaiting());
    }
    const Result<Query *> query = prepared(statement);
    if (query && !(*query)->run(values)) {
        const auto failed = failure(statement.name, (*query)->problem().value_or(Query::Problem()));
        (*query)->finish();
        return failed;
    }
    return query;
}

Result<qint64> Database::change(const Statement &statement, Values values)
{
    if (m_doomed) {
        return fail(Fault::Unavailable,
                    QStringLiteral("%1: the transaction is lost").arg(QLatin1String(statement.name)));
    }
    return run(statement, values).map([&](Query *query) {
        const qint64 count = query->changed();
        query->finish();
        m_pace.changed(count);
        if (m_observer && statement.reach == Reach::Anything) {
            m_observer->forget();
        }
        return count;
    });
}

Done Database::writeWaiting()
{
    if (!m_observer || !m_open || !m_observer->waits(0)) {
        return {};
    }
    // What the innermost part itself has yet to write belongs behind its savepoint.
    if (const Done begun = m_innermost ? m_innermost->beginIfWaiting() : Done(); !begun) {
        return begun;
    }
    WriteAccess access(*this);
    const Done written = m_observer->flush(access);
    if (written) {
        if (m_innermost && !m_innermost->isPart()) {
            m_observer->settled();
        }
        return {};
    }
    m_doomed = true; // a part of it may be written: the transaction is worth nothing now
    Error error = written.error();
    error.fault = Fault::Unavailable; // whoever asked for this statement is not to blame
    error.retryAfter = retryAfter;
    return tl::unexpected(error);
}

Done Database::ended(const Statement &statement, Query &query)
{
    const auto problem = query.problem();
    query.finish();
    return problem ? Done(failure(statement.name, *problem)) : Done();
}

Done Database::runOnce(const char *name, const QString &sql, StatementWatch *watch)
{
    std::optional<Query::Problem> problem;
    const std::unique_ptr<Query> query = prepare(sql, Use::Once, watch, problem);
    if (query && !query->run({})) {
        problem = query->problem().value_or(Query::Problem());
    }
    return problem ? Done(failure(name, *problem)) : Done();
}

Done Database::control(const Statement &statement)
{
    if (dialect() == Dialect::Sqlite) {
        return run(statement, {}).map([](Query *query) { query->finish(); });
    }
    // PostgreSQL prepares no such statements.
    if (const Done here = checkUse(statement.name); !here) {
        return here;
    }
    const StatementWatch::Wait wait(m_connection->watch());
    if (lost()) {
        return fail(Fault::Unavailable,
                    QStringLiteral("%1: the connection is lost").arg(QLatin1String(statement.name)));
    }
    return runOnce(statement.name, statement.sql, nullptr);
}

Done Database::each(const Statement &statement, const std::function<Done(const Row &)> &take)
{
    if (const Done here = checkUse(statement.name); !here) {
        return here;
    }
    std::optional<Query::Problem> problem;
    const std::unique_ptr<Query> query = prepare(statement.sql, Use::Streamed, nullptr, problem);
    if (query && !query->run({})) {
        problem = query->problem().value_or(Query::Problem());
    }
    if (problem) {
        return failure(statement.name, *problem);
    }
    while (query->next()) {
        if (const Done taken = take(Row(*query)); !taken) {
            return taken;
        }
    }
    return ended(statement, *query);
}

const Statement &Database::kept(const char *name, const QByteArray &sql)
{
    const auto known = std::find_if(m_kept.begin(), m_kept.end(), [&sql](const Kept &one) { return one.sql == sql; });
    if (known != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, known);
        return m_kept.front().statement;
    }
    if (m_kept.size() == KeptMost) {
        m_prepared.erase(&m_kept.back().statement);
        m_kept.pop_back();
    }
    return m_kept.emplace_front(name, sql).statement;
}

Done Database::script(const char *name, const QString &sql)
{
    if (const Done here = checkUse(name); !here) {
        return here;
    }
    if (const Done written = writeWaiting(); !written) {
        return written;
    }
    if (m_observer) {
        m_observer->forget();
    }
    QString statement;
    const QStringList lines = sql.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty() || line.trimmed().startsWith(QLatin1String("--"))) {
            continue;
        }
        statement += line + QLatin1Char('\n');
        if (line.trimmed().endsWith(QLatin1Char(';'))) {
            if (const Done done = runOnce(name, statement, nullptr); !done) {
                return done;
            }
            statement.clear();
        }
    }
    return statement.isEmpty() ? Done() : Done(fail(Fault::Unavailable, QStringLiteral("a script without its end")));
}

} // namespace otklik::store
