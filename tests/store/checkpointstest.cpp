// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/checkpoints.h"
#include "app/domain/reason.h"
#include "app/store/engine/transaction.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"
#include "tests/support/failingsync.h"
#include "tests/support/filelimit.h"

#include <QFileInfo>

#include <algorithm>
#include <cstring>

#include <sys/wait.h>

using namespace otklik;
using namespace otklik::store;

namespace {

const Statement insertPage{"test.insert", "INSERT INTO pages (text) VALUES (zeroblob(?))"};
const Statement countPages{"test.count", "SELECT COUNT(*) FROM pages"};

/// A number in the index of the log: https://sqlite.org/walformat.html. Closing the file gives up the locks of the
/// whole process on it; those between its own threads SQLite keeps by itself.
int indexed(const QString &path, qint64 at)
{
    QFile index(path + QStringLiteral("-shm"));
    quint32 number = 0;
    if (index.open(QIODevice::ReadOnly) && index.seek(at)) {
        const QByteArray bytes = index.read(sizeof number);
        std::memcpy(&number, bytes.constData(), size_t(bytes.size()));
    }
    return int(number);
}

/// A database with a table of pages, and what its log holds.
struct Desk {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("a.sqlite"));
    std::unique_ptr<Database> database;

    Desk() { open(); }
    void open()
    {
        auto opened = Database::open(url());
        Q_ASSERT(opened);
        database = *std::move(opened);
        const Done made = database->script(
            "test", QStringLiteral("CREATE TABLE IF NOT EXISTS pages (id INTEGER PRIMARY KEY, text BLOB);\n"));
        Q_ASSERT(made);
    }
    QString url() const { return QStringLiteral("sqlite:") + path; }
    /// In one transaction.
    Done insert(int rows, int bytes = 3500) const
    {
        Transaction tx(*database);
        for (int i = 0; i < rows; ++i) {
            if (const auto added = tx.change(insertPage, bytes); !added) {
                return tl::unexpected(added.error());
            }
        }
        return tx.commit();
    }
    int frames() const { return indexed(path, 16); }
    int copied() const { return indexed(path, 96); }
    QString mark() const { return path + QStringLiteral("-sync-failed"); }
};

/// Somebody who reads, and keeps what he saw.
struct Onlooker {
    std::unique_ptr<Database> database;
    std::unique_ptr<Snapshot> view;

    explicit Onlooker(const Desk &desk)
        : database(*Database::open(desk.url(), Database::Access::ReadOnly)), view(std::make_unique<Snapshot>(*database))
    {
        const auto seen = database->one(countPages, [](const Row &row) { return row.integer(0); });
        Q_ASSERT(seen);
    }
};

constexpr int first = int(CheckpointPace::FirstRows);

} // namespace

void CheckpointsTest::theNextOneFollowsFromTheLast_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("pages");
    QTest::addColumn<int>("copied");
    QTest::addColumn<int>("due"); // rows
    QTest::newRow("four pages a row") << 1000 << 4000 << 4000 << 250;
    QTest::newRow("a page a row") << 1000 << 1000 << 1000 << 1000;
    QTest::newRow("one row of many pages") << 1 << 9000 << 9000 << 1;
    QTest::newRow("many rows of one page") << 1000 << 1 << 1 << 1'000'000;
    QTest::newRow("half is left") << 1000 << 4000 << 2000 << 312;
    QTest::newRow("somebody reads for long") << 1000 << 4000 << 0 << 375;
    QTest::newRow("nothing is known") << 1000 << 0 << 0 << first;
}

void CheckpointsTest::theNextOneFollowsFromTheLast()
{
    QFETCH(int, rows);
    QFETCH(int, pages);
    QFETCH(int, copied);
    QFETCH(int, due);
    CheckpointPace pace;
    pace.changed(rows);
    pace.took({.pages = pages, .copied = copied});
    pace.changed(due - 1);
    QVERIFY(!pace.isDue());
    pace.changed(1);
    QVERIFY(pace.isDue());
}

void CheckpointsTest::onlyWhatHasComeToTheLogCounts()
{
    CheckpointPace pace;
    pace.changed(1000);
    pace.took({.pages = 20'000, .copied = 20'000});
    QVERIFY(pace.isLogLong());
    pace.changed(1000);
    pace.took({.pages = 22'000, .copied = 22'000}); // two pages a row, behind those of before
    pace.changed(499);
    QVERIFY(!pace.isDue());
    pace.changed(1);
    QVERIFY(pace.isDue());
    pace.took({.pages = 2000, .copied = 2000}); // begun anew: four pages a row
    QVERIFY(!pace.isLogLong());
    pace.changed(249);
    QVERIFY(!pace.isDue());
    pace.failed(); // tried again as late
    pace.changed(249);
    QVERIFY(!pace.isDue());
    pace.changed(1);
    QVERIFY(pace.isDue());
}

void CheckpointsTest::theWriterCopiesTheLogOnceItIsLarge()
{
    Desk desk;
    VERIFY_GOOD(desk.insert(first - 1));
    VERIFY_GOOD(desk.insert(1));
    QVERIFY(desk.frames() >= first);
    QCOMPARE(desk.copied(), 0);
    VERIFY_GOOD(desk.insert(1)); // before this one
    QVERIFY(desk.frames() < 5);  // which begins the log anew, as all of it was copied
    QCOMPARE(desk.database->failedCheckpoints(), 0U);
}

void CheckpointsTest::whoReadsAnOlderStateKeepsTheRestBackAndNobodyWaits()
{
    Desk desk;
    VERIFY_GOOD(desk.insert(first / 2));
    const int before = desk.frames();
    {
        const Onlooker onlooker(desk);
        VERIFY_GOOD(desk.insert(first / 2));
        VERIFY_GOOD(desk.insert(1));
        QCOMPARE(desk.copied(), before);
        QVERIFY(desk.frames() > before);
    }
    VERIFY_GOOD(desk.insert(CheckpointPace::Step + CheckpointPace::Step / 2));
    VERIFY_GOOD(desk.insert(1));
    QVERIFY(desk.frames() < before);
    QCOMPARE(desk.database->failedCheckpoints(), 0U);
}

void CheckpointsTest::aLogThatGrewLongIsCutOff()
{
    Desk desk;
    VERIFY_GOOD(desk.insert(first));
    {
        const Onlooker onlooker(desk);
        VERIFY_GOOD(desk.insert(CheckpointPace::LongLog));
        VERIFY_GOOD(desk.insert(1)); // nothing can be copied, but its length is known
        VERIFY_GOOD(desk.insert(4 * CheckpointPace::Step));
        VERIFY_GOOD(desk.insert(1)); // the onlooker is not waited for
    }
    QFileInfo log(desk.path + QStringLiteral("-wal"));
    QVERIFY(log.size() > 64 << 20);
    VERIFY_GOOD(desk.insert(4 * CheckpointPace::Step));
    VERIFY_GOOD(desk.insert(1));
    log.refresh();
    QVERIFY(log.size() < 1 << 20);
    QCOMPARE(desk.database->failedCheckpoints(), 0U);
}

void CheckpointsTest::oneThatFailsIsCountedAndTriedAgain()
{
    static const QRegularExpression aFailure(QStringLiteral("checkpoint"));
    Desk desk;
    VERIFY_GOOD(desk.insert(first, 40'000));
    VERIFY_GOOD(desk.insert(1));
    QCOMPARE(desk.database->failedCheckpoints(), 0U);
    QVERIFY(desk.frames() < 5); // begun anew
    {
        // There is room for the log, and none behind the file.
        const test::FileLimit limit(30'000'000);
        VERIFY_GOOD(desk.insert(first / 2, 40'000));
        QTest::ignoreMessage(QtWarningMsg, aFailure); // its statement
        QTest::ignoreMessage(QtWarningMsg, aFailure);
        VERIFY_GOOD(desk.insert(1));
        QCOMPARE(desk.database->failedCheckpoints(), 1U);
        QVERIFY(!desk.database->syncFailed()); // a write has
        VERIFY_GOOD(desk.insert(1));           // not at once again
        QCOMPARE(desk.database->failedCheckpoints(), 1U);
    }
    VERIFY_GOOD(desk.insert(first / 2, 40'000));
    VERIFY_GOOD(desk.insert(1));
    QCOMPARE(desk.database->failedCheckpoints(), 1U);
    QVERIFY(desk.frames() < 5);
}

void CheckpointsTest::afterASyncThatFailedNothingIsTakenAndNothingIsCopied_data()
{
    QTest::addColumn<int>("before"); // rows
    QTest::newRow("of a commit") << 10;
    QTest::newRow("of a checkpoint") << first;
}

void CheckpointsTest::afterASyncThatFailedNothingIsTakenAndNothingIsCopied()
{
    QFETCH(int, before);
    Desk desk;
    VERIFY_GOOD(desk.insert(before));
    const qint64 size = QFileInfo(desk.path).size();
    {
        const test::FailingSync fails;
        static const QRegularExpression anything(QStringLiteral("."));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("a sync of the database failed")));
        QTest::ignoreMessage(QtWarningMsg, anything);
        if (before == first) {
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a checkpoint failed")));
        }
        const Done failed = desk.insert(1);
        QCOMPARE(failed.error().fault, Fault::Unavailable);
        QCOMPARE(failed.error().reason, Reason::SyncFailed);
    }
    QVERIFY(desk.database->syncFailed());
    QCOMPARE(desk.database->failedCheckpoints(), before == first ? 1U : 0U);
    // The disk seems well again.
    QCOMPARE(desk.insert(1).error().reason, Reason::SyncFailed);
    QCOMPARE(desk.database->script("test", QStringLiteral("PRAGMA wal_checkpoint;\n")).error().reason,
             Reason::SyncFailed);
    const auto asked = desk.database->one(countPages, [](const Row &row) { return row.integer(0); });
    QCOMPARE(asked.error().reason, Reason::SyncFailed);
    const int copied = desk.copied();
    const int frames = desk.frames();
    desk.database.reset();
    QVERIFY(QFile::exists(desk.mark()));
    QCOMPARE(desk.frames(), frames); // the log is there, and its index
    QCOMPARE(desk.copied(), copied);
    if (before != first) {
        QCOMPARE(QFileInfo(desk.path).size(), size);
    }
}

/// What SQLite counts as copied lives as long as anybody has the database open.
void CheckpointsTest::theNextProcessCopiesAllOnceMore()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.sqlite"));
    const pid_t child = ::fork();
    if (child == 0) {
        Desk desk;
        desk.database.reset();
        desk.path = path;
        desk.open();
        bool good = desk.insert(50).has_value();
        const test::FailingSync fails;
        good = good && !desk.insert(1) && QFile::exists(desk.mark());
        ::_exit(good ? 0 : 1);
    }
    int status = -1;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("its log is copied once more")));
    const auto database = Database::open(QStringLiteral("sqlite:") + path);
    VERIFY_GOOD(database);
    QVERIFY(!QFile::exists(path + QStringLiteral("-sync-failed")));
    const auto rows = (*database)->one(countPages, [](const Row &row) { return row.integer(0); });
    QVERIFY(rows && *rows && **rows >= 50);
    QCOMPARE(QFileInfo(path + QStringLiteral("-wal")).size(), 0);
}

void CheckpointsTest::nobodyElseMayLookOnWhileAFailedSyncIsRecovered()
{
    Desk desk;
    VERIFY_GOOD(desk.insert(10));
    desk.database.reset();
    QFile mark(desk.mark());
    QVERIFY(mark.open(QIODevice::WriteOnly));
    {
        const Onlooker onlooker(desk);
        static const QRegularExpression anything(QStringLiteral("."));
        QTest::ignoreMessage(QtWarningMsg, anything);
        QTest::ignoreMessage(QtWarningMsg, anything);
        const auto refused = Database::open(desk.url());
        QVERIFY(!refused);
        QCOMPARE(refused.error().fault, Fault::Unavailable);
        QVERIFY(refused.error().retryAfter.count() > 0);
        QVERIFY(QFile::exists(desk.mark()));
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("its log is copied once more")));
    desk.open();
    QVERIFY(!QFile::exists(desk.mark()));
}

void CheckpointsTest::roomForNextToNothingIsNoRoomForABatch_data()
{
    QTest::addColumn<int>("room");
    QTest::addColumn<bool>("mark");
    QTest::addColumn<bool>("batch");
    QTest::newRow("for a few marks") << 0 << true << false;
    QTest::newRow("for a fifth of a batch") << 64 * 1024 << true << false;
    QTest::newRow("for half a batch") << 160 * 1024 << true << false;
    QTest::newRow("for many marks") << 2 * 1024 * 1024 << true << true;
}

void CheckpointsTest::roomForNextToNothingIsNoRoomForABatch()
{
    QFETCH(int, room);
    QFETCH(bool, mark);
    QFETCH(bool, batch);
    test::StoreFixture fixture;
    VERIFY_GOOD(fixture.store->probe(fixture.clock.now()));
    const QString path = fixture.url.section(u':', 1);
    const qint64 size = std::max(QFileInfo(path + QStringLiteral("-wal")).size(), QFileInfo(path).size());
    {
        const test::FileLimit limit(static_cast<rlim_t>(size + room));
        QCOMPARE(fixture.store->probe(fixture.clock.now()).has_value(), mark);
        QCOMPARE(fixture.store->probeForABatch(fixture.clock.now()).has_value(), batch);
    }
    VERIFY_GOOD(fixture.store->probeForABatch(fixture.clock.now()));
    // What was written to try is not kept.
    QVERIFY(fixture.store->meta.value(QStringLiteral("probed"))->size() < 32);
}
