// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/reason.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

#include <thread>

using namespace otklik;
using namespace otklik::store;
using otklik::test::ManualClock;

namespace {

const Statement insertMeta{"test.insert", "INSERT INTO meta (name, value) VALUES (?, ?)"};
const Statement countMeta{"test.count", "SELECT COUNT(*) FROM meta WHERE name LIKE 'test.%'"};
const Statement walks{"test.walks",
                      "SELECT seq_scan, idx_scan FROM pg_stat_xact_user_tables WHERE relname = 'messages'"};
const Statement noSuchTable{"test.none", "SELECT * FROM nowhere WHERE name = ?"};

qint64 count(Database &database)
{
    return **database.one(countMeta, [](const Row &row) { return row.integer(0); });
}

Result<qint64> insert(Transaction &tx, const char *name)
{
    return tx.change(insertMeta, QLatin1String("test.") + QLatin1String(name), QStringLiteral("x"));
}

test::StoreFixture fixture()
{
    QFETCH_GLOBAL(QString, backend);
    return test::StoreFixture(backend);
}

} // namespace

void DatabaseTest::initTestCase_data()
{
    test::addBackends();
}

void DatabaseTest::searchesOfThousandsOfShapesKeepABoundedNumberPrepared()
{
    test::StoreFixture f = fixture();
    Database &database = f.store->database();
    const auto answer = [&database](int shape) {
        const QByteArray sql = "SELECT COUNT(*) FROM meta WHERE name = ?" + QByteArray(" OR name = ''").repeated(shape);
        const auto row = database.one(
            database.kept("test.shape", sql), [](const Row &found) { return found.integer(0); },
            QStringLiteral("test.nobody"));
        return row && *row ? **row : qint64(-1);
    };
    const qsizetype before = database.preparedStatements();
    const int bound = int(Database::KeptMost);
    for (int shape = 0; shape < bound; ++shape) {
        QCOMPARE(answer(shape), 0);
    }
    QCOMPARE(database.preparedStatements(), before + bound);
    QCOMPARE(answer(0), 0); // the first is the last used now: the second one goes
    const Statement *const first = &database.kept("test.shape", "SELECT COUNT(*) FROM meta WHERE name = ?");
    for (int shape = bound; shape < 2 * bound - 1; ++shape) {
        QCOMPARE(answer(shape), 0);
        QCOMPARE(database.preparedStatements(), before + bound);
    }
    QCOMPARE(&database.kept("test.shape", "SELECT COUNT(*) FROM meta WHERE name = ?"), first);
    QCOMPARE(answer(1), 0); // prepared anew
    if (database.dialect() == Dialect::Postgresql) {
        const Statement there{"test.prepared", "SELECT COUNT(*) FROM pg_prepared_statements"};
        const auto counted = database.one(there, [](const Row &row) { return row.integer(0); });
        QVERIFY(counted && *counted);
        QCOMPARE(**counted, qint64(database.preparedStatements()));
    }
}

void DatabaseTest::aTransactionThatIsNotCommittedLeavesNothing()
{
    test::StoreFixture f = fixture();
    Database &database = f.store->database();
    {
        Transaction tx(database);
        VERIFY_GOOD(insert(tx, "a"));
        QCOMPARE(count(database), 1);
    }
    QCOMPARE(count(database), 0);
    Transaction tx(database);
    VERIFY_GOOD(insert(tx, "a"));
    VERIFY_GOOD(tx.commit());
    QVERIFY(!tx.commit());
    QCOMPARE(count(database), 1);
}

void DatabaseTest::aPartMayFailWithoutTheWhole()
{
    test::StoreFixture f = fixture();
    Database &database = f.store->database();
    Transaction whole(database);
    VERIFY_GOOD(insert(whole, "a"));
    {
        Transaction part(database);
        VERIFY_GOOD(insert(part, "b"));
        QCOMPARE(insert(part, "a").error().fault, Fault::Conflict);
    }
    {
        Transaction part(database);
        VERIFY_GOOD(insert(part, "c"));
        VERIFY_GOOD(part.commit());
    }
    VERIFY_GOOD(insert(whole, "d"));
    VERIFY_GOOD(whole.commit());
    QCOMPARE(count(database), 3);
}

void DatabaseTest::theWholeTakesItsPartsWithIt()
{
    test::StoreFixture f = fixture();
    Database &database = f.store->database();
    {
        Transaction whole(database);
        Transaction part(database);
        VERIFY_GOOD(insert(part, "a"));
        VERIFY_GOOD(part.commit());
    }
    QCOMPARE(count(database), 0);
}

void DatabaseTest::aPartAloneOpensTheWhole()
{
    test::StoreFixture f = fixture();
    Database &database = f.store->database();
    {
        Transaction whole(database);
        {
            Transaction part(database);
            VERIFY_GOOD(insert(part, "a"));
            VERIFY_GOOD(part.commit());
        }
        VERIFY_GOOD(whole.commit());
    }
    QCOMPARE(count(database), 1);
}

void DatabaseTest::aFailedStatementNamesItselfAndNoValue()
{
    test::StoreFixture f = fixture();
    Database &database = f.store->database();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("test.none")));
    const auto failed = database.one(
        noSuchTable, [](const Row &) { return 0; }, QStringLiteral("Иванова"));
    QCOMPARE(failed.error().fault, Fault::Unavailable);
    QVERIFY(failed.error().detail.contains(QStringLiteral("test.none")));
    QVERIFY(!failed.error().detail.contains(QStringLiteral("Иванова")));
    Transaction tx(database);
    VERIFY_GOOD(insert(tx, "a"));
    const auto twice = insert(tx, "a");
    QCOMPARE(twice.error().state, QStringLiteral("duplicate"));
    // SQLite undoes only the statement; PostgreSQL gives the whole up, and commit() must say so.
    const bool survives = database.dialect() == Dialect::Sqlite;
    QCOMPARE(tx.commit().has_value(), survives);
    QCOMPARE(count(database), survives ? 1 : 0);
}

void DatabaseTest::anotherThreadIsRefused()
{
    test::StoreFixture f = fixture();
    Database &database = f.store->database();
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("did not open the connection")));
    bool refused = false;
    std::thread([&] { refused = !database.one(countMeta, [](const Row &row) { return row.integer(0); }); }).join();
    QVERIFY(refused);
}

void DatabaseTest::wrongAddressesAreRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Fault>("fault");
    QTest::newRow("empty") << QString() << Fault::Malformed;
    QTest::newRow("no path") << QStringLiteral("sqlite:") << Fault::Malformed;
    QTest::newRow("another database") << QStringLiteral("mysql://h/d") << Fault::Malformed;
    QTest::newRow("no name") << QStringLiteral("postgresql://host") << Fault::Malformed;
    QTest::newRow("a folder") << QStringLiteral("sqlite:/") << Fault::Unavailable;
    QTest::newRow("nobody answers") << QStringLiteral("postgresql://u@127.0.0.1:1/d?connect_timeout=2")
                                    << Fault::Unavailable;
}

void DatabaseTest::wrongAddressesAreRefused()
{
    QFETCH(QString, url);
    QFETCH(Fault, fault);
    const auto opened = Database::open(url);
    QVERIFY(!opened);
    QCOMPARE(opened.error().fault, fault);
}

void DatabaseTest::aFullDiskIsUnavailableAndNothingIsHalfWritten()
{
    QFETCH_GLOBAL(QString, backend);
    if (backend != QLatin1String("sqlite")) {
        QSKIP("only SQLite can be told to be full");
    }
    test::StoreFixture f(backend);
    Conversation talk = f.conversation();
    f.say(talk, QStringLiteral("первое"));
    VERIFY_GOOD(f.store->database().script("test", QStringLiteral("PRAGMA max_page_count = 1;\n")));
    const QString large(20000, QLatin1Char('x'));
    const Conversation before = *f.store->conversations.byId(talk.id);
    for (int i = 0; i < 2; ++i) {
        Transaction tx(f.store->database());
        Conversation copy = before;
        VERIFY_GOOD(f.store->messages.append(tx, copy, f.message(copy, large)));
        const Done written = f.store->database().writeWaiting();
        QCOMPARE(written.error().fault, Fault::Unavailable);
        QCOMPARE(written.error().reason, Reason::Full);
        QVERIFY(written.error().retryAfter.count() > 0);
        // What comes after in the same transaction must not slip in as a transaction of its own.
        QVERIFY(!insert(tx, "slipped"));
        QVERIFY(!tx.commit());
    }
    VERIFY_GOOD(f.store->database().script("test", QStringLiteral("PRAGMA max_page_count = 1000000;\n")));
    QCOMPARE(*f.store->conversations.byId(talk.id), before);
    QCOMPARE(count(f.store->database()), 0);
    QCOMPARE(f.say(talk, large).message.seq, 2);
    VERIFY_GOOD(f.store->probe(f.clock.now()));
}

void DatabaseTest::aLockedDatabaseIsUnavailable()
{
    QFETCH_GLOBAL(QString, backend);
    if (backend != QLatin1String("sqlite")) {
        QSKIP("only SQLite locks whole");
    }
    test::StoreFixture f(backend);
    const auto other = Database::open(f.url);
    Transaction holds(**other);
    VERIFY_GOOD(insert(holds, "held"));
    VERIFY_GOOD(f.store->database().script("test", QStringLiteral("PRAGMA busy_timeout = 1;\n")));
    const Done refused = f.store->probe(f.clock.now());
    QCOMPARE(refused.error().fault, Fault::Unavailable);
    VERIFY_GOOD(holds.commit());
    VERIFY_GOOD(f.store->probe(f.clock.now()));
}

void DatabaseTest::aWriterGoesByIndexesHoweverNewTheTable()
{
    test::StoreFixture f = fixture();
    if (f.store->database().dialect() == Dialect::Sqlite) {
        return; // goes by indexes without any statistics
    }
    Conversation talk = f.conversation();
    f.say(talk, QStringLiteral("раз"), true, Visibility::Public, QStringLiteral("x"));
    Transaction tx(f.store->database());
    const auto scans = [&tx] {
        return **tx.one(walks, [](const Row &row) { return std::pair(row.integer(0), row.integer(1)); });
    };
    const auto [walkedBefore, soughtBefore] = scans();
    const PrefetchKey need{.author = f.citizen, .clientId = QStringLiteral("x")};
    VERIFY_GOOD(f.store->prefetch(tx, {need, need}));
    const auto [walked, sought] = scans();
    QCOMPARE(walked, walkedBefore);
    QVERIFY(sought > soughtBefore);
}

void DatabaseTest::idsGrowAlsoWhenTheClockGoesBack()
{
    test::StoreFixture f = fixture();
    Ids ids(f.store->database(), f.clock, 1);
    const qint64 first = ids.next<FileId>()->value;
    QVERIFY(first > f.boris.value);
    f.clock.advance(-std::chrono::minutes(5));
    QVERIFY(ids.next<FileId>()->value > first);
    Ids later(f.store->database(), f.clock, 1);
    QVERIFY(later.next<FileId>()->value > f.boris.value);
    Ids elsewhere(f.store->database(), f.clock, 2);
    QVERIFY(*elsewhere.next<FileId>() != *later.next<FileId>());
}

void DatabaseTest::aClockSetFarBackMeetsNoIdOfThatTime()
{
    test::StoreFixture f = fixture();
    Ids ids(f.store->database(), f.clock, 1);
    const Instant then = f.clock.now() + std::chrono::hours(1);
    QSet<qint64> given;
    for (int i = 0; i < 3; ++i) {
        given.insert(*ids.nextAt(then));
    }
    given.insert(*ids.nextAt(then + std::chrono::hours(72)));
    for (int i = 0; i < 3; ++i) {
        given.insert(*ids.nextAt(then)); // the clock was set right again
    }
    QCOMPARE(given.size(), 7);
}

void DatabaseTest::idsOfThePastFollowTheirTime()
{
    test::StoreFixture f = fixture();
    Ids ids(f.store->database(), f.clock, 1);
    const qint64 now = ids.next<FileId>()->value;
    const Instant past = f.clock.now() - std::chrono::hours(48);
    const qint64 one = *ids.nextAt(past);
    const qint64 two = *ids.nextAt(past);
    QVERIFY(one != two);
    QVERIFY(one >= Ids::floorAt(past) && one < Ids::floorAt(past + std::chrono::milliseconds(1)));
    QVERIFY(two < now);
}
