// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/modeltest.h"

#include "tests/ui/support/demodesk.h"
#include "ui/conversation/composer/fileshelf.h"
#include "ui/conversation/stream/heightindex.h"
#include "ui/conversation/stream/textmarks.h"
#include "ui/models/messagemodel.h"
#include "ui/models/queuemodel.h"
#include "ui/shell/keymap.h"
#include "ui/templates/templatemodel.h"
#include "ui/templates/templatetext.h"
#include "ui/widgets/foldedcompleter.h"
#include "ui/widgets/paint.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto strict = Tester::FailureReportingMode::QtTest;

QList<MessageItem> itemsOf(const QList<Message> &messages)
{
    QList<MessageItem> items;
    for (const Message &message : messages) {
        items.append({.message = message});
    }
    return items;
}

QList<Message> stream(int count)
{
    return test::longConversation(ConversationId{1}, count, fromMs(1'780'000'000'000), PersonId{7});
}

wire::Summary conversation(int id, Status status, PersonId op, int minute)
{
    wire::Summary one;
    one.id = ConversationId{id};
    one.number = QStringLiteral("2026-%1").arg(id, 6, 10, QLatin1Char('0'));
    one.citizenName = QStringLiteral("Citizen %1").arg(id);
    one.status = status;
    one.op = op;
    one.queuedAt = one.lastAt = fromMs(1'780'000'000'000) + std::chrono::minutes(minute);
    return one;
}

QList<qint64> idsOf(const QueueProxy &rows)
{
    QList<qint64> ids;
    for (int row = 0; row < rows.rowCount(); ++row) {
        ids << rows.summary(rows.index(row, 0)).id.value;
    }
    return ids;
}

} // namespace

void ModelTest::olderMessagesGoInFrontAndNewOnesBehind()
{
    MessageModel model;
    const Tester tester(&model, strict);
    const QList<MessageItem> all = itemsOf(stream(30));
    model.replace(all.sliced(10, 10));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    model.update(all);
    QCOMPARE(model.rowCount(), 30);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(inserts.size(), 2);
    QCOMPARE(inserts[0][2].toInt(), 9);
    QCOMPARE(model.rowOfSeq(11), 10);
}

void ModelTest::anOutgoingMessageBecomesTheServersInPlace()
{
    MessageModel model;
    const Tester tester(&model, strict);
    QList<MessageItem> items = itemsOf(stream(3));
    MessageItem mine{.own = true, .outgoing = true};
    mine.message.clientId = QStringLiteral("c-1");
    mine.message.text = QStringLiteral("Hello");
    mine.delivery = client::Delivery::Sent;
    model.replace(items + QList<MessageItem>{mine});
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
    mine.outgoing = false;
    mine.message.seq = 4;
    mine.delivery = client::Delivery::Delivered;
    model.update(items + QList<MessageItem>{mine});
    QCOMPARE(changes.size(), 1);
    QCOMPARE(removals.size(), 0);
    QCOMPARE(model.item(3).message.seq, Seq(4));
    QVERIFY(model.index(3).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Hello")));
}

void ModelTest::anUnrelatedPageReplacesAll()
{
    MessageModel model;
    const Tester tester(&model, strict);
    const QList<MessageItem> all = itemsOf(stream(40));
    model.replace(all.first(10));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.update(all.sliced(20));
    QCOMPARE(resets.size(), 1);
    QCOMPARE(model.rowCount(), 20);
}

void ModelTest::whatOperatorsWroteIsNotUnread()
{
    QList<MessageItem> items = itemsOf(stream(6));
    for (const int row : {0, 2, 5}) {
        items[row].message.author.kind = AuthorKind::Citizen;
    }
    for (const int row : {1, 3, 4}) {
        items[row].message.author.kind = AuthorKind::Operator;
    }
    MessageModel model;
    QCOMPARE(model.firstUnread(0), Seq(0));
    model.replace(items);
    QCOMPARE(model.firstUnread(0), Seq(1));
    QCOMPARE(model.firstUnread(1), Seq(3));
    QCOMPARE(model.firstUnread(3), Seq(6)); // the fourth and the fifth are the operator's
    QCOMPARE(model.firstUnread(6), Seq(0));
    model.replace(items.sliced(3));
    QCOMPARE(model.firstUnread(1), Seq(0)); // the third is on an older page
    QCOMPARE(model.firstUnread(3), Seq(6));
}

void ModelTest::theQueueShowsTheRowsOfItsScopeInOrder()
{
    QueueModel model;
    const Tester tester(&model, strict);
    QueueProxy rows;
    rows.setSourceModel(&model);
    const Tester proxyTester(&rows, strict);
    const PersonId me{7};
    rows.setMe(me);
    model.reset({conversation(1, Status::Assigned, me, 5), conversation(2, Status::Assigned, me, 9),
                 conversation(3, Status::Queued, {}, 7), conversation(4, Status::Queued, {}, 2),
                 conversation(5, Status::Assigned, PersonId{8}, 1), conversation(6, Status::Closed, me, 20)});
    QCOMPARE(idsOf(rows), (QList<qint64>{2, 1}));
    rows.setScope(QueueProxy::Scope::Waiting);
    QCOMPARE(idsOf(rows), (QList<qint64>{4, 3}));
    rows.setScope(QueueProxy::Scope::All);
    QCOMPARE(idsOf(rows), (QList<qint64>{6, 2, 3, 1, 4, 5}));
}

void ModelTest::aRowLeavesTheScopeWhenItsStateChanges()
{
    QueueModel model;
    QueueProxy rows;
    rows.setSourceModel(&model);
    const Tester proxyTester(&rows, strict);
    const PersonId me{7};
    rows.setMe(me);
    rows.setScope(QueueProxy::Scope::Waiting);
    model.put(conversation(3, Status::Queued, {}, 7));
    QCOMPARE(rows.rowCount(), 1);
    model.put(conversation(3, Status::Assigned, me, 8));
    QCOMPARE(rows.rowCount(), 0);
    rows.setScope(QueueProxy::Scope::Mine);
    QCOMPARE(rows.rowCount(), 1);
    model.put(conversation(4, Status::Assigned, me, 9));
    QCOMPARE(idsOf(rows), (QList<qint64>{4, 3}));
    model.remove(ConversationId{3});
    QCOMPARE(idsOf(rows), (QList<qint64>{4}));
    QVERIFY(model.indexOf(ConversationId{4}).isValid());
}

void ModelTest::theSearchWantsEveryWordSomewhere()
{
    QueueModel model;
    QueueProxy rows;
    rows.setSourceModel(&model);
    rows.setScope(QueueProxy::Scope::All);
    wire::Summary one = conversation(12, Status::Queued, {}, 1);
    one.citizenName = QStringLiteral("Мария Соколова");
    one.lineName = QStringLiteral("Пособия");
    model.put(one);
    model.put(conversation(13, Status::Queued, {}, 2));
    rows.setSearch(QStringLiteral("сокол пособ"));
    QCOMPARE(idsOf(rows), (QList<qint64>{12}));
    rows.setSearch(QStringLiteral("000013"));
    QCOMPARE(idsOf(rows), (QList<qint64>{13}));
    rows.setSearch(QStringLiteral("соколова паспорт"));
    QCOMPARE(rows.rowCount(), 0);
    one.citizenName = QStringLiteral("Семён Королёв");
    one.citizenPhone = QStringLiteral("+79990000002");
    one.number = QStringLiteral("2026-000010");
    model.put(one);
    for (const QString &typed :
         {QStringLiteral("семен"), QStringLiteral("+7 (999) 000 00 02"), QStringLiteral("8 999 000-00-02"),
          QStringLiteral("№2026-000010"), QStringLiteral("2026\u221210"), QStringLiteral("королeв")}) { // a Latin e
        rows.setSearch(typed);
        QVERIFY2(idsOf(rows) == (QList<qint64>{12}), qPrintable(typed));
    }
}

void ModelTest::topicsAreOfferedInAnySpelling()
{
    FoldedCompleter topics({QStringLiteral("Постановка на учёт"), QStringLiteral("Паспорт")}, nullptr);
    for (const QString &typed : {QStringLiteral("учет"), QStringLiteral("УЧЁТ"), QStringLiteral("на у\u00ADч")}) {
        topics.setCompletionPrefix(topics.splitPath(typed).first());
        QCOMPARE(topics.completionCount(), 1);
        QCOMPARE(topics.currentCompletion(), QStringLiteral("Постановка на учёт"));
    }
}

void ModelTest::tenThousandRowsAreSortedAndChangedQuickly()
{
    QueueModel model;
    QueueProxy rows;
    rows.setSourceModel(&model);
    rows.setScope(QueueProxy::Scope::All);
    QList<wire::Summary> many;
    for (int i = 1; i <= 10'000; ++i) {
        many << conversation(i, Status::Queued, {}, i * 7919 % 10'007);
    }
    model.reset(many);
    QCOMPARE(rows.rowCount(), 10'000);
    QElapsedTimer timer;
    timer.start();
    for (int i = 1; i <= 20; ++i) {
        model.put(conversation(i, Status::Queued, {}, 20'000 + i));
    }
    QCOMPARE(idsOf(rows).first(), qint64(20));
    rows.setSearch(QStringLiteral("+7 (999) 000 00 02 семен"));
    QCOMPARE(rows.rowCount(), 0);
    QVERIFY2(timer.elapsed() < 2000, "changing a row must not cost as much as sorting them all");
}

void ModelTest::templatesAreRankedByTriggerThenTitle()
{
    TemplateModel model;
    const Tester tester(&model, strict);
    model.setTemplates({{TemplateId{1},
                         QStringLiteral("Срок рассмотрения"),
                         QStringLiteral("время"),
                         QStringLiteral("…"),
                         TemplateScope::Shared,
                         {},
                         5},
                        {TemplateId{2},
                         QStringLiteral("Прощание"),
                         QStringLiteral("срок"),
                         QStringLiteral("…"),
                         TemplateScope::Shared,
                         {},
                         1},
                        {TemplateId{3}, QStringLiteral("Чужая линия"), QStringLiteral("срок2"), QStringLiteral("…"),
                         TemplateScope::Line, LineId{9}, 90}});
    QCOMPARE(model.at(0).id, TemplateId{3});
    model.setLine(LineId{2});
    QCOMPARE(model.rowCount(), 2);
    model.setQuery(QStringLiteral("срок"));
    QCOMPARE(model.at(0).id, TemplateId{2});
    QCOMPARE(model.at(1).id, TemplateId{1});
    model.setQuery(QStringLiteral("/СРОК"));
    QCOMPARE(model.at(0).id, TemplateId{2});
    model.setQuery(QStringLiteral("рассмотрeния")); // a Latin e
    QCOMPARE(model.rowCount(), 1);
    model.setQuery(QStringLiteral("ъъъ"));
    QCOMPARE(model.rowCount(), 0);
}

void ModelTest::holesKeepWhatHasNoValue()
{
    const TemplateFacts facts{{QStringLiteral("citizen.name"), QStringLiteral("Анна")}};
    QCOMPARE(filledTemplate(QStringLiteral("{{citizen.name}}, {{ line.name | линия }} до {{date}}"), facts),
             QStringLiteral("Анна, линия до {{date}}"));
    const QList<Placeholder> holes = holesIn(QStringLiteral("до {{date}}."));
    QCOMPARE(holes.size(), 1);
    QCOMPARE(holes[0].start, 3);
    QCOMPARE(holes[0].name, QStringLiteral("date"));
    QVERIFY(!holes[0].fallback);
    QVERIFY(holesIn(QStringLiteral("{{ }} {{a b}} {date}")).isEmpty());
}

void ModelTest::aSlashWordBeginsAWord()
{
    QCOMPARE(slashWordAt(QStringLiteral("да /сро"), 7)->query, QStringLiteral("сро"));
    QCOMPARE(slashWordAt(QStringLiteral("/"), 1)->query, QString());
    QVERIFY(!slashWordAt(QStringLiteral("и/или"), 5));
    QVERIFY(!slashWordAt(QStringLiteral("/срок и"), 7));
    QVERIFY(!slashWordAt(QString(), 0));
}

void ModelTest::linksEndBeforeThePunctuation()
{
    const QString text = QStringLiteral("См. https://gov.example/a?b=1. И www.example.org, и a.b@example.com!");
    const QList<TextLink> links = linksIn(text);
    QCOMPARE(links.size(), 3);
    QCOMPARE(text.mid(links[0].start, links[0].length), QStringLiteral("https://gov.example/a?b=1"));
    QCOMPARE(links[1].url, QUrl(QStringLiteral("https://www.example.org")));
    QCOMPARE(links[2].url.scheme(), QStringLiteral("mailto"));
    QVERIFY(linksIn(QStringLiteral("javascript:alert(1) file:///etc/passwd")).isEmpty());
}

void ModelTest::heightsFindTheRowOfAPoint()
{
    HeightIndex heights;
    QCOMPARE(heights.rowAt(5), -1);
    heights.reset(1000);
    heights.measure(0, 10);
    heights.measure(1, 30);
    QCOMPARE(heights.top(2), 40);
    QCOMPARE(heights.rowAt(9), 0);
    QCOMPARE(heights.rowAt(10), 1);
    QCOMPARE(heights.rowAt(40), 2);
    QCOMPARE(heights.rowAt(1'000'000), 999);
    heights.insert(0, 2);
    QCOMPARE(heights.top(4), 2 * HeightIndex::guess + 40);
    heights.remove(0, 2);
    QCOMPARE(heights.total(), 40 + 998 * HeightIndex::guess);
}

void ModelTest::initialsAreOfTheFirstTwoWords()
{
    QCOMPARE(initialsOf(QStringLiteral("мария Соколова Андреевна")), QStringLiteral("МС"));
    QCOMPARE(initialsOf(QStringLiteral("Ким")), QStringLiteral("К"));
    QCOMPARE(initialsOf(QString()), QStringLiteral("?"));
}

void ModelTest::aFileNameIsMadeHarmless()
{
    QCOMPARE(safeFileName(QStringLiteral("../../etc/passwd")), QStringLiteral("_.._etc_passwd"));
    QCOMPARE(safeFileName(QStringLiteral("a\nb:c?.pdf")), QStringLiteral("a_b_c_.pdf"));
    QCOMPARE(safeFileName(QStringLiteral("...")), QStringLiteral("file"));
}

void ModelTest::aCyrillicKeyIsTheLatinOneInItsPlace()
{
    QCOMPARE(latinKey(u'О'), int(Qt::Key_J));
    QCOMPARE(latinKey(u'Л'), int(Qt::Key_K));
    QCOMPARE(latinKey(Qt::Key_K), int(Qt::Key_K));
    QCOMPARE(latinKey(Qt::Key_F1), int(Qt::Key_F1));
}
