// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/servinglock.h"

#include "app/base/log.h"

namespace otklik::store {

namespace {

// The two numbers name the lock: «otkl» in ASCII, and 1 for the server that writes.
#define OUR_LOCK "1869900652, 1"
const Statement endFormer{"serving.endFormer",
                          "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' "
                          "AND classid = 1869900652 AND objid = 1 AND objsubid = 2 AND granted AND pid = ? "
                          "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"};
const Statement takeLock{"serving.take",
                         "SELECT pg_backend_pid() FROM (SELECT pg_advisory_lock(" OUR_LOCK ")) AS taken"};
#undef OUR_LOCK
const Statement setPatience{"serving.patience", "SELECT set_config('lock_timeout', ?, false)"};

Done patience(Database &database, const char *time)
{
    return database
        .one(
            setPatience, [](const Row &) { return true; }, QString::fromLatin1(time))
        .map([](std::optional<bool>) {});
}

} // namespace

Done ServingLock::take(Database &database)
{
    if (database.dialect() == Dialect::Sqlite) {
        return {};
    }
    if (m_session > 0) {
        const auto ended = database.one(
            endFormer, [](const Row &row) { return row.integer(0); }, m_session);
        if (ended && ended->value_or(0) > 0) {
            qCWarning(logStore, "a former session of this server still held the database: it is ended");
        }
    }
    if (const Done patient = patience(database, "5s"); !patient) {
        return patient;
    }
    const auto session = database.one(takeLock, [](const Row &row) { return row.integer(0); });
    if (!session) {
        const bool held = session.error().state == QLatin1String("locked");
        return held ? Done(tl::unexpected(Error{.fault = Fault::Conflict,
                                                .state = QStringLiteral("locked"),
                                                .detail = QStringLiteral("another server uses this database already")}))
                    : Done(tl::unexpected(session.error()));
    }
    m_session = session->value_or(0);
    return patience(database, "0");
}

} // namespace otklik::store
