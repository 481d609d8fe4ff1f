// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/checkpoints.h"
#include "app/store/database.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"
#include "tests/support/filelimit.h"

#include <cstring>

using namespace otklik;
using namespace otklik::store;

namespace {

const QRegularExpression aFailure(QStringLiteral("a checkpoint failed"));

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

/// A file of about 2 MB at home, and a log that is copied once it has twenty frames.
struct Desk {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("a.sqlite"));
    std::optional<Checkpoints> checkpoints;
    Link writer{path, false};

    Desk()
    {
        writer.run(QStringLiteral("PRAGMA journal_mode = WAL"));
        writer.run(QStringLiteral("CREATE TABLE pages (id INTEGER PRIMARY KEY, text BLOB)"));
        writer.run(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
                                  "INSERT INTO pages SELECT i, zeroblob(3500) FROM n"));
        writer.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        checkpoints.emplace(writer.handle.get(), CheckpointRule{.step = 20});
    }
    /// Rewrites so many pages at the beginning or the end of the file, each in a transaction of its own.
    void write(int count, bool end = false) const
    {
        for (int i = 0; i < count; ++i) {
            writer.run(
                QStringLiteral("UPDATE pages SET text = randomblob(3500) WHERE id = %1").arg(end ? 500 - i : i + 1));
        }
    }
    /// Numbers in the index of the log: https://sqlite.org/walformat.html.
    int indexed(qint64 at) const
    {
        QFile index(path + QStringLiteral("-shm"));
        quint32 number = 0;
        if (index.open(QIODevice::ReadOnly) && index.seek(at)) {
            const QByteArray bytes = index.read(sizeof number);
            std::memcpy(&number, bytes.constData(), size_t(bytes.size()));
        }
        return int(number);
    }
    int frames() const { return indexed(16); }
    int copied() const { return indexed(96); }
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
    const Desk desk;
    desk.write(19);
    QCOMPARE(desk.frames(), 19);
    QCOMPARE(desk.copied(), 0);
    desk.write(1);
    QCOMPARE(desk.copied(), 20);
    desk.write(1);
    QCOMPARE(desk.frames(), 1); // begun anew
    QCOMPARE(desk.checkpoints->failures(), 0U);
}

void CheckpointsTest::whoReadsAnOlderStateKeepsTheRestBack()
{
    const Desk desk;
    desk.write(15);
    {
        const Onlooker onlooker(desk);
        desk.write(10);
        QCOMPARE(desk.copied(), 15);
        QCOMPARE(desk.frames(), 25);
    }
    desk.write(1);
    QCOMPARE(desk.copied(), 26);
    QCOMPARE(desk.checkpoints->failures(), 0U);
}

void CheckpointsTest::afterAFailureNothingCountsAsCopied()
{
    const Desk desk;
    desk.write(15);
    {
        const Onlooker onlooker(desk);
        desk.write(10);
        QCOMPARE(desk.copied(), 15); // and not synced
    }
    {
        const test::FileLimit limit(1000000);
        QTest::ignoreMessage(QtWarningMsg, aFailure);
        desk.write(1, true);
        QCOMPARE(desk.copied(), 0);
        QCOMPARE(desk.checkpoints->failures(), 1U);
    }
    desk.write(3);
    QCOMPARE(desk.frames(), 29);
    QCOMPARE(desk.copied(), 29);
    desk.write(1);
    QCOMPARE(desk.frames(), 1);
    QCOMPARE(desk.checkpoints->failures(), 1U);
}

void CheckpointsTest::betweenFailuresTheLogMayGrow()
{
    const Desk desk;
    const test::FileLimit limit(1000000);
    QTest::ignoreMessage(QtWarningMsg, aFailure);
    desk.write(20, true);
    desk.write(1);
    QCOMPARE(desk.checkpoints->failures(), 1U);
    QTest::ignoreMessage(QtWarningMsg, aFailure);
    desk.write(1);
    QCOMPARE(desk.checkpoints->failures(), 2U);
    QCOMPARE(desk.frames(), 22);
}

void CheckpointsTest::aDatabaseSaysHowManyFailed()
{
    QTemporaryDir folder;
    const auto database = Database::open(QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("a.sqlite")));
    VERIFY_GOOD(database);
    VERIFY_GOOD(
        (*database)->script("test", QStringLiteral("CREATE TABLE pages (id INTEGER PRIMARY KEY, text BLOB);\n")));
    const QString insert = QStringLiteral("INSERT INTO pages (text) VALUES (zeroblob(%1));\n");
    VERIFY_GOOD((*database)->script("test", insert.arg(40000000)));
    VERIFY_GOOD((*database)->script("test", insert.arg(1)));
    QCOMPARE((*database)->failedCheckpoints(), 0U);
    // There is room for the log, which has begun anew, and none behind the file.
    const test::FileLimit limit(30000000);
    QTest::ignoreMessage(QtWarningMsg, aFailure);
    VERIFY_GOOD((*database)->script("test", insert.arg(20000000)));
    QCOMPARE((*database)->failedCheckpoints(), 1U);
}
