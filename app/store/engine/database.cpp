// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/database.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/store/engine/checkpoints.h"
#include "app/store/engine/driverquery.h"
#include "app/store/engine/statementwatch.h"
#include "app/store/engine/transaction.h"
#include "app/store/engine/transactionobserver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QThread>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <atomic>

#include <libpq-fe.h>

namespace otklik::store {

namespace {

constexpr std::chrono::milliseconds retryAfter{1000};
constexpr int sqliteConstraint = 19;
constexpr int sqliteError = 1;

/// What is wrong with the place where the data lie, by the primary code of SQLite or the SQLSTATE; empty: something
/// else.
Reason troubleOf(int sqlite)
{
    switch (sqlite) {
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

/// After PostgreSQL should have given the statement up by itself.
constexpr std::chrono::seconds patience{12};

const Statement signOfLife{"sign.of.life", "SELECT 1"};
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

QString nextConnectionName()
{
    static std::atomic<quint64> count{0};
    return QStringLiteral("otklik-%1").arg(++count);
}

/// The file for a new database, and its folder.
Done makePlace(const QString &path, Database::Access access)
{
    const bool inMemory = path == QLatin1String(":memory:");
    if (path.isEmpty()) {
        return malformed(QStringLiteral("database"), Reason::Empty);
    }
    if (!inMemory && access == Database::Access::ReadWrite) {
        if (!QDir().mkpath(QFileInfo(path).absolutePath())) {
            return fail(Fault::Unavailable, QStringLiteral("the folder of the database cannot be made"));
        }
        // Nobody else may read a new database; the WAL and the index beside it take its mode.
        QFile(path).open(QIODevice::ReadWrite | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
    }
    return {};
}

/// One parameter as libpq reads it.
QString parameter(const QString &name, QString value)
{
    value.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
    return name + QStringLiteral("='") + value + QLatin1Char('\'');
}

Done preparePostgresql(QSqlDatabase &database, const QString &url)
{
    const QUrl parts(url);
    if (!parts.isValid() || parts.path().size() < 2 || url.contains(QLatin1Char(';'))) { // it parts QPSQL's options
        return malformed(QStringLiteral("database"), Reason::DatabaseUrl);
    }
    database.setDatabaseName(parts.path().mid(1));
    database.setHostName(parts.host());
    database.setUserName(parts.userName(QUrl::FullyDecoded));
    database.setPassword(parts.password(QUrl::FullyDecoded));
    if (parts.port() > 0) {
        database.setPort(parts.port());
    }
    // What the URL says comes later and wins.
    QStringList options{QStringLiteral("connect_timeout=3"),  QStringLiteral("application_name=otklik"),
                        QStringLiteral("keepalives_idle=10"), QStringLiteral("keepalives_interval=3"),
                        QStringLiteral("keepalives_count=3"), QStringLiteral("tcp_user_timeout=10000")};
    const auto items = QUrlQuery(parts).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name == QLatin1String("host")) {
            database.setHostName(value); // a folder: the server's socket lies there
        } else {
            options.append(parameter(name, value));
        }
    }
    database.setConnectOptions(options.join(QLatin1Char(';')));
    return {};
}

} // namespace

Database::Database(Dialect dialect) : m_dialect(dialect), m_thread(QThread::currentThread()) {}

Database::~Database()
{
    Q_ASSERT(m_thread == QThread::currentThread());
    m_watch.reset();
    // PostgreSQL's statements end with their session: none has to be ended by itself, on a lost connection in vain.
    if (!m_connection.isEmpty()) {
        QSqlDatabase::removeDatabase(m_connection);
    }
}

Result<std::unique_ptr<Database>> Database::open(const QString &url, Access access)
{
    static const QLatin1String sqlite("sqlite:");
    const bool isSqlite = url.startsWith(sqlite);
    if (!isSqlite && !url.startsWith(QLatin1String("postgresql://"))) {
        return malformed(QStringLiteral("database"), Reason::DatabaseUrl);
    }
    std::unique_ptr<Database> opened(new Database(isSqlite ? Dialect::Sqlite : Dialect::Postgresql));
    const Done ready =
        (isSqlite ? opened->openSqliteAt(url.mid(sqlite.size()), access) : opened->openPostgresqlAt(url, access))
            .and_then([&] { return opened->configure(access); });
    if (!ready) {
        return tl::unexpected(ready.error());
    }
    return opened;
}

Done Database::openSqliteAt(const QString &path, Access access)
{
    return makePlace(path, access).and_then([&]() -> Done {
        std::optional<Query::Problem> problem;
        m_sqlite = openSqlite(path, access != Access::ReadWrite, problem);
        return problem ? Done(failure("open", *problem)) : Done();
    });
}

Done Database::openPostgresqlAt(const QString &url, Access access)
{
    m_connection = nextConnectionName();
    QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_connection);
    if (const Done known = preparePostgresql(connection, url); !known) {
        return known;
    }
    if (!connection.open()) {
        return failure("open", DriverQuery::problemOf(connection.lastError()));
    }
    watch(access);
    return {};
}

Done Database::configure(Access access)
{
    if (m_dialect == Dialect::Postgresql) {
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
                                              "PRAGMA temp_store = MEMORY;\n"))
        .map([this] { m_checkpoints = std::make_unique<Checkpoints>(m_sqlite.get()); });
}

quint64 Database::failedCheckpoints() const
{
    return m_checkpoints ? m_checkpoints->failures() : 0;
}

namespace {

PGconn *handleOf(const QString &connection)
{
    const QVariant handle = QSqlDatabase::database(connection, false).driver()->handle();
    return handle.isValid() ? *static_cast<PGconn *const *>(handle.constData()) : nullptr;
}

} // namespace

void Database::watch(Access access)
{
    PGconn *const handle = handleOf(m_connection);
    // libpq would print what PostgreSQL says, which may quote values, past the log.
    PQsetNoticeProcessor(
        handle, [](void *, const char *) {}, nullptr);
    if (access != Access::Archive) {
        m_watch = std::make_unique<StatementWatch>(PQsocket(handle), patience);
    }
}

bool Database::lost() const
{
    return m_dialect == Dialect::Postgresql && PQstatus(handleOf(m_connection)) != CONNECTION_OK;
}

Done Database::answers()
{
    if (m_dialect == Dialect::Sqlite) {
        return {};
    }
    return one(signOfLife, [](const Row &row) { return row.number(0); }).map([](const std::optional<int> &) {});
}

Done Database::checkThread(const char *name) const
{
    if (m_thread == QThread::currentThread()) {
        return {};
    }
    qCCritical(logStore, "statement %s on a thread that did not open the connection", name);
    return fail(Fault::Unavailable, QStringLiteral("%1: wrong thread").arg(QLatin1String(name)));
}

tl::unexpected<Error> Database::failure(const char *name, const Query::Problem &problem)
{
    const QString &code = problem.code;
    bool duplicate = false;
    bool locked = false;
    Reason trouble = Reason::None;
    QString words;
    if (m_dialect == Dialect::Sqlite) {
        const int primary = code.toInt() & 0xff;
        duplicate = code == QLatin1String("2067") || code == QLatin1String("1555");
        trouble = troubleOf(primary);
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
    if (m_dialect == Dialect::Sqlite) {
        return SqliteQuery::prepare(m_sqlite.get(), sql, problem);
    }
    using Manner = DriverQuery::Manner;
    const Manner manner = use == Use::Often ? Manner::Prepared : use == Use::Once ? Manner::Direct : Manner::Streamed;
    return DriverQuery::prepare(QSqlDatabase::database(m_connection, false), sql, manner, watch, problem);
}

Result<Query *> Database::prepared(const Statement &statement)
{
    if (const auto known = m_prepared.find(&statement); known != m_prepared.end()) {
        return known->second.get();
    }
    std::optional<Query::Problem> problem;
    std::unique_ptr<Query> query = prepare(statement.sql, Use::Often, m_watch.get(), problem);
    if (problem) {
        return failure(statement.name, *problem);
    }
    return m_prepared.insert_or_assign(&statement, std::move(query)).first->second.get();
}

Result<Query *> Database::run(const Statement &statement, Values values)
{
    if (const Done here = checkThread(statement.name); !here) {
        return tl::unexpected(here.error());
    }
    if (statement.reach == Reach::Anything) {
        if (const Done written = writeWaiting(); !written) {
            return tl::unexpected(written.error());
        }
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
    WriteAccess pen(*this);
    const Done written = m_observer->flush(pen);
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
    if (m_dialect == Dialect::Sqlite) {
        return run(statement, {}).map([](Query *query) { query->finish(); });
    }
    // PostgreSQL prepares no such statements.
    if (const Done here = checkThread(statement.name); !here) {
        return here;
    }
    const StatementWatch::Wait wait(m_watch.get());
    if (lost()) {
        return fail(Fault::Unavailable,
                    QStringLiteral("%1: the connection is lost").arg(QLatin1String(statement.name)));
    }
    return runOnce(statement.name, statement.sql, nullptr);
}

Done Database::each(const Statement &statement, const std::function<Done(const Row &)> &take)
{
    if (const Done here = checkThread(statement.name); !here) {
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
    if (const Done here = checkThread(name); !here) {
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
