// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/driverconnection.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/store/engine/statementwatch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUrlQuery>

#include <atomic>
#include <mutex>
#include <vector>

#include <libpq-fe.h>

namespace otklik::store {

namespace {

/// After PostgreSQL should have given the statement up by itself.
constexpr std::chrono::seconds patience{12};

QString nextConnectionName()
{
    static std::atomic<quint64> count{0};
    return QStringLiteral("otklik-%1").arg(++count);
}

/// Lies beside a database one of whose syncs failed, until a new process has recovered it.
QString failureMark(const QString &path)
{
    return path + QStringLiteral("-sync-failed");
}

/// Qt closes a connection with the last copy of it: these live as long as the process.
void neverClose(const QSqlDatabase &connection)
{
    static std::mutex mutex;
    static auto *const connections = new std::vector<QSqlDatabase>;
    const std::lock_guard lock(mutex);
    connections->push_back(connection);
}

/// The file for a new database, and its folder.
Done makePlace(const QString &path, DriverConnection::Access access)
{
    const bool inMemory = path == QLatin1String(":memory:");
    if (path.isEmpty()) {
        return malformed(QStringLiteral("database"), Reason::Empty);
    }
    if (!inMemory && access == DriverConnection::Access::ReadWrite) {
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

PGconn *handleOf(const QString &connection)
{
    const QVariant handle = QSqlDatabase::database(connection, false).driver()->handle();
    return handle.isValid() ? *static_cast<PGconn *const *>(handle.constData()) : nullptr;
}

} // namespace

DriverConnection::DriverConnection(Dialect dialect, Access access)
    : m_dialect(dialect), m_access(access), m_name(nextConnectionName())
{}

DriverConnection::~DriverConnection()
{
    m_watch.reset();
    if (!m_keptOpen) {
        QSqlDatabase::removeDatabase(m_name);
    }
}

Done DriverConnection::prepare(const QString &place)
{
    const bool sqlite = m_dialect == Dialect::Sqlite;
    const QString driver = sqlite ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL");
    QSqlDatabase connection = QSqlDatabase::addDatabase(driver, m_name);
    if (!sqlite) {
        return preparePostgresql(connection, place);
    }
    m_path = place;
    connection.setDatabaseName(place);
    connection.setConnectOptions(m_access == Access::ReadWrite
                                     ? QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000")
                                     : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_OPEN_READONLY"));
    return makePlace(place, m_access);
}

std::optional<Query::Problem> DriverConnection::open()
{
    QSqlDatabase connection = QSqlDatabase::database(m_name, false);
    if (!connection.open()) {
        return Query::problemOf(connection.lastError());
    }
    if (m_dialect == Dialect::Postgresql) {
        watchOver();
    }
    return std::nullopt;
}

void DriverConnection::watchOver()
{
    PGconn *const handle = handleOf(m_name);
    // libpq would print what PostgreSQL says, which may quote values, past the log.
    PQsetNoticeProcessor(
        handle, [](void *, const char *) {}, nullptr);
    if (m_access != Access::Archive) {
        m_watch = std::make_unique<StatementWatch>(PQsocket(handle), patience);
    }
}

bool DriverConnection::lost() const
{
    return m_dialect == Dialect::Postgresql && PQstatus(handleOf(m_name)) != CONNECTION_OK;
}

std::optional<Query::Problem> DriverConnection::listen(const QString &channel,
                                                       std::function<void(const QString &)> heard)
{
    QSqlDriver *const driver = QSqlDatabase::database(m_name, false).driver();
    if (!driver->subscribeToNotification(channel)) {
        return Query::problemOf(driver->lastError());
    }
    QObject::connect(driver, &QSqlDriver::notification, driver,
                     [heard = std::move(heard)](const QString &, QSqlDriver::NotificationSource,
                                                const QVariant &payload) { heard(payload.toString()); });
    return std::nullopt;
}

std::unique_ptr<Query> DriverConnection::query(const QString &sql, Query::Manner manner, StatementWatch *watch,
                                               std::optional<Query::Problem> &problem) const
{
    return Query::prepare(QSqlDatabase::database(m_name, false), sql, manner, watch, problem);
}

void DriverConnection::keepOpen()
{
    m_keptOpen = true;
    neverClose(QSqlDatabase::database(m_name, false));
    if (!QFile(failureMark(m_path)).open(QIODevice::WriteOnly)) {
        qCCritical(logStore, "no mark can be left beside the database: end every program that has it open");
    }
}

bool DriverConnection::isMarked(const QString &path)
{
    return QFile::exists(failureMark(path));
}

void DriverConnection::removeMark(const QString &path)
{
    QFile::remove(failureMark(path));
}

} // namespace otklik::store
