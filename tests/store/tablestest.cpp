// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/tables.h"

#include "app/store/engine/migrator.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

using namespace otklik;
using namespace otklik::store;

namespace {

const QString makeScratch = QStringLiteral("CREATE TABLE scratch (id INTEGER, words TEXT, bytes BLOB);\n");
const Statement insertScratch{"test.insert", "INSERT INTO scratch (id, words, bytes) VALUES (?, ?, ?)"};
const Statement emptyScratch{"test.delete", "DELETE FROM scratch"};
const Statement emptyIndex{"test.empty", "DELETE FROM message_words"};
const Statement emptyIndexSqlite{"test.empty", "INSERT INTO message_words (message_words) VALUES ('delete-all')"};

test::StoreFixture fixture()
{
    QFETCH_GLOBAL(QString, backend);
    return test::StoreFixture(backend);
}

Table scratch(Database &database)
{
    const auto all = tables(database);
    const auto found = std::find_if(all->begin(), all->end(), [](const Table &one) { return one.name == "scratch"; });
    return found == all->end() ? Table{} : *found;
}

QList<QByteArray> linesOf(Database &database, const Table &table)
{
    QList<QByteArray> lines;
    const Done read = readRows(database, table, [&lines](const QByteArray &line) {
        lines << line;
        return Done();
    });
    return read ? lines : QList<QByteArray>{"failed"};
}

} // namespace

void TablesTest::initTestCase_data()
{
    test::addBackends();
}

void TablesTest::tablesComeAfterThoseTheyReferTo()
{
    test::StoreFixture f = fixture();
    const auto all = tables(f.store->database());
    VERIFY_GOOD(all);
    QList<QByteArray> names;
    for (const Table &table : *all) {
        names << table.name;
        QVERIFY(!table.columns.isEmpty());
    }
    for (const auto &[one, other] : {std::pair("people", "conversations"), std::pair("lines", "conversations"),
                                     std::pair("conversations", "messages"), std::pair("sessions", "refresh_tokens")}) {
        QVERIFY(names.contains(one) && names.indexOf(one) < names.indexOf(other));
    }
    QVERIFY(!names.contains("migrations") && !names.contains("message_words"));
}

void TablesTest::rowsComeBackAsTheyWere()
{
    test::StoreFixture f = fixture();
    Database &database = f.store->database();
    VERIFY_GOOD(database.script("test.make", translated(makeScratch, database.dialect())));
    const Table table = scratch(database);
    QCOMPARE(table.columns.size(), 3);
    QByteArray every;
    for (int i = 0; i < 256; ++i) {
        every += static_cast<char>(i);
    }
    const std::vector<Value> rows[] = {
        {bound(std::numeric_limits<qint64>::max()), bound(QStringLiteral("ё«»\n\"'?\\;%1 😀")), bound(every)},
        {bound(std::numeric_limits<qint64>::min()), bound(QString()), bound(QByteArray())},
        {bound((qint64(1) << 53) + 1), bound(QStringLiteral("x")), bound(QByteArray(100'000, '\0'))},
        {Value(), Value(), Value()}};
    {
        Transaction tx(database);
        for (int i = 0; i < 1000; ++i) { // more than one statement takes
            VERIFY_GOOD(tx.changeOf(insertScratch, rows[i < 4 ? i : 1]));
        }
        VERIFY_GOOD(tx.commit());
    }
    const QList<QByteArray> lines = linesOf(database, table);
    QCOMPARE(lines.size(), 1000);
    {
        Transaction tx(database);
        VERIFY_GOOD(tx.change(emptyScratch));
        RowLoader loader(tx, table);
        for (const QByteArray &line : lines) {
            VERIFY_GOOD(loader.add(line));
        }
        VERIFY_GOOD(loader.flush());
        VERIFY_GOOD(tx.commit());
    }
    QCOMPARE(linesOf(database, table), lines);
}

void TablesTest::rowsThatDoNotFitAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("no JSON") << QByteArray("[1, ");
    QTest::newRow("too few") << QByteArray(R"([1, "a"])");
    QTest::newRow("too many") << QByteArray(R"([1, "a", "", 1])");
    QTest::newRow("a text for a number") << QByteArray(R"(["1", "a", ""])");
    QTest::newRow("a number for a text") << QByteArray(R"([1, 1, ""])");
    QTest::newRow("no Base64") << QByteArray(R"([1, "a", "?"])");
    QTest::newRow("an object") << QByteArray(R"({"id": 1})");
}

void TablesTest::rowsThatDoNotFitAreRefused()
{
    QFETCH(QByteArray, line);
    test::StoreFixture f = fixture();
    Transaction tx(f.store->database());
    RowLoader loader(
        tx, {.name = "scratch",
             .columns = {{"id", Table::Kind::Integer}, {"words", Table::Kind::Text}, {"bytes", Table::Kind::Bytes}}});
    const Done added = loader.add(line);
    QVERIFY(!added);
    QCOMPARE(added.error().fault, Fault::Malformed);
}

void TablesTest::aDatabaseWithoutRowsIsUnused()
{
    test::StoreFixture f = fixture();
    QCOMPARE(*isUnused(f.store->database()), false);
    QVERIFY(*reachedSchema(f.store->database()) >= 2);
    QTemporaryDir folder;
    const auto fresh = Database::open(QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("new.sqlite")));
    QCOMPARE(*isUnused(**fresh), true);
    QCOMPARE(*reachedSchema(**fresh), 0);
}

void TablesTest::theSearchIndexIsMadeAnew()
{
    test::StoreFixture f = fixture();
    Conversation conversation = f.conversation();
    for (int i = 0; i < 600; ++i) { // more than one look
        f.say(conversation, i == 7 ? QStringLiteral("Свидетельство о рождении") : QStringLiteral("Здравствуйте"));
    }
    f.say(conversation, QStringLiteral("Свидетельство проверить"), false, Visibility::Note);
    const SearchQuery query{.text = QStringLiteral("свидетельства")};
    QCOMPARE(f.store->search.find(query)->hits.size(), 2);
    const bool sqlite = f.store->database().dialect() == Dialect::Sqlite;
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return tx.change(sqlite ? emptyIndexSqlite : emptyIndex); }));
    QCOMPARE(f.store->search.find(query)->hits.size(), 0);
    QCOMPARE(*f.commit([&](Transaction &tx) { return f.store->messages.indexAll(tx); }), 601);
    QCOMPARE(f.store->search.find(query)->hits.size(), 2);
    const SearchQuery own{.text = query.text, .person = f.citizen};
    QCOMPARE(f.store->search.find(own)->hits.size(), 1); // the note is not theirs
}
