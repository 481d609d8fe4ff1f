// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/viewtest.h"

#include "tests/support/manualclock.h"
#include "tests/ui/support/demodesk.h"
#include "ui/conversation/stream/bubble.h"
#include "ui/conversation/stream/conversationaccessible.h"
#include "ui/conversation/stream/conversationview.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;

namespace {

QList<MessageItem> items(int from, int to)
{
    QList<MessageItem> list;
    for (const Message &message :
         test::longConversation(ConversationId{1}, to, fromMs(1'780'000'000'000), PersonId{7}).sliced(from - 1)) {
        list.append({.message = message, .own = message.author.kind == AuthorKind::Operator});
    }
    return list;
}

/// A view on the screen with messages from…to.
struct Stage {
    Stage(int from, int to) : view(clock)
    {
        view.setModel(&model);
        view.resize(700, 500);
        view.show();
        model.replace(items(from, to));
        QCoreApplication::processEvents();
    }
    ~Stage() { view.setModel(nullptr); }
    QScrollBar &bar() { return *view.verticalScrollBar(); }
    void scrollTo(int value)
    {
        bar().setValue(value);
        QCoreApplication::processEvents();
    }
    /// The first row whose top is in sight, and where that is.
    std::pair<Seq, int> eye()
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (const QRect rect = view.rowRect(row); rect.top() >= 0) {
                return {model.item(row).message.seq, rect.top()};
            }
        }
        return {};
    }
    int topOf(Seq seq) { return view.rowRect(model.rowOfSeq(seq)).top(); }

    test::ManualClock clock;
    MessageModel model;
    ConversationView view;
};

} // namespace

void ViewTest::theEndIsFollowedWhenANewMessageComes()
{
    Stage stage(1, 60);
    QVERIFY(stage.view.isAtEnd());
    QCOMPARE(stage.bar().value(), stage.bar().maximum());
    stage.model.update(items(1, 61));
    QVERIFY(stage.view.isAtEnd());
    QCOMPARE(stage.bar().value(), stage.bar().maximum());
    QVERIFY(stage.view.viewport()->rect().intersects(stage.view.rowRect(60)));
}

void ViewTest::theRowUnderTheEyeStaysWhenOlderOnesArrive()
{
    Stage stage(200, 300);
    stage.scrollTo(stage.bar().maximum() / 2);
    const auto [seq, top] = stage.eye();
    stage.model.update(items(1, 300));
    QCOMPARE(stage.topOf(seq), top);
}

void ViewTest::theRowUnderTheEyeStaysWhenTheWidthChanges()
{
    Stage stage(1, 200);
    stage.scrollTo(stage.bar().maximum() / 3);
    const int first = stage.view.placeAt({100, 0}).row;
    stage.view.resize(460, 500);
    QCoreApplication::processEvents();
    QCOMPARE(stage.view.placeAt({100, 0}).row, first);
}

void ViewTest::scrollingUpThroughUnmeasuredRowsDoesNotJump()
{
    Stage stage(1, 400);
    for (int i = 0; i < 60; ++i) {
        const auto [seq, top] = stage.eye();
        stage.scrollTo(stage.bar().value() - 37);
        QCOMPARE(stage.topOf(seq), top + 37);
    }
}

void ViewTest::newOnesAreCountedWhileTheEndIsOutOfSight()
{
    Stage stage(1, 100);
    stage.scrollTo(stage.bar().maximum() / 2);
    const auto [seq, top] = stage.eye();
    stage.model.update(items(1, 102));
    QCOMPARE(stage.topOf(seq), top);
    QVERIFY(!stage.view.isAtEnd());
    stage.view.scrollToEnd();
    QVERIFY(stage.view.isAtEnd());
    QCOMPARE(stage.view.lastShown(), Seq(102));
}

void ViewTest::aSelectionAcrossBubblesCopiesWhoAndWhat()
{
    Stage stage(1, 6);
    stage.view.select({1, 8}, {2, 9});
    const QStringList lines = stage.view.selectedText().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains(QStringLiteral("Citizen: 2. Some words")));
    QVERIFY(lines[1].endsWith(QStringLiteral(": Message 3")));
    stage.view.select({1, 0}, {1, 7});
    QCOMPARE(stage.view.selectedText(), QStringLiteral("Message"));
    const QRect row = stage.view.rowRect(5);
    QTest::mousePress(stage.view.viewport(), Qt::LeftButton, {}, QPoint(200, row.top() + 4));
    QTest::mouseRelease(stage.view.viewport(), Qt::LeftButton, {}, QPoint(200, row.top() + 4));
    QVERIFY(stage.view.selectedText().isEmpty());
}

void ViewTest::theTopAsksForOlderMessagesOnce()
{
    Stage stage(100, 200);
    stage.view.setHasOlder(true);
    QSignalSpy asked(&stage.view, &ConversationView::olderWanted);
    stage.scrollTo(0);
    stage.scrollTo(20);
    stage.scrollTo(0);
    QCOMPARE(asked.size(), 1);
    const auto [seq, top] = stage.eye();
    stage.model.update(items(50, 200));
    stage.view.setHasOlder(false);
    QCOMPARE(stage.topOf(seq), top);
}

void ViewTest::fiveThousandMessagesOpenAtOnce()
{
    test::ManualClock clock;
    MessageModel model;
    ConversationView view(clock);
    view.resize(760, 900);
    view.setModel(&model);
    view.show();
    const QList<MessageItem> many = items(1, 5000);
    QElapsedTimer timer;
    timer.start();
    model.replace(many);
    view.grab();
    QVERIFY2(timer.elapsed() < 1000, "only what is on the screen may be laid out");
    view.setModel(nullptr);
}

void ViewTest::aScreenReaderSeesEveryMessage()
{
    installConversationAccessibility();
    Stage stage(1, 20);
    QAccessibleInterface *const list = QAccessible::queryAccessibleInterface(&stage.view);
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 20);
    QAccessibleInterface *const third = list->child(2);
    QCOMPARE(third->role(), QAccessible::ListItem);
    QVERIFY(third->text(QAccessible::Name).contains(QStringLiteral("Message 3.")));
    QCOMPARE(list->indexOfChild(third), 2);
    QVERIFY(!list->child(99));
}

void ViewTest::aMessageIsFoundAndShown()
{
    Stage stage(1, 500);
    stage.view.showMessage(250);
    const QRect rect = stage.view.rowRect(stage.model.rowOfSeq(250));
    QVERIFY(stage.view.viewport()->rect().contains(rect.center()));
    QVERIFY(!stage.view.isAtEnd());
}

void ViewTest::whyAMessageWasNotSentIsReadWhole()
{
    MessageItem item = items(1, 1).first();
    item.own = true;
    item.delivery = client::Delivery::Failed;
    item.error = Error{.fault = Fault::Conflict, .state = QStringLiteral("closed")};
    const auto laidOut = [&item](int width) {
        return layOut(item, {}, width, {}, lightTheme());
    };
    const int line = laidOut(900)->troubleRect.height();
    for (const int width : {900, 320}) {
        const std::unique_ptr<Bubble> bubble = laidOut(width);
        const QRect words = bubble->troubleRect.adjusted(20, 0, 0, 0);
        const QSize needed = QFontMetrics(uiFont(type::caption, QFont::Medium))
                                 .boundingRect(words, Qt::AlignLeft | Qt::TextWordWrap, bubble->trouble)
                                 .size();
        QVERIFY(needed.width() <= words.width() && needed.height() <= words.height());
        QVERIFY(QRect(0, 0, width, bubble->height).contains(bubble->troubleRect));
        QCOMPARE(bubble->troubleRect.height() > line, width < 900);
    }
}
