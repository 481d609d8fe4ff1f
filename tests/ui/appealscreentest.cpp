// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/appealscreentest.h"

#include "app/domain/reason.h"
#include "tests/ui/support/freshwindow.h"
#include "ui/appeals/appealdetails.h"
#include "ui/appeals/appealscreen.h"
#include "ui/appeals/newappealdialog.h"
#include "ui/appeals/reasondialog.h"
#include "ui/shell/queuescreen.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;
using namespace otklik::test;
using namespace std::chrono_literals;
using Appeal = wire::AppealView;
using AppStatus = appeals::Status;

namespace {

struct Stage : FreshWindow {
    explicit Stage(Role role = Role::Supervisor)
    {
        desk.appeals = {appealOf(1, AppStatus::Registered, 1, 1), appealOf(2, AppStatus::Accepted, 16, 11),
                        appealOf(3, AppStatus::Extended, 17, 12)};
        desk.appeals[1].forwardDueAt = clock.now() - 24h;
        signIn(elena, QStringLiteral("Elena"), role);
        fill();
        window->showScreen(QStringLiteral("appeals"));
    }

    Appeal appealOf(qint64 id, AppStatus status, int days, int working)
    {
        return {
            .id = AppealId{id},
            .number = appeals::formatNumber(2026, id),
            .conversation = ConversationId{118},
            .conversationNumber = QStringLiteral("2026-000118"),
            .line = benefits,
            .lineName = QStringLiteral("Benefits"),
            .citizen = maria,
            .status = status,
            .fullName = QStringLiteral("Sokolova Maria"),
            .email = QStringLiteral("maria@example.org"),
            .description = QStringLiteral("Refused the <b>benefit</b> No. %1").arg(id),
            .registeredAt = clock.now() - 24h,
            .forwardDueAt = clock.now() + 24h * 6,
            .dueAt = clock.now() + 24h * days,
            .timeZone = QStringLiteral("Europe/Moscow"),
            .daysLeft = days,
            .workingDaysLeft = working,
            .history = {{.status = AppStatus::Registered, .at = clock.now() - 24h, .byName = QStringLiteral("Anna")}}};
    }
    AppealScreen &screen() { return window->page<AppealScreen>(); }
    AppealDetails &details() { return *screen().findChild<AppealDetails *>(); }
    QListView &list() { return *screen().findChild<QListView *>(); }
    void choose(int row) { list().setCurrentIndex(list().model()->index(row, 0)); }
    QAbstractButton *button(QWidget &place, const char *begin)
    {
        for (QAbstractButton *const one : place.findChildren<QAbstractButton *>()) {
            if (one->text().startsWith(QLatin1StringView(begin)) && !one->isHidden()) {
                return one;
            }
        }
        return nullptr;
    }
    /// Types into the dialog that is open and confirms.
    void fillIn(const QString &text, const char *confirm)
    {
        auto *const dialog = screen().findChild<ReasonDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QPlainTextEdit *>()->setPlainText(text);
        button(*dialog, confirm)->click();
    }
};

} // namespace

void AppealScreenTest::eachRowTellsCalendarAndWorkingDays()
{
    Stage stage;
    const QAbstractItemModelTester tester(stage.list().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(stage.list().model()->rowCount(), 3);
    const QString spoken = stage.list().model()->index(1, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(QStringLiteral("16 calendar days")) && spoken.contains(QStringLiteral("11 working days")),
             qPrintable(spoken));
    stage.choose(1);
    QVERIFY(stage.says(stage.details(), "16 calendar days"));
    QVERIFY(stage.says(stage.details(), "11 working days"));
    QVERIFY(stage.says(stage.details(), "Refused the <b>benefit</b> No. 2"));
    QVERIFY(stage.says(stage.details(), "The whole conversation goes along."));
    QVERIFY(stage.says(stage.details(), "maria@example.org"));
}

void AppealScreenTest::aStepThatIsNotPossibleStaysWithItsReason()
{
    Stage stage;
    stage.choose(1);
    QAbstractButton *const forward = stage.button(stage.details(), "Forward");
    QVERIFY(forward && !forward->isEnabled());
    QVERIFY2(forward->accessibleDescription().startsWith(QStringLiteral("the term was over on ")),
             qPrintable(forward->accessibleDescription()));
    QVERIFY(stage.says(stage.details(), "the term was over on "));
    QVERIFY(stage.button(stage.details(), "Extend")->isEnabled());
    stage.choose(2);
    QCOMPARE(stage.button(stage.details(), "Extend")->accessibleDescription(), QStringLiteral("done already"));
    QVERIFY(stage.button(stage.details(), "Answer")->isEnabled());
}

void AppealScreenTest::anOperatorAcceptsAndASupervisorDecides()
{
    Stage stage(Role::Operator);
    stage.choose(0);
    QVERIFY(!stage.button(stage.details(), "Answer")->isEnabled());
    QCOMPARE(stage.button(stage.details(), "Answer")->accessibleDescription(), QStringLiteral("a supervisor decides"));
    stage.button(stage.details(), "Accept")->click();
    const auto asked = stage.desk.asked<wire::AppealUpdate>();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0].status, AppStatus::Accepted);
}

void AppealScreenTest::anAnswerGoesOutAndARefusalKeepsIt()
{
    Stage stage;
    stage.choose(0);
    stage.desk.refusal =
        Error{.fault = Fault::Conflict, .reason = Reason::TermOver, .said = QStringLiteral("Too late.")};
    stage.button(stage.details(), "Answer")->click();
    stage.fillIn(QStringLiteral("  "), "Send");
    QVERIFY(stage.desk.asked<wire::AppealUpdate>().isEmpty());
    stage.fillIn(QStringLiteral("It is paid."), "Send");
    QCOMPARE(stage.desk.asked<wire::AppealUpdate>().last().answer, QStringLiteral("It is paid."));
    auto *const dialog = stage.screen().findChild<ReasonDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(stage.says(*dialog, "Too late."));
    QCOMPARE(dialog->findChild<QPlainTextEdit *>()->toPlainText(), QStringLiteral("It is paid."));
    stage.desk.refusal.reset();
    stage.button(*dialog, "Send")->click();
    QTRY_VERIFY(!stage.screen().findChild<ReasonDialog *>());
    QVERIFY(stage.says(stage.details(), "answered"));
}

void AppealScreenTest::thePackageAsksForAReason()
{
    Stage stage;
    stage.choose(0);
    stage.button(stage.details(), "Download")->click();
    stage.fillIn(QString(), "Download");
    auto *const dialog = stage.screen().findChild<ReasonDialog *>();
    QVERIFY(dialog && stage.says(*dialog, "Say what the package is for"));
}

void AppealScreenTest::wordsNarrowTheList()
{
    Stage stage;
    auto *const search = stage.screen().findChild<SearchField *>();
    search->setText(QStringLiteral("no. 3"));
    QCOMPARE(stage.list().model()->rowCount(), 1);
    search->setText(QStringLiteral("nothing like it"));
    QCOMPARE(stage.list().model()->rowCount(), 0);
    search->clear();
    QCOMPARE(stage.list().model()->rowCount(), 3);
}

void AppealScreenTest::anAppealIsMadeFromTheOpenConversation()
{
    Stage stage;
    auto &queue = stage.window->page<QueueScreen>();
    QVERIFY(queue.acts().constFirst().keys == QKeySequence(QStringLiteral("Alt+O")));
    queue.open(ConversationId{118});
    queue.acts().constFirst().run();
    auto *const dialog = queue.findChild<NewAppealDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("Please review the refusal."));
    stage.button(*dialog, "Register")->click();
    const auto asked = stage.desk.asked<wire::AppealCreate>();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0].conversation, ConversationId{118});
    QCOMPARE(asked[0].description, QStringLiteral("Please review the refusal."));
    QVERIFY(!asked[0].clientId.isEmpty());
}

void AppealScreenTest::anErrorStandsBesideItsField()
{
    Stage stage;
    stage.button(stage.screen(), "New")->click();
    auto *const dialog = stage.screen().findChild<NewAppealDialog *>();
    QVERIFY(dialog);
    stage.desk.refusal =
        Error{.fault = Fault::NotFound, .said = QStringLiteral("There is no such thing, or it is not yours.")};
    QLineEdit *const number = dialog->findChild<QLineEdit *>();
    number->setText(QStringLiteral("2026-999999"));
    stage.button(*dialog, "Register")->click();
    QVERIFY(stage.says(*dialog, "There is no conversation with that number."));
    QCOMPARE(number->text(), QStringLiteral("2026-999999"));
    QCOMPARE(number->accessibleDescription(), QStringLiteral("There is no conversation with that number."));
}
