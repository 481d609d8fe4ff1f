// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/servinglock.h"

#include "app/base/log.h"

namespace otklik::store {

namespace {

// Two numbers name the lock: «otkl» in ASCII, and the node that writes.
const Statement endFormer{"serving.endFormer",
                          "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' "
                          "AND classid = 1869900652 AND objid = ? AND objsubid = 2 AND granted AND pid = ? "
                          "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"};
// All who serve hold the second one together, so that a restore can have the database alone.
const Statement takeLock{"serving.take",
                         "SELECT pg_backend_pid() FROM (SELECT pg_advisory_lock(1869900652, CAST(? AS INTEGER)), "
                         "pg_advisory_lock_shared(1869900652, 1002)) AS taken"};
const Statement takeAll{"serving.takeAll",
                        "SELECT pg_backend_pid() FROM (SELECT pg_advisory_lock(1869900652, 1002)) AS taken"};
const Statement setPatience{"serving.patience", "SELECT set_config('lock_timeout', ?, false)"};

Done patience(Database &database, const char *time)
{
    return database
        .one(
            setPatience, [](const Row &) { return true; }, QString::fromLatin1(time))
        .map([](std::optional<bool>) {});
}

/// Nothing of what `take` does waits for longer than five seconds.
Result<qint64> patiently(Database &database, const std::function<Result<std::optional<qint64>>()> &take)
{
    OTKLIK_TRY_DONE(patience(database, "5s"));
    OTKLIK_TRY(const auto session, take());
    OTKLIK_TRY_DONE(patience(database, "0"));
    return session.value_or(0);
}

Error heldBy(const Error &error, const QString &other)
{
    const bool held = error.state == QLatin1String("locked");
    return held ? Error{.fault = Fault::Conflict,
                        .state = QStringLiteral("locked"),
                        .detail = other + QStringLiteral(" uses this database already")}
                : error;
}

qint64 session(const Row &row)
{
    return row.integer(0);
}

} // namespace

Done ServingLock::take(Database &database, int node)
{
    if (database.dialect() == Dialect::Sqlite) {
        return {};
    }
    if (m_session > 0) {
        const auto ended = database.one(endFormer, session, node, m_session);
        if (ended && ended->value_or(0) > 0) {
            qCWarning(logStore, "a former session of this server still held the database: it is ended");
        }
    }
    return patiently(database, [&] { return database.one(takeLock, session, node); })
        .map([this](qint64 taken) { m_session = taken; })
        .map_error([node](const Error &error) {
            return heldBy(error, QStringLiteral("another server with the number %1").arg(node));
        });
}

Done ServingLock::takeAlone(Database &database)
{
    if (database.dialect() == Dialect::Sqlite) {
        return {};
    }
    return patiently(database, [&] { return database.one(takeAll, session); })
        .map([](qint64) {})
        .map_error([](const Error &error) { return heldBy(error, QStringLiteral("another server")); });
}

} // namespace otklik::store
