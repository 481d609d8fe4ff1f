// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/maintenance/searchrebuild.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

using namespace otklik;
using namespace otklik::store;
using otklik::test::StoreFixture;

namespace {

StoreFixture fixture()
{
    QFETCH_GLOBAL(QString, backend);
    return StoreFixture(backend);
}

QStringList texts(StoreFixture &f, const SearchQuery &query)
{
    QStringList list;
    const auto page = f.store->search.find(query);
    for (const SearchHit &hit : page->hits) {
        list.append(hit.message.text);
    }
    return list;
}

const Statement emptyIndex{"test.empty", "DELETE FROM message_words"};
const Statement emptyIndexSqlite{"test.empty", "INSERT INTO message_words (message_words) VALUES ('delete-all')"};
const Statement idsOf{"test.ids", "SELECT id, seq FROM messages WHERE conversation = ? ORDER BY seq"};

/// The words of messages as they were indexed when a soft hyphen parted words.
Done addOldWords(StoreFixture &f, Transaction &tx, ConversationId conversation)
{
    const auto page = f.store->messages.after(conversation, 0, 100, true);
    const auto ids = tx.all(
        idsOf, [](const Row &row) { return row.integer(0); }, conversation);
    for (qsizetype i = 0; i < page->messages.size(); ++i) {
        const Message &message = page->messages[i];
        QString parted = message.text;
        parted.replace(u'\u00AD', u' ');
        if (const Done added = f.store->search.add(tx, ids->at(i), f.citizen, parted, message.visibility); !added) {
            return added;
        }
    }
    return {};
}

Event eventOf(const StoreFixture &f, const char *kind, qint64 subject = 0)
{
    return {.at = f.clock.now(), .kind = QLatin1String(kind), .person = f.anna, .subject = subject};
}

} // namespace

void SearchTest::initTestCase_data()
{
    test::addBackends();
}

void SearchTest::otherFormsOfAWordAreFound_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("Russian cases") << QStringLiteral("Подал заявление вчера") << QStringLiteral("заявлений");
    QTest::newRow("Russian, the other way") << QStringLiteral("много заявлений") << QStringLiteral("заявление");
    QTest::newRow("ё") << QStringLiteral("Учёт не снят") << QStringLiteral("УЧЕТА");
    QTest::newRow("English") << QStringLiteral("My applications were refused") << QStringLiteral("application");
    QTest::newRow("a number") << QStringLiteral("номер 4509-123456!") << QStringLiteral("123456");
    QTest::newRow("with stop words") << QStringLiteral("справка о доходах") << QStringLiteral("о справке");
}

void SearchTest::otherFormsOfAWordAreFound()
{
    QFETCH(QString, written);
    QFETCH(QString, wanted);
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    f.say(talk, written);
    f.say(talk, QStringLiteral("совсем о другом"));
    QCOMPARE(texts(f, {.text = wanted}), QStringList{written});
}

void SearchTest::whatHidesInAMessageIsFound_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *what, const char16_t *written, const char16_t *wanted) {
        QTest::newRow(what) << QString::fromUtf16(written) << QString::fromUtf16(wanted);
    };
    row("a soft hyphen", u"Нужно свиде\u00ADтельство", u"свидетельства");
    row("a soft hyphen in the query", u"Нужно свидетельство", u"свиде\u00ADтельства");
    row("a zero-width space", u"заг\u200Bран\u2060паспорт", u"загранпаспорта");
    row("Latin look-alikes", u"мой пacпopт", u"паспорта");
    row("Latin look-alikes in the query", u"мой паспорт", u"пacпopта");
    row("a phone in groups", u"звоните 8 (916) 123-45-67", u"+79161234567");
    row("a phone in one", u"звоните +79161234567", u"8 916 123-45-67");
    row("a phone of ten digits", u"звоните 9161234567", u"+7 (916) 123 45 67");
    row("a part of a phone as it was typed", u"звоните 8 (916) 123-45-67", u"123-45-67");
    row("a phone behind a date", u"05.03.2026 8 916 123-45-67", u"89161234567");
    row("a SNILS", u"СНИЛС 112-233-445 95", u"11223344595");
    row("a SNILS, the other way", u"СНИЛС 11223344595", u"снилс 112-233-445 95");
    row("a number with a minus", u"обращение 2026-000010", u"2026\u2212000010");
}

void SearchTest::whatHidesInAMessageIsFound()
{
    QFETCH(QString, written);
    QFETCH(QString, wanted);
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    f.say(talk, written);
    f.say(talk, QStringLiteral("другой номер: 8 (916) 123-45-76, 112-233-445 96"));
    QCOMPARE(texts(f, {.text = wanted}), QStringList{written});
    QCOMPARE(texts(f, {.text = wanted, .person = f.citizen}), QStringList{written});
}

void SearchTest::peopleAreFoundHoweverTheyAreTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("found");
    QTest::newRow("ё") << QStringLiteral("семен") << true;
    QTest::newRow("the other way") << QStringLiteral("КОРОЛЁВ") << true;
    QTest::newRow("a phone") << QStringLiteral("+7 (999) 700 00 02") << true;
    QTest::newRow("a phone with an 8 and minuses") << QStringLiteral("8\u2212999\u2212700\u221200\u221202") << true;
    QTest::newRow("a phone from an address book") << QStringLiteral("\u202A+7 999 700-00-02\u202C") << true;
    QTest::newRow("a name and a phone") << QStringLiteral("королев 8 (999) 700-00-02") << true;
    QTest::newRow("a SNILS") << QStringLiteral("112-233-445 95") << true;
    QTest::newRow("a SNILS in one") << QStringLiteral("11223344595") << true;
    QTest::newRow("another SNILS") << QStringLiteral("112-233-445 96") << false;
    QTest::newRow("a name and another's phone") << QStringLiteral("королев 8 (999) 700-00-03") << false;
}

void SearchTest::peopleAreFoundHoweverTheyAreTyped()
{
    QFETCH(QString, typed);
    QFETCH(bool, found);
    StoreFixture f = fixture();
    Conversation other = f.conversation();
    f.say(other, QStringLiteral("чужое"));
    const Person person{.role = Role::Citizen,
                        .name = QStringLiteral("Королев Семён"),
                        .login = QStringLiteral("+79997000002"),
                        .phone = QStringLiteral("+79997000002"),
                        .snils = QStringLiteral("11223344595"),
                        .createdAt = f.clock.now()};
    const auto id =
        f.commit([&](Transaction &tx) { return f.store->people.add(tx, person, "hash", {}, f.clock.now()); });
    VERIFY_GOOD(id);
    Conversation talk = f.conversation(*id, f.clock.now());
    f.say(talk, QStringLiteral("своё"));
    QCOMPARE(texts(f, {.citizen = typed}), found ? QStringList{QStringLiteral("своё")} : QStringList());
}

void SearchTest::anIndexOfOlderRulesIsRebuiltInSteps()
{
    static const Statement forget{"test.forget", "DELETE FROM meta WHERE name = 'search.rules'"};
    static const Statement forgetPeople{"test.forgetPeople", "DELETE FROM people_words"};
    static const Statement forgetTopics{"test.forgetTopics", "UPDATE conversations SET topic_blind = 1 "
                                                             "WHERE topic_blind <> 0"};
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    talk.topic = QStringLiteral("Учёт");
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, talk); }));
    for (int i = 0; i < 5; ++i) {
        f.say(talk, QStringLiteral("свиде\u00ADтельство %1").arg(i));
    }
    f.say(talk, QStringLiteral("пacпopт подделан"), false, Visibility::Note);
    // As release 0.1 has left it: a word in two halves, other people's words, topics by another folding.
    const bool sqlite = f.store->database().dialect() == Dialect::Sqlite;
    VERIFY_GOOD(f.commit([&](Transaction &tx) {
        return tx.change(sqlite ? emptyIndexSqlite : emptyIndex)
            .and_then([&](qint64) { return tx.change(forget); })
            .and_then([&](qint64) { return tx.change(forgetPeople); })
            .and_then([&](qint64) { return tx.change(forgetTopics); });
    }));
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return addOldWords(f, tx, talk.id); }));
    QCOMPARE(texts(f, {.text = QStringLiteral("тельство")}).size(), 5);
    QVERIFY(texts(f, {.text = QStringLiteral("свидетельство")}).isEmpty());
    const auto step = [&f] {
        return *f.commit([&](Transaction &tx) { return rebuildSearch(*f.store, tx, 2); });
    };
    int steps = 0;
    bool done = false;
    for (; !done && steps < 100; ++steps) {
        done = step();
        QVERIFY(texts(f, {.text = QStringLiteral("тельство")}).size() == 5 || !sqlite); // what was found is found on
        if (steps == 4) {
            f.open(); // the server starts anew
        }
    }
    QVERIFY(done && steps > 6);
    QVERIFY(step());
    QCOMPARE(texts(f, {.text = QStringLiteral("свидетельства")}).size(), 5);
    QCOMPARE(texts(f, {.text = QStringLiteral("свидетельства 3")}).size(), 1);
    QCOMPARE(texts(f, {.text = QStringLiteral("паспорт")}).size(), 1);
    QVERIFY(texts(f, {.text = QStringLiteral("паспорт"), .person = f.citizen}).isEmpty()); // still a note
    QCOMPARE(texts(f, {.text = QStringLiteral("свидетельство"), .topic = QStringLiteral("учет")}).size(), 5);
    QCOMPARE(texts(f, {.text = QStringLiteral("свидетельство"), .citizen = QStringLiteral("мария")}).size(), 5);
}

void SearchTest::aRebuiltMessageCanBeRemoved()
{
    static const Statement forget{"test.forget", "DELETE FROM meta WHERE name = 'search.rules'"};
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    f.say(talk, QStringLiteral("паспорт готов"));
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return tx.change(forget); }));
    for (bool done = false; !done;) {
        done = *f.commit([&](Transaction &tx) { return rebuildSearch(*f.store, tx, 100); });
    }
    QCOMPARE(texts(f, {.text = QStringLiteral("паспорта")}).size(), 1);
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.remove(tx, talk.id); }));
    QVERIFY(texts(f, {.text = QStringLiteral("паспорта")}).isEmpty());
    if (f.store->database().dialect() == Dialect::Sqlite) {
        VERIFY_GOOD(f.store->database().script(
            "test", QStringLiteral("INSERT INTO message_words (message_words) VALUES ('integrity-check');\n")));
    }
}

void SearchTest::allWordsMustStandInOneMessage()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    f.say(talk, QStringLiteral("паспорт выдан"));
    f.say(talk, QStringLiteral("пособие выдано"));
    QCOMPARE(texts(f, {.text = QStringLiteral("выданы паспорта")}), QStringList{QStringLiteral("паспорт выдан")});
    QVERIFY(texts(f, {.text = QStringLiteral("паспорт пособие")}).isEmpty());
}

void SearchTest::theNewestComeFirstAndPagesFollow()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    QStringList expected;
    for (int i = 0; i < 5; ++i) {
        expected.prepend(QStringLiteral("паспорт %1").arg(i));
        f.say(talk, expected.first());
        f.clock.advance(std::chrono::milliseconds(i % 2));
    }
    SearchQuery query{.text = QStringLiteral("паспорта"), .limit = 2};
    QStringList seen;
    for (int pages = 0; pages < 3; ++pages) {
        const SearchPage page = *f.store->search.find(query);
        for (const SearchHit &hit : page.hits) {
            seen.append(hit.message.text);
        }
        QCOMPARE(page.cursor.isEmpty(), pages == 2);
        query.cursor = page.cursor;
    }
    QCOMPARE(seen, expected);
    query.cursor = QStringLiteral("-1");
    QCOMPARE(f.store->search.find(query).error().field, QStringLiteral("cursor"));
}

void SearchTest::filtersNarrow_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("fits");
    for (const char *filter : {"line", "operator", "topic", "rating", "citizen", "number", "from", "to"}) {
        QTest::addRow("%s fits", filter) << QString::fromLatin1(filter) << true;
        QTest::addRow("%s does not", filter) << QString::fromLatin1(filter) << false;
    }
    QTest::newRow("no files") << QStringLiteral("files") << false;
}

void SearchTest::filtersNarrow()
{
    QFETCH(QString, filter);
    QFETCH(bool, fits);
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    f.say(talk, QStringLiteral("паспорт"));
    talk.op = f.anna;
    talk.topic = QStringLiteral("Паспорта");
    talk.rating = 4;
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, talk); }));
    const auto hour = std::chrono::hours(1);
    const auto apply = [&](SearchQuery &query) {
        if (filter == QLatin1String("line")) {
            query.line = fits ? f.line : LineId{99};
        } else if (filter == QLatin1String("operator")) {
            query.op = fits ? f.anna : f.boris;
        } else if (filter == QLatin1String("topic")) {
            query.topic = fits ? QStringLiteral("паспорта") : QStringLiteral("пособия");
        } else if (filter == QLatin1String("rating")) {
            query.rating = fits ? 4 : 5;
        } else if (filter == QLatin1String("citizen")) {
            query.citizen = fits ? QStringLiteral("мария") : QStringLiteral("сидоров");
        } else if (filter == QLatin1String("number")) {
            query.number = fits ? talk.number : QStringLiteral("2026-000009");
        } else if (filter == QLatin1String("from")) {
            query.from = fits ? f.clock.now() : f.clock.now() + hour;
        } else if (filter == QLatin1String("to")) {
            query.to = fits ? f.clock.now() + hour : f.clock.now();
        } else {
            query.hasFiles = true;
        }
    };
    SearchQuery byWords{.text = QStringLiteral("паспортов")};
    apply(byWords);
    QCOMPARE(texts(f, byWords).size(), fits ? 1 : 0);
    SearchQuery byFacts;
    apply(byFacts);
    QCOMPARE(texts(f, byFacts).size(), fits ? 1 : 0);
}

void SearchTest::withoutTextConversationsAreFound()
{
    StoreFixture f = fixture();
    Conversation first = f.conversation();
    f.say(first, QStringLiteral("начало"));
    f.say(first, QStringLiteral("конец"));
    f.clock.advance(std::chrono::seconds(1));
    Conversation second = f.conversation(f.other, f.clock.now());
    f.say(second, QStringLiteral("другое"));
    const SearchPage page = *f.store->search.find({.limit = 1});
    QCOMPARE(page.hits.size(), 1);
    QCOMPARE(page.hits.first().conversation, second);
    QCOMPARE(page.hits.first().citizenName, QStringLiteral("Сидоров Пётр"));
    const SearchPage next = *f.store->search.find({.cursor = page.cursor, .limit = 1});
    QCOMPARE(next.hits.first().message.text, QStringLiteral("конец"));
    QVERIFY(next.cursor.isEmpty());
}

void SearchTest::aCitizenFindsOnlyTheirOwnAndNoNotes()
{
    StoreFixture f = fixture();
    Conversation mine = f.conversation();
    Conversation theirs = f.conversation(f.other, f.clock.now());
    f.say(mine, QStringLiteral("мой паспорт"));
    f.say(mine, QStringLiteral("паспорт поддельный"), false, Visibility::Note);
    f.say(theirs, QStringLiteral("чужой паспорт"));
    QCOMPARE(texts(f, {.text = QStringLiteral("паспорта"), .person = f.citizen}),
             QStringList{QStringLiteral("мой паспорт")});
    QCOMPARE(texts(f, {.text = QStringLiteral("паспорта")}).size(), 3);
    QCOMPARE(texts(f, {.person = f.citizen}), QStringList{QStringLiteral("мой паспорт")});
}

void SearchTest::hostileInputFindsNothingAndBreaksNothing_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"\"", "' OR 1=1 --", "a* NEAR(b)", "-- ; DROP TABLE messages", "и в на", "***", "AND", "\"паспорт"}) {
        QTest::newRow(text) << QString::fromUtf8(text);
    }
    QTest::newRow("long") << QString(5000, QLatin1Char('a'));
}

void SearchTest::hostileInputFindsNothingAndBreaksNothing()
{
    QFETCH(QString, text);
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    f.say(talk, QStringLiteral("обычный вопрос"));
    VERIFY_GOOD(f.store->search.find({.text = text}));
    QVERIFY(texts(f, {.text = text}).isEmpty());
    VERIFY_GOOD(f.store->search.find({.number = text, .citizen = text, .topic = text}));
    QCOMPARE(texts(f, {.text = QStringLiteral("вопросы")}).size(), 1);
}

void SearchTest::wordsUsedLastAreRemembered()
{
    WordTokens tokens(7, 4);
    tokens.remember(u"справка", 1);
    tokens.remember(u"пенсия", 2);
    tokens.remember(u"a word of more than eight units", 3);
    QCOMPARE(tokens.find(u"справка"), std::optional<quint64>(1));
    tokens.remember(u"", 4);
    QCOMPARE(tokens.find(u"пенсия"), std::nullopt);
    QCOMPARE(tokens.find(u"справка"), std::optional<quint64>(1));
    QCOMPARE(tokens.find(u"a word of more than eight units"), std::optional<quint64>(3));
    QCOMPARE(tokens.find(u""), std::optional<quint64>(4));
    QCOMPARE(tokens.find(u"a word of more than eight unitz"), std::nullopt);
}

void SearchTest::eventsAreChained()
{
    StoreFixture f = fixture();
    for (int i = 1; i <= 3; ++i) {
        VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->events.append(tx, eventOf(f, "line.added", i)); }));
    }
    {
        Transaction lost(f.store->database());
        VERIFY_GOOD(f.store->events.append(lost, eventOf(f, "lost")));
        QCOMPARE(f.store->events.after(1, 3, 10)->first().kind, QStringLiteral("lost")); // reading writes what waits
    }
    Event next = eventOf(f, "line.added", 4);
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->events.append(tx, next); }));
    next.node = 1;
    next.seq = 4;
    QCOMPARE(f.store->events.after(1, 2, 10)->size(), 2);
    QCOMPARE(f.store->events.after(1, 3, 10)->first(), next);
    QVERIFY(!f.store->events.firstBroken(1)->has_value());
    QVERIFY(!f.store->events.firstBroken(9)->has_value());
}

void SearchTest::anAlteredEventIsFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("altered") << QStringLiteral("UPDATE events SET person = 1 WHERE seq = 2;\n");
    QTest::newRow("left out") << QStringLiteral("DELETE FROM events WHERE seq = 2;\n");
    QTest::newRow("renamed") << QStringLiteral("UPDATE events SET kind = 'nothing' WHERE seq = 2;\n");
}

void SearchTest::anAlteredEventIsFound()
{
    QFETCH(QString, sql);
    StoreFixture f = fixture();
    for (int i = 1; i <= 3; ++i) {
        VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->events.append(tx, eventOf(f, "line.added", i)); }));
    }
    VERIFY_GOOD(f.store->database().script("test", sql));
    QCOMPARE(**f.store->events.firstBroken(1), 2);
}

void SearchTest::eventsGoOnBehindAnotherWriter()
{
    StoreFixture f = fixture();
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->events.append(tx, eventOf(f, "ours")); }));
    {
        const auto command = *Store::open(f.url, f.vault, f.clock);
        Transaction tx(command->database());
        VERIFY_GOOD(command->events.append(tx, eventOf(f, "theirs")));
        VERIFY_GOOD(tx.commit());
    }
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->events.append(tx, eventOf(f, "ours")); }));
    const auto events = *f.store->events.after(1, 0, 10);
    QCOMPARE(events.size(), 3);
    QCOMPARE(events[1].kind, QStringLiteral("theirs"));
    QCOMPARE(events[2].seq, 3);
    QVERIFY(!f.store->events.firstBroken(1)->has_value());
}
