// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/offertest.h"

#include "tests/ui/support/freshwindow.h"
#include "tests/ui/support/nameless.h"
#include "ui/conversation/composer/composer.h"
#include "ui/conversation/conversationpane.h"
#include "ui/queue/explaindialog.h"
#include "ui/queue/offercard.h"
#include "ui/shell/idlewatch.h"
#include "ui/shell/presencepopover.h"

#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;
using namespace otklik::test;
using namespace std::chrono_literals;

namespace {

constexpr ConversationId waiting{119};

/// A window with one's own conversation open, to which something is offered.
struct Offered : FreshWindow {
    Offered()
    {
        signIn(elena, QStringLiteral("Elena"), Role::Operator);
        fill();
        window->openConversation(ConversationId{118});
        window->conversation().composer().focusText();
        push(wire::OfferMade{{.conversation = waiting,
                              .number = QStringLiteral("2026-000119"),
                              .line = benefits,
                              .lineName = QStringLiteral("Benefits"),
                              .waitSeconds = 146,
                              .preview = QStringLiteral("When will it be paid?"),
                              .expiresAt = clock.now() + 20s,
                              .why = QStringLiteral("You led the citizen's last conversation.")}});
        card = window->findChild<OfferCard *>();
        list = window->queue().findChild<QListView *>();
    }
    void push(const wire::Notification &told) { desk.apply(mirror().apply(told, clock.now())); }

    OfferCard *card = nullptr;
    QListView *list = nullptr;
};

} // namespace

void OfferTest::anOfferStandsOverTheListAndLeavesTheFocusWhereItIs()
{
    Offered stage;
    QVERIFY(stage.card->isVisible());
    QVERIFY(namelessIn(*stage.card).isEmpty());
    QVERIFY(stage.window->conversation().composer().isAncestorOf(QApplication::focusWidget()));
    for (const char *const words : {"2026-000119", "Benefits", "When will it be paid?", "waits 2:26",
                                    "You led the citizen's last conversation."}) {
        QVERIFY2(stage.says(*stage.card, words), words);
    }
    const QList<QWidget *> parts = stage.card->findChildren<QWidget *>();
    QVERIFY(std::any_of(parts.cbegin(), parts.cend(), [](const QWidget *part) {
        return part->accessibleName() == QLatin1StringView("20 seconds left");
    }));
    stage.push(wire::OfferEnded{.conversation = waiting, .reason = OfferEnd::Expired});
    QVERIFY(!stage.card->isVisible());
}

void OfferTest::enterAcceptsInTheListAndSendsInTheComposer()
{
    Offered stage;
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(stage.desk.asked<wire::OfferAccept>().isEmpty());
    QTest::keyClick(stage.list, Qt::Key_Return);
    QCOMPARE(stage.desk.asked<wire::OfferAccept>().size(), 1);
    QCOMPARE(stage.desk.asked<wire::OfferAccept>().constLast().conversation, waiting);
    QVERIFY(!stage.card->isVisible());

    Offered other;
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(other.desk.asked<wire::OfferAccept>().size(), 1);
    QVERIFY(other.desk.asked<wire::ConversationClaim>().isEmpty());
}

void OfferTest::escapeInTheListDeclines()
{
    Offered stage;
    QTest::keyClick(stage.list, Qt::Key_Escape);
    QCOMPARE(stage.desk.asked<wire::OfferDecline>().size(), 1);
    QVERIFY(!stage.card->isVisible());
}

void OfferTest::whoComesTooLateIsToldSo()
{
    Offered stage;
    stage.desk.refusal = Error{.fault = Fault::Conflict, .state = QStringLiteral("assigned")};
    QTest::keyClick(stage.list, Qt::Key_Return);
    QVERIFY(stage.says(*stage.window, "The offer has ended"));
    QVERIFY(!stage.card->isVisible());
}

void OfferTest::theStepsOfTheChoiceCanBeRead()
{
    ExplainDialog dialog({{.at = fromMs(1'780'000'000'000),
                           .text = QStringLiteral("Offered to Elena."),
                           .candidates = {{.name = QStringLiteral("Elena"), .text = QStringLiteral("chosen")},
                                          {.name = QStringLiteral("<b>Boris</b>"),
                                           .verdict = routing::Verdict::Full,
                                           .text = QStringLiteral("has no room: 3 of 3")}}}},
                         nullptr);
    QStringList words;
    for (const QLabel *const label : dialog.findChildren<QLabel *>()) {
        words << label->text();
    }
    QVERIFY(words.contains(QStringLiteral("<b>Boris</b>: has no room: 3 of 3")));
    QVERIFY(namelessIn(dialog).isEmpty());
}

void OfferTest::aRefusedBreakIsExplainedWhereItWasAskedFor()
{
    FreshWindow stage;
    stage.signIn(elena, QStringLiteral("Elena"), Role::Operator);
    QTest::keyClick(stage.window.get(), Qt::Key_Period, Qt::ControlModifier);
    auto *const popover = stage.window->findChild<PresencePopover *>();
    QVERIFY(popover && popover->isVisible());
    QVERIFY(namelessIn(*popover).isEmpty());
    auto *const choices = popover->findChild<QListWidget *>();
    stage.desk.refusal = Error{.fault = Fault::Conflict,
                               .state = QStringLiteral("minimum"),
                               .said = QStringLiteral("A break is not possible now: 7 online, 7 needed.")};
    choices->setCurrentRow(2);
    QTest::keyClick(choices, Qt::Key_Return);
    QCOMPARE(stage.desk.asked<wire::PresenceSet>().constLast().state, Presence::Break);
    QVERIFY(!stage.desk.asked<wire::PresenceSet>().constLast().reason.isEmpty());
    QVERIFY(popover->isVisible());
    QVERIFY(stage.says(*popover, "7 online, 7 needed"));
    stage.desk.refusal = {};
    choices->setCurrentRow(1);
    QTest::keyClick(choices, Qt::Key_Return);
    QCOMPARE(stage.desk.asked<wire::PresenceSet>().constLast().state, Presence::Drain);
    QVERIFY(!popover->isVisible());
}

void OfferTest::theCauseOfThePresenceIsShown()
{
    FreshWindow stage;
    stage.signIn(elena, QStringLiteral("Elena"), Role::Operator);
    stage.desk.apply(stage.mirror().putOperators({{.op = elena,
                                                   .name = QStringLiteral("Elena"),
                                                   .state = Presence::Away,
                                                   .since = stage.clock.now(),
                                                   .cause = presence::Cause::OfferUnanswered}}));
    QTest::keyClick(stage.window.get(), Qt::Key_Period, Qt::ControlModifier);
    auto *const popover = stage.window->findChild<PresencePopover *>();
    QVERIFY(stage.says(*popover, "offers were not answered"));
    QCOMPARE(popover->findChild<QListWidget *>()->currentRow(), 4);
    popover->close();
}

void OfferTest::idlenessIsToldOnceAndItsEndOnce()
{
    QWidget window;
    IdleWatch watch(nullptr);
    QSignalSpy idle(&watch, &IdleWatch::idle);
    QSignalSpy active(&watch, &IdleWatch::active);
    watch.setAfter(1s);
    QTRY_COMPARE(idle.size(), 1);
    QVERIFY(active.isEmpty());
    QTest::keyClick(&window, Qt::Key_A);
    QTest::keyClick(&window, Qt::Key_B);
    QCOMPARE(active.size(), 1);
    QCOMPARE(idle.size(), 1);
    watch.setAfter(0s); // never
}
