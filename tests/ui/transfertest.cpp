// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/transfertest.h"

#include "tests/ui/support/freshwindow.h"
#include "tests/ui/support/nameless.h"
#include "ui/conversation/conversationpane.h"
#include "ui/conversation/transferdialog.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QComboBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace otklik;
using namespace otklik::ui;
using namespace otklik::test;

namespace {

constexpr ConversationId own{118};

wire::OperatorView colleague(PersonId id, const char *name, Presence state, int load)
{
    return {.op = id, .name = QLatin1String(name), .state = state, .load = load, .capacity = 5, .levels = {1}};
}

/// A window in which the dialog stands open over the operator's own conversation.
struct Passing : FreshWindow {
    explicit Passing(Role role = Role::Operator, ConversationId id = own)
    {
        signIn(elena, QStringLiteral("Elena"), role);
        fill();
        window->openConversation(id);
        window->conversation().transfer(TransferDialog::Way::Colleague);
        dialog = window->findChild<TransferDialog *>();
        if (dialog) {
            dialog->setOperators({colleague(PersonId{21}, "Full", Presence::Online, 5),
                                  colleague(PersonId{22}, "Away", Presence::Away, 0),
                                  colleague(elena, "Elena", Presence::Online, 1),
                                  colleague(boris, "Boris Orlov", Presence::Online, 2)});
            list = dialog->findChild<QListWidget *>();
            reason = dialog->findChild<QComboBox *>();
            for (QPushButton *const button : dialog->findChildren<QPushButton *>()) {
                confirm = button->isDefault() ? button : confirm;
            }
        }
    }
    TransferDialog *dialog = nullptr;
    QListWidget *list = nullptr;
    QComboBox *reason = nullptr;
    QPushButton *confirm = nullptr;
};

} // namespace

void TransferTest::whoCannotTakeItStandsLastWithTheCause()
{
    Passing stage;
    QVERIFY(stage.dialog && stage.dialog->isVisible());
    QVERIFY(namelessIn(*stage.dialog).isEmpty());
    QCOMPARE(stage.list->count(), 3); // not oneself
    QCOMPARE(stage.list->item(0)->text(), QStringLiteral("Boris Orlov · Online · 2 of 5"));
    QCOMPARE(stage.list->currentRow(), 0);
    QCOMPARE(stage.confirm->text(), QStringLiteral("Pass to Boris Orlov"));
    for (const int row : {1, 2}) {
        QVERIFY(!stage.list->item(row)->flags().testFlag(Qt::ItemIsEnabled));
    }
    QVERIFY(stage.list->item(1)->text().contains(QStringLiteral("no free place")));
}

void TransferTest::aReasonIsAskedForAndTheWordsStayWhenItFails()
{
    Passing stage;
    stage.confirm->click();
    QVERIFY(stage.says(*stage.dialog, "Say why"));
    QVERIFY(stage.desk.asked<wire::ConversationTransfer>().isEmpty());

    stage.reason->setEditText(QStringLiteral("Knows the register"));
    stage.dialog->findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("Look at the file"));
    stage.desk.refusal = Error{.fault = Fault::Unavailable};
    stage.confirm->click();
    QVERIFY(stage.dialog->isVisible());
    QCOMPARE(stage.reason->currentText(), QStringLiteral("Knows the register"));
    stage.desk.refusal = {};
    stage.confirm->click();
    QVERIFY(!stage.dialog->isVisible());
    const wire::ConversationTransfer asked = stage.desk.asked<wire::ConversationTransfer>().constLast();
    QCOMPARE(asked.conversation, own);
    QCOMPARE(asked.to, (TransferTarget{.op = boris}));
    QCOMPARE(asked.reason, QStringLiteral("Knows the register"));
    QCOMPARE(asked.note, QStringLiteral("Look at the file"));
}

void TransferTest::aWaitingOneIsForSupervisors()
{
    QVERIFY(!Passing(Role::Operator, ConversationId{119}).dialog);
    Passing stage(Role::Supervisor, ConversationId{119});
    QVERIFY(stage.dialog);
    auto *const tabs = stage.dialog->findChild<SegmentedControl *>();
    tabs->setCurrent(4); // colleague, line, level, supervisor, myself: it waits already
    emit tabs->chosen(4);
    stage.reason->setEditText(QStringLiteral("A complaint"));
    stage.confirm->click();
    QCOMPARE(stage.desk.asked<wire::ConversationTakeOver>().constLast().conversation, ConversationId{119});
}

void TransferTest::whatHasGoneToAnotherLineIsClosedAndSaid()
{
    FreshWindow stage;
    stage.signIn(elena, QStringLiteral("Elena"), Role::Operator);
    stage.fill();
    stage.window->openConversation(own);
    stage.desk.apply(stage.mirror().apply(wire::ConversationRemoved{own}, stage.clock.now()));
    QVERIFY(!stage.window->conversation().current());
    QVERIFY(!stage.mirror().conversation(own));
    QVERIFY(stage.says(*stage.window, "has gone to another line"));
}

void TransferTest::anAlertIsShown()
{
    FreshWindow stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    const wire::AlertAdded alert{.conversation = own,
                                 .text = QStringLiteral("A supervisor is called to request No. 118.")};
    stage.desk.apply(stage.mirror().apply(alert, stage.clock.now()));
    QVERIFY(stage.says(*stage.window, "is called to request No. 118"));
}
