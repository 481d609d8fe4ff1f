// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/reason.h"
#include "app/store/engine/migrator.h"
#include "app/store/engine/transaction.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

#include <QCryptographicHash>
#include <QDir>

using namespace otklik;
using namespace otklik::store;

namespace {

const QString ofServer = QStringLiteral(":/schema");
const QString ofWorkstation = QStringLiteral(":/schema-local");
const Statement everything{"test.schema",
                           "SELECT type, name, tbl_name, sql FROM sqlite_master "
                           "WHERE name NOT LIKE 'sqlite_%' AND name <> 'migrations' ORDER BY type, name"};
const QString twoTalks = QStringLiteral(
    "INSERT INTO people (id, role, language, created_at, sealed_key, login_blind, name, login, phone, email, snils, "
    "passport, password, totp) VALUES (1, 0, 0, 0, '', 'a', '', '', '', '', '', '', '', '');\n"
    "INSERT INTO lines VALUES (1, 'Пособия', '', 'Benefits', '', '', 'Europe/Moscow', 1, 0);\n"
    "INSERT INTO conversations (id, year, counter, version, line, citizen, op, status, priority, level, last_seq, "
    "read_by_citizen, read_by_staff, rating, created_at, queued_at, assigned_at, first_reply_at, closed_at, last_at, "
    "sealed_key, topic_blind, topic, tags, resolution, comment, rating_comment) VALUES "
    "(1, 2026, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1780000199999, '', 0, '', '', '', '', ''), "
    "(2, 2026, 2, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1780000200000, '', 0, '', '', '', '', '');\n");
const Statement slotsOfAll{"test.slots", "SELECT active_slot FROM conversations ORDER BY id"};
const Statement promisesOfAll{"test.promises", "SELECT first_response_minutes FROM lines UNION ALL "
                                               "SELECT first_response_due_at FROM conversations"};
const Statement countPeople{"test.people", "SELECT COUNT(*) FROM people"};
const Statement countWanted{"test.wanted", "SELECT COUNT(*) FROM sqlite_master WHERE name = 'half'"};

QStringList describe(Database &database)
{
    return *database.all(everything, [](const Row &row) {
        return QStringList{row.text(0), row.text(1), row.text(2), row.text(3).simplified()}.join(QLatin1Char('|'));
    });
}

QString content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

void MigrationTest::everyOldSchemaArrivesAtToday_data()
{
    QTest::addColumn<QString>("dump");
    const QDir dumps(QStringLiteral(OTKLIK_TEST_DATA "/schema"));
    const QStringList names = dumps.entryList({QStringLiteral("*.sqlite.sql")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QTest::newRow(qPrintable(name)) << dumps.filePath(name);
    }
}

void MigrationTest::everyOldSchemaArrivesAtToday()
{
    QFETCH(QString, dump);
    const auto old = *Database::open(QStringLiteral("sqlite::memory:"));
    VERIFY_GOOD(old->script("test.dump", content(dump)));
    VERIFY_GOOD(migrate(*old, fromMs(1)));
    const auto fresh = *Database::open(QStringLiteral("sqlite::memory:"));
    const Result<int> today = migrate(*fresh, fromMs(1));
    VERIFY_GOOD(today);
    QCOMPARE(describe(*old), describe(*fresh));
    QCOMPARE(*schemaVersion(*old), *today);
    QCOMPARE(**old->one(countPeople, [](const Row &row) { return row.integer(0); }), 2);
}

void MigrationTest::oldConversationsAreFoundByWhenTheyMoved()
{
    constexpr int before = 5; // the slots came with the sixth
    const auto old = *Database::open(QStringLiteral("sqlite::memory:"));
    VERIFY_GOOD(migrate(*old, fromMs(1), ofServer, before));
    VERIFY_GOOD(old->script("test.talks", twoTalks));
    VERIFY_GOOD(migrate(*old, fromMs(1)));
    const auto found = old->all(slotsOfAll, [](const Row &row) { return row.integer(0); });
    QCOMPARE(*found, (QList<qint64>{2966666, 2966667}));
}

void MigrationTest::oldConversationsPromiseNoAnswer()
{
    constexpr int before = 5;
    const auto old = *Database::open(QStringLiteral("sqlite::memory:"));
    VERIFY_GOOD(migrate(*old, fromMs(1), ofServer, before));
    VERIFY_GOOD(old->script("test.talks", twoTalks));
    VERIFY_GOOD(migrate(*old, fromMs(1)));
    const auto found = old->all(promisesOfAll, [](const Row &row) { return row.integer(0); });
    QCOMPARE(*found, (QList<qint64>{5, 0, 0})); // the minutes of the line, then the conversations
}

void MigrationTest::migrationsAreGapless_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("server, SQLite") << ofServer << Dialect::Sqlite;
    QTest::newRow("server, PostgreSQL") << ofServer << Dialect::Postgresql;
    QTest::newRow("workstation") << ofWorkstation << Dialect::Sqlite;
}

void MigrationTest::migrationsAreGapless()
{
    QFETCH(QString, folder);
    QFETCH(Dialect, dialect);
    const auto list = migrations(folder, dialect);
    VERIFY_GOOD(list);
    QVERIFY(!list->isEmpty());
    for (int i = 0; i < list->size(); ++i) {
        QCOMPARE(list->at(i).number, i + 1);
    }
}

void MigrationTest::aNewerDatabaseIsRefused()
{
    const auto database = *Database::open(QStringLiteral("sqlite::memory:"));
    VERIFY_GOOD(migrate(*database, fromMs(1)));
    VERIFY_GOOD(database->script("test", QStringLiteral("INSERT INTO migrations VALUES (9999, 'later', 1);\n")));
    QCOMPARE(migrate(*database, fromMs(1)).error().state, QStringLiteral("newer"));
}

void MigrationTest::aFailedMigrationChangesNothing()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("0001_broken.sql")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("CREATE TABLE half (id INTEGER);\nCREATE TABLE half (id INTEGER);\n");
    file.close();
    const auto database = *Database::open(QStringLiteral("sqlite::memory:"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("broken")));
    QVERIFY(!migrate(*database, fromMs(1), folder.path()));
    QCOMPARE(**database->one(countWanted, [](const Row &row) { return row.integer(0); }), 0);
    QCOMPARE(*schemaVersion(*database), 0);
}

void MigrationTest::releasedFilesNeverChange_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("hash");
    const QStringList lines =
        content(QStringLiteral(OTKLIK_TEST_DATA "/schema/released.txt")).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList parts = line.split(QStringLiteral("  "));
        QTest::newRow(qPrintable(parts.value(1))) << QLatin1Char(':') + parts.value(1) << parts.value(0).toLatin1();
    }
}

void MigrationTest::releasedFilesNeverChange()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, hash);
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly), "a released migration is gone");
    QCOMPARE(QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex(), hash);
}

void MigrationTest::anotherMasterKeyIsRefused()
{
    test::StoreFixture f;
    f.store.reset();
    const vault::Vault stranger(vault::Key::fromBytes(QByteArray(32, 's')), f.random);
    const auto refused = Store::open(f.url, stranger, f.clock);
    QCOMPARE(refused.error().fault, Fault::Forbidden);
    QCOMPARE(refused.error().reason, Reason::MasterKey);
    f.open();
    QCOMPARE(*f.store->people.name(f.anna), QStringLiteral("Анна Белова"));
}
