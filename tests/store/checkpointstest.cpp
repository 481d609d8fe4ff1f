// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/checkpoints.h"
#include "app/store/engine/database.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"
#include "tests/support/filelimit.h"

#include <QFileInfo>

#include <algorithm>
#include <cstring>
#include <sys/resource.h>

using namespace otklik;
using namespace otklik::store;

namespace {

const QRegularExpression aFailure(QStringLiteral("a checkpoint failed"));

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

/// A connection without the rest of the store.
struct Link {
    SqliteHandle handle;

    Link(const QString &path, bool readOnly)
    {
        std::optional<Query::Problem> problem;
        handle = openSqlite(path, readOnly, problem);
        Q_ASSERT(!problem);
    }
    void run(const QString &sql) const
    {
        std::optional<Query::Problem> problem;
        const auto query = SqliteQuery::prepare(handle.get(), sql, problem);
        QVERIFY2(query && query->run({}), qPrintable(problem.value_or(Query::Problem()).words));
        while (query->next()) {
        }
    }
};

constexpr CheckpointRule twenty{.step = 20, .rest = 5, .largest = 100};

/// A file of about 2 MB at home, and a log that is copied once it has twenty frames.
struct Desk {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("a.sqlite"));
    Link writer{path, false};
    std::optional<Checkpoints> checkpoints;

    explicit Desk(const CheckpointRule &rule = twenty)
    {
        writer.run(QStringLiteral("PRAGMA journal_mode = WAL"));
        writer.run(QStringLiteral("CREATE TABLE pages (id INTEGER PRIMARY KEY, text BLOB)"));
        writer.run(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
                                  "INSERT INTO pages SELECT i, zeroblob(3500) FROM n"));
        writer.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        checkpoints.emplace(writer.handle.get(), rule);
    }
    /// Rewrites a page of the file, in a transaction of its own.
    void rewrite(int page) const
    {
        writer.run(QStringLiteral("UPDATE pages SET text = randomblob(3500) WHERE id = %1").arg(page));
    }
    /// Rewrites so many, and waits for the helper after each.
    void write(int count)
    {
        for (int i = 1; i <= count; ++i) {
            rewrite(i);
            checkpoints->settle();
        }
    }
    void writeAtTheEnd()
    {
        rewrite(500);
        checkpoints->settle();
    }
    int frames() const { return indexed(path, 16); }
    int copied() const { return indexed(path, 96); }
};

/// Somebody who reads, and keeps what he saw.
struct Onlooker : Link {
    explicit Onlooker(const Desk &desk) : Link(desk.path, true)
    {
        run(QStringLiteral("BEGIN"));
        run(QStringLiteral("SELECT count(*) FROM pages"));
    }
};

} // namespace

void CheckpointsTest::whoCopiesFollowsFromTheLog_data()
{
    using Who = CheckpointRule::Who;
    using Log = CheckpointRule::Log;
    QTest::addColumn<Log>("log");
    QTest::addColumn<Who>("who");
    QTest::newRow("small") << Log{.frames = 3999, .due = 4000} << Who::Nobody;
    QTest::newRow("large") << Log{.frames = 4000, .due = 4000} << Who::Helper;
    QTest::newRow("huge at once") << Log{.frames = 90000, .due = 4000} << Who::Helper;
    const Log asked{.copied = 4000, .due = 4000, .asked = 4000, .before = 4000};
    const auto at = [](Log log, int frames) {
        log.frames = frames;
        return log;
    };
    QTest::newRow("little is left") << at(asked, 5000) << Who::Writer;
    QTest::newRow("more is left, and the helper gains") << at(asked, 5001) << Who::Helper;
    QTest::newRow("it gains just so") << at(asked, 6000) << Who::Helper;
    QTest::newRow("it does not gain") << at(asked, 6001) << Who::Writer;
    QTest::newRow("more is left than a commit may copy") << at(asked, 20001) << Who::Helper;
    const Log helping{.due = 4000, .asked = 4000, .before = 4000, .helping = true};
    QTest::newRow("the helper is at it") << at(helping, 19999) << Who::Nobody;
    QTest::newRow("the helper cannot follow") << at(helping, 20000) << Who::Wait;
    const Log read{.due = 4000, .asked = 400000, .before = 400000, .helping = true};
    QTest::newRow("it copies what grew while somebody read") << at(read, 499999) << Who::Nobody;
    QTest::newRow("it cannot follow there either") << at(read, 500000) << Who::Wait;
    QTest::newRow("somebody still reads")
        << Log{.frames = 6000, .due = 6001, .asked = 5000, .before = 5000} << Who::Nobody;
}

void CheckpointsTest::whoCopiesFollowsFromTheLog()
{
    QFETCH(CheckpointRule::Log, log);
    QTEST(CheckpointRule().after(log), "who");
}

void CheckpointsTest::theNextOneFollowsFromTheLast_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("copied");
    QTest::addColumn<int>("due");
    QTest::newRow("all of it") << 4000 << 4000 << 4000;
    QTest::newRow("all of a large batch") << 9000 << 9000 << 4000;
    QTest::newRow("nearly all: with the next transaction") << 4000 << 3993 << 4000;
    QTest::newRow("half") << 4000 << 2000 << 4250;
    QTest::newRow("nothing") << 4000 << 0 << 4500;
    QTest::newRow("nothing again") << 4500 << 0 << 5062;
    QTest::newRow("somebody reads for long") << 80000 << 40 << 89995;
}

void CheckpointsTest::theNextOneFollowsFromTheLast()
{
    QFETCH(int, frames);
    QFETCH(int, copied);
    QTEST(CheckpointRule().dueAfter(frames, copied), "due");
}

void CheckpointsTest::theLogComesHomeOnceItIsLarge()
{
    Desk desk;
    desk.write(19);
    QCOMPARE(desk.frames(), 19);
    QCOMPARE(desk.copied(), 0);
    desk.write(1);
    QCOMPARE(desk.copied(), 20);
    desk.write(1);
    QCOMPARE(desk.frames(), 1); // begun anew
    desk.write(19);
    QCOMPARE(desk.copied(), 20);
    QCOMPARE(desk.checkpoints->failures(), 0U);
}

void CheckpointsTest::whoReadsAnOlderStateKeepsTheRestBack()
{
    Desk desk;
    desk.write(10);
    {
        const Onlooker onlooker(desk);
        desk.write(20);
        QCOMPARE(desk.copied(), 10);
        QCOMPARE(desk.frames(), 30);
    }
    desk.write(2);
    QCOMPARE(desk.copied(), 32);
    QCOMPARE(desk.checkpoints->failures(), 0U);
}

void CheckpointsTest::theWriterCopiesWhatIsLeft_data()
{
    QTest::addColumn<int>("seen"); // by somebody who reads, so that the helper stops there
    QTest::newRow("little") << 18;
    QTest::newRow("more, where the helper does not gain") << 10;
}

void CheckpointsTest::theWriterCopiesWhatIsLeft()
{
    QFETCH(int, seen);
    Desk desk;
    desk.write(seen);
    {
        const Onlooker onlooker(desk);
        desk.write(20 - seen);
        QCOMPARE(desk.copied(), seen);
    }
    desk.rewrite(1);
    QCOMPARE(desk.copied(), 21);
}

void CheckpointsTest::theWriterCopiesWhenThereCanBeNoHelper()
{
    Desk desk;
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    rlimit none = before;
    none.rlim_cur = 3;
    setrlimit(RLIMIT_NOFILE, &none);
    desk.write(20);
    setrlimit(RLIMIT_NOFILE, &before);
    QCOMPARE(desk.copied(), 0);
    desk.rewrite(1);
    QCOMPARE(desk.copied(), 21);
    QCOMPARE(desk.checkpoints->failures(), 0U);
}

void CheckpointsTest::afterAFailureNothingCountsAsCopied()
{
    Desk desk;
    desk.write(10);
    {
        const Onlooker onlooker(desk);
        desk.write(10);
        QCOMPARE(desk.copied(), 10);
    }
    {
        const test::FileLimit limit(1000000);
        QTest::ignoreMessage(QtWarningMsg, aFailure);
        desk.writeAtTheEnd();
        QCOMPARE(desk.copied(), 0);
        QCOMPARE(desk.checkpoints->failures(), 1U);
    }
    desk.write(2);
    QCOMPARE(desk.frames(), 23);
    QCOMPARE(desk.copied(), 23);
    desk.write(1);
    QCOMPARE(desk.frames(), 1);
    QCOMPARE(desk.checkpoints->failures(), 1U);
}

void CheckpointsTest::betweenFailuresTheLogMayGrow()
{
    Desk desk;
    const test::FileLimit limit(1000000);
    desk.write(18);
    desk.writeAtTheEnd();
    QTest::ignoreMessage(QtWarningMsg, aFailure);
    desk.write(2);
    QCOMPARE(desk.checkpoints->failures(), 1U);
    QTest::ignoreMessage(QtWarningMsg, aFailure);
    desk.write(1);
    QCOMPARE(desk.checkpoints->failures(), 2U);
    QCOMPARE(desk.frames(), 22);
}

void CheckpointsTest::aDatabaseSaysHowManyFailed()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.sqlite"));
    const auto database = Database::open(QStringLiteral("sqlite:") + path);
    VERIFY_GOOD(database);
    VERIFY_GOOD(
        (*database)->script("test", QStringLiteral("CREATE TABLE pages (id INTEGER PRIMARY KEY, text BLOB);\n")));
    const QString insert = QStringLiteral("INSERT INTO pages (text) VALUES (zeroblob(%1));\n");
    VERIFY_GOOD((*database)->script("test", insert.arg(40000000)));
    QTRY_COMPARE(indexed(path, 96), indexed(path, 16));
    VERIFY_GOOD((*database)->script("test", insert.arg(1)));
    QCOMPARE((*database)->failedCheckpoints(), 0U);
    // There is room for the log, which has begun anew, and none behind the file.
    const test::FileLimit limit(30000000);
    QTest::ignoreMessage(QtWarningMsg, aFailure);
    VERIFY_GOOD((*database)->script("test", insert.arg(20000000)));
    QTRY_COMPARE((*database)->failedCheckpoints(), 1U);
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
