// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/historytest.h"

#include "tests/desk/house.h"

using namespace otklik;
using namespace std::chrono_literals;
using test::Desk;

namespace {

QString numberOf(Desk &desk, ConversationId conversation)
{
    const auto found = desk.irina.says(wire::ConversationGet{.conversation = conversation});
    return found ? found->conversation.staff().number : QString();
}

ConversationId told(Desk &desk)
{
    const ConversationId conversation = desk.taken(QStringLiteral("Где моё единое пособие?"));
    (void)desk.anna.says(desk.to(conversation, QStringLiteral("Проверяю заявление")));
    auto note = desk.to(conversation, QStringLiteral("Справка о доходах просрочена"));
    note.visibility = Visibility::Note;
    (void)desk.anna.says(note);
    desk.forgetAll();
    return conversation;
}

} // namespace

void HistoryTest::anyFormOfAWordIsFoundAndHighlighted()
{
    Desk desk;
    const ConversationId conversation = told(desk);
    const auto found = desk.boris.says(wire::HistorySearch{.text = QStringLiteral("пособиями")});
    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
    QCOMPARE(found->hits.size(), 1);
    const wire::Hit hit = found->hits[0];
    QCOMPARE(hit.conversation, conversation);
    QCOMPARE(hit.seq, 1);
    QCOMPARE(hit.citizenName, desk.citizen.actor.name);
    QCOMPARE(hit.operatorName, desk.anna.actor.name);
    QCOMPARE(hit.lineName, QStringLiteral("Пособия"));
    QCOMPARE(hit.highlights.size(), 1);
    QCOMPARE(hit.snippet.mid(hit.highlights[0].start, hit.highlights[0].length), QStringLiteral("пособие"));
}

void HistoryTest::notesAreFoundToo()
{
    Desk desk;
    (void)told(desk);
    QCOMPARE(desk.boris.says(wire::HistorySearch{.text = QStringLiteral("справку по доходам")})->hits.size(), 1);
}

void HistoryTest::filtersNarrowTheSearch()
{
    Desk desk;
    const ConversationId conversation = told(desk);
    QVERIFY(desk.anna.says(wire::ConversationClose{.conversation = conversation,
                                                   .resolution = QStringLiteral("Вопрос решён"),
                                                   .topic = QStringLiteral("Пособие")}));
    QVERIFY(desk.citizen.says(wire::ConversationRate{.conversation = conversation, .score = 4}));
    (void)desk.stranger.says(desk.toLine(QStringLiteral("Пособие на ребёнка")));
    const auto count = [&desk](wire::HistorySearch query) {
        const auto found = desk.boris.says(std::move(query));
        return found ? found->hits.size() : -1;
    };
    const QString word = QStringLiteral("пособие");
    QCOMPARE(count({.text = word}), 2);
    QCOMPARE(count({.text = word, .citizen = QStringLiteral("соколова")}), 1);
    QCOMPARE(count({.text = word, .citizen = QStringLiteral("+79990000002")}), 1);
    QCOMPARE(count({.text = word, .op = desk.anna.actor.person}), 1);
    QCOMPARE(count({.text = word, .op = desk.boris.actor.person}), 0);
    QCOMPARE(count({.text = word, .rating = 4}), 1);
    QCOMPARE(count({.text = word, .rating = 5}), 0);
    QCOMPARE(count({.text = word, .hasFiles = true}), 0);
    QCOMPARE(count({.text = word, .from = desk.clock.now() + 1h}), 0);
    QCOMPARE(count({.topic = QStringLiteral("Пособие")}), 1);
    QCOMPARE(count({.number = numberOf(desk, conversation)}), 1);
    QCOMPARE(count({.line = desk.benefits}), 2);
}

void HistoryTest::theNewestComeFirstAndTheCursorGoesOn()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    for (int i = 0; i < 5; ++i) {
        desk.clock.advance(1min);
        QVERIFY(desk.citizen.says(desk.to(conversation, QStringLiteral("справка %1").arg(i))));
    }
    QList<Seq> seen;
    QString cursor;
    do {
        const auto page =
            desk.anna.says(wire::HistorySearch{.text = QStringLiteral("справки"), .cursor = cursor, .limit = 2});
        QVERIFY(page);
        for (const wire::Hit &hit : page->hits) {
            seen.append(hit.seq);
        }
        cursor = page->cursor;
    } while (!cursor.isEmpty() && seen.size() < 20);
    QCOMPARE(seen, (QList<Seq>{8, 7, 6, 5, 4}));
}

void HistoryTest::citizensDoNotSearchTheHistory()
{
    Desk desk;
    QCOMPARE(desk.citizen.says(wire::HistorySearch{.text = QStringLiteral("пособие")}).error().fault, Fault::Forbidden);
}

void HistoryTest::aWrongNumberIsSaidSo()
{
    Desk desk;
    const auto found = desk.anna.says(wire::HistorySearch{.number = QStringLiteral("не номер")});
    QVERIFY(!found);
    QCOMPARE(found.error().field, QStringLiteral("number"));
}

void HistoryTest::anUnsentFileIsSeenByItsOwnerOnly()
{
    Desk desk;
    const FileId file = desk.addFile(desk.citizen.actor.person, QStringLiteral("справка.pdf"));
    const auto own = desk.citizen.opens(file);
    QVERIFY(own);
    QCOMPARE(own->info.name, QStringLiteral("справка.pdf"));
    QVERIFY(!own->blob.isEmpty() && !own->sealedKey.isEmpty());
    QCOMPARE(desk.stranger.opens(file).error().fault, Fault::NotFound);
    QCOMPARE(desk.anna.opens(file).error().fault, Fault::NotFound);
    QCOMPARE(desk.citizen.opens(FileId{77}).error().fault, Fault::NotFound);
}

void HistoryTest::aSentFileIsSeenByThoseWhoTakePart()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    auto message = desk.to(conversation, QString());
    message.files = {desk.addFile(desk.anna.actor.person, QStringLiteral("памятка.pdf"))};
    QVERIFY(desk.anna.says(message));
    QVERIFY(desk.citizen.opens(message.files[0]));
    QVERIFY(desk.boris.opens(message.files[0]));
    QCOMPARE(desk.stranger.opens(message.files[0]).error().fault, Fault::NotFound);
}

void HistoryTest::aFileInANoteIsHiddenFromTheCitizen()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    auto note = desk.to(conversation, QStringLiteral("внутри"));
    note.visibility = Visibility::Note;
    note.files = {desk.addFile(desk.anna.actor.person, QStringLiteral("запрос.pdf"))};
    QVERIFY(desk.anna.says(note));
    QVERIFY(desk.boris.opens(note.files[0]));
    QCOMPARE(desk.citizen.opens(note.files[0]).error().fault, Fault::NotFound);
}
