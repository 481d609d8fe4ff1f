// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/migrator.h"

#include "app/base/log.h"
#include "app/store/engine/transaction.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace otklik::store {

namespace {

const QString makeTable = QStringLiteral("CREATE TABLE IF NOT EXISTS migrations (number INTEGER NOT NULL PRIMARY KEY, "
                                         "name TEXT NOT NULL, applied_at BIGINT NOT NULL);\n");
const Statement reached{"migrations.reached", "SELECT COALESCE(MAX(number), 0) FROM migrations"};
const Statement record{"migrations.record", "INSERT INTO migrations (number, name, applied_at) VALUES (?, ?, ?)"};

// Nodes that start together come one after the other. The numbers go on from those of ServingLock.
const Statement lockSchema{"migrations.lock",
                           "SELECT COUNT(*) FROM (SELECT pg_advisory_lock(1869900652, 1001)) AS taken"};
const Statement unlockSchema{"migrations.unlock", "SELECT pg_advisory_unlock(1869900652, 1001)"};

Done stepIn(Database &database, const Statement &statement)
{
    if (database.dialect() == Dialect::Sqlite) {
        return {};
    }
    return database.one(statement, [](const Row &) { return true; }).map([](std::optional<bool>) {});
}

Done apply(Database &database, const Migration &migration, Instant now)
{
    QFile file(migration.path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(Fault::Unavailable, QStringLiteral("the migration %1 cannot be read").arg(migration.name));
    }
    QString sql = translated(QString::fromUtf8(file.readAll()), database.dialect());
    if (database.dialect() == Dialect::Postgresql) {
        sql.prepend(QStringLiteral("SET LOCAL statement_timeout = 0;\n")); // an index over millions takes its time
    }
    Transaction tx(database);
    return tx.change(record, migration.number, migration.name, now)
        .and_then([&](qint64) { return database.script(qPrintable(migration.name), sql); })
        .and_then([&] { return tx.commit(); });
}

Result<int> migrateAlone(Database &database, Instant now, const QString &folder, int upTo)
{
    OTKLIK_TRY(const auto list, migrations(folder, database.dialect()));
    OTKLIK_TRY(const int from, schemaVersion(database));
    if (from > list.size()) {
        return conflict(QStringLiteral("newer"));
    }
    for (const Migration &migration : list) {
        if (migration.number <= from || migration.number > upTo) {
            continue;
        }
        OTKLIK_TRY_DONE(apply(database, migration, now));
        qCInfo(logStore, "migrated to %d, %s", migration.number, qPrintable(migration.name));
    }
    return std::min(upTo, int(list.size()));
}

} // namespace

Result<QList<Migration>> migrations(const QString &folder, Dialect dialect)
{
    static const QRegularExpression pattern(QStringLiteral("^([0-9]{4})_([a-z0-9_]+)(\\.(sqlite|postgresql))?\\.sql$"));
    const QString ours = dialect == Dialect::Sqlite ? QStringLiteral("sqlite") : QStringLiteral("postgresql");
    QList<Migration> list;
    const QStringList names = QDir(folder).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const auto match = pattern.match(name);
        if (!match.hasMatch()) {
            return fail(Fault::Unavailable, QStringLiteral("%1 is no name for a migration").arg(name));
        }
        if (!match.captured(4).isEmpty() && match.captured(4) != ours) {
            continue;
        }
        list.append({match.captured(1).toInt(), match.captured(2), folder + QLatin1Char('/') + name});
    }
    for (int i = 0; i < list.size(); ++i) {
        if (list[i].number != i + 1) {
            return fail(Fault::Unavailable, QStringLiteral("migration %1 is missing or doubled").arg(i + 1));
        }
    }
    return list;
}

QString translated(const QString &sql, Dialect dialect)
{
    if (dialect == Dialect::Sqlite) {
        return sql;
    }
    static const QRegularExpression integers(QStringLiteral("\\bINTEGER\\b"));
    static const QRegularExpression blobs(QStringLiteral("\\bBLOB\\b"));
    return QString(sql).replace(integers, QStringLiteral("BIGINT")).replace(blobs, QStringLiteral("BYTEA"));
}

Result<int> schemaVersion(Database &database)
{
    Transaction tx(database);
    return database.script("migrations.make", makeTable)
        .and_then([&] { return tx.one(reached, [](const Row &row) { return row.number(0); }); })
        .and_then([&](std::optional<int> number) { return tx.commit().map([number] { return number.value_or(0); }); });
}

Result<int> migrate(Database &database, Instant now, const QString &folder, int upTo)
{
    OTKLIK_TRY_DONE(stepIn(database, lockSchema));
    const auto reached = migrateAlone(database, now, folder, upTo);
    OTKLIK_TRY_DONE(stepIn(database, unlockSchema));
    return reached;
}

} // namespace otklik::store
