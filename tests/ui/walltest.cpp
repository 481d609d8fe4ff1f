// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/walltest.h"

#include "tests/ui/support/freshwindow.h"
#include "ui/charts/chartcard.h"
#include "ui/models/figurewords.h"
#include "ui/report/behindpane.h"
#include "ui/report/daysdialog.h"
#include "ui/report/reportfilters.h"
#include "ui/report/reportscreen.h"
#include "ui/report/responsechart.h"
#include "ui/wall/figuretile.h"
#include "ui/wall/hourchart.h"
#include "ui/wall/wallscreen.h"
#include "ui/wall/wallwords.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAbstractItemModelTester>
#include <QDateEdit>
#include <QFileDialog>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;
using namespace otklik::test;
using namespace std::chrono_literals;
using MoveKind = wire::LiveMove::Kind;
using Figure = wire::ReportFigure;

namespace {

wire::AtRisk riskOf(qint64 id, Instant due, int within, std::optional<wire::LiveMove> move = {})
{
    return {.conversation = ConversationId{id},
            .number = QStringLiteral("2026-%1").arg(id, 6, 10, QLatin1Char('0')),
            .line = benefits,
            .lineName = QStringLiteral("Benefits"),
            .dueAt = due,
            .withinMinutes = within,
            .move = std::move(move)};
}

wire::LiveOperator operatorOf(PersonId id, const char *name, Presence state, double load)
{
    return {.op = id,
            .name = QLatin1String(name),
            .state = state,
            .cause = presence::Cause::SignedIn,
            .load = load,
            .capacity = 5};
}

struct WallStage : FreshWindow {
    WallStage()
    {
        desk.panel.at = clock.now();
        desk.panel.timeZone = QStringLiteral("UTC");
        desk.panel.waiting = 23;
        desk.panel.active = 148;
        desk.panel.longestWaitSeconds = 252;
        desk.panel.longestWaiting = ConversationId{873};
        desk.panel.longestWaitingNumber = QStringLiteral("2026-000873");
        desk.panel.today = {.answered = 1296,
                            .within5Minutes = 1204,
                            .measured = 1317,
                            .within5MinutesShare = 0.914,
                            .meanSeconds = 131,
                            .medianSeconds = 96,
                            .peakSeconds = 576,
                            .offered = 1380,
                            .abandoned = 29,
                            .shortAbandoned = 12};
        desk.panel.atRisk = {
            riskOf(873, clock.now() + 48s, 5,
                   wire::LiveMove{.kind = MoveKind::Assign,
                                  .op = boris,
                                  .operatorName = QStringLiteral("Boris"),
                                  .text = QStringLiteral("Boris is free: 1.5 of 5")}),
            riskOf(860, clock.now() + 440s, 15,
                   wire::LiveMove{.kind = MoveKind::TakeOver, .text = QStringLiteral("Nobody is free")}),
            riskOf(771, clock.now() + 1500s, 30)};
        desk.panel.operators = {operatorOf(elena, "Elena", Presence::Online, 4.5),
                                operatorOf(boris, "Boris", Presence::Break, 0)};
        desk.panel.topics = {{.topic = QStringLiteral("Code does not arrive"), .count = 38, .usual = 9}};
        desk.panel.byHour = {{.hour = 10, .count = 152, .plan = 134.5}, {.hour = 11, .count = 168, .plan = 150}};
        signIn(elena, QStringLiteral("Elena"));
        fill();
        window->showScreen(QStringLiteral("wall"));
    }
    WallScreen &wall() { return window->page<WallScreen>(); }
    QListView &list(const char *name)
    {
        for (QListView *const one : wall().findChildren<QListView *>()) {
            if (one->accessibleName() == QLatin1String(name)) {
                return *one;
            }
        }
        qFatal("no list is called %s", name);
    }
    QListView &risks() { return list("Deadlines at risk"); }
    QStringList spoken(QListView &view)
    {
        QStringList all;
        for (int row = 0; row < view.model()->rowCount(); ++row) {
            all << view.model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        }
        return all;
    }
    void push() { desk.apply(mirror().apply(wire::ReportChanged{desk.panel}, clock.now())); }
    FigureTile &tile(const char *caption)
    {
        for (FigureTile *const one : wall().findChildren<FigureTile *>()) {
            if (one->text() == QLatin1String(caption)) {
                return *one;
            }
        }
        qFatal("no tile is called %s", caption);
    }
    void focusRisk(int row)
    {
        risks().setFocus();
        risks().setCurrentIndex(risks().model()->index(row, 0));
    }
};

} // namespace

void WallTest::onlyThoseWhoSeeReportsHaveTheScreens()
{
    FreshWindow plain;
    plain.signIn(boris, QStringLiteral("Boris"), Role::Operator);
    plain.window->showScreen(QStringLiteral("wall"));
    QVERIFY(!plain.window->page<WallScreen>().isVisible());
    plain.window->showScreen(QStringLiteral("report"));
    QVERIFY(!plain.window->page<ReportScreen>().isVisible());
    QVERIFY(plain.desk.asked<wire::ReportLive>().isEmpty());
    WallStage stage;
    QVERIFY(stage.wall().isVisible());
}

void WallTest::whatIsWatchedIsAskedForOnceAndEndsWhenHidden()
{
    WallStage stage;
    QCOMPARE(stage.desk.asked<wire::ReportLive>().size(), 1);
    QCOMPARE(stage.desk.asked<wire::ReportLive>().last().watch, true);
    for (int i = 0; i < 5; ++i) {
        stage.push();
    }
    QCOMPARE(stage.desk.asked<wire::ReportLive>().size(), 1); // pushed, never polled
    stage.window->showScreen(QStringLiteral("queue"));
    QCOMPARE(stage.desk.asked<wire::ReportLive>().last().watch, false);
    stage.window->showScreen(QStringLiteral("wall"));
    QCOMPARE(stage.desk.asked<wire::ReportLive>().last().watch, true);
    stage.connect(client::Connection::State::Waiting);
    stage.signIn(elena, QStringLiteral("Elena")); // the link is back: the server has forgotten who watches
    QCOMPARE(stage.desk.asked<wire::ReportLive>().size(), 4);
}

void WallTest::aPushIsShownInEveryFigure()
{
    WallStage stage;
    QCOMPARE(stage.tile("Waiting").value(), QStringLiteral("23"));
    stage.desk.panel.waiting = 24;
    stage.desk.panel.today.within5MinutesShare = 0.85;
    stage.desk.panel.operators.append(operatorOf(PersonId{9}, "Vera", Presence::Online, 1));
    stage.push();
    QCOMPARE(stage.tile("Waiting").value(), QStringLiteral("24"));
    QVERIFY(stage.tile("Answered within 5 min").value().startsWith(QLatin1String("85.0")));
    QVERIFY(stage.says(stage.wall(), "Operators: 3"));
    QCOMPARE(stage.list("Operators").model()->rowCount(), 3);
    stage.clock.advance(10s);
    stage.push();
    QCOMPARE(stage.tile("Longest wait").value(), QStringLiteral("4:22")); // between two pushes it goes on
}

void WallTest::risksStandUnderTheirStretchAndCountDown()
{
    WallStage stage;
    const QAbstractItemModelTester tester(stage.risks().model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QStringList rows = stage.spoken(stage.risks());
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows[0], QStringLiteral("In the next 5 minutes: 1"));
    QCOMPARE(rows[1],
             QStringLiteral("No. 2026-000873, Benefits, first response, 0:48, Boris is free: 1.5 of 5, Pass on"));
    QCOMPARE(rows[2], QStringLiteral("In 5 to 15 minutes: 1"));
    stage.clock.advance(60s);
    stage.desk.panel.atRisk[0].breached = true;
    stage.push();
    rows = stage.spoken(stage.risks());
    QCOMPARE(rows[0], QStringLiteral("Missed: 1"));
    QVERIFY(rows[1].contains(QLatin1String("late by 0:12")));
}

void WallTest::theStretchIsCumulative()
{
    WallStage stage;
    auto &within = *stage.wall().findChild<SegmentedControl *>();
    emit within.chosen(1);
    within.setCurrent(2);
    emit within.chosen(2);
    QCOMPARE(stage.spoken(stage.risks()).size(), 6);
    within.setCurrent(0);
    emit within.chosen(0);
    QCOMPARE(stage.spoken(stage.risks()).size(), 2);
    stage.desk.panel.atRisk.clear();
    stage.push();
    QVERIFY(stage.says(stage.wall(), "No deadline will be missed in the next 5 minute"));
}

void WallTest::enterMakesTheMoveOfTheFocusedRow()
{
    WallStage stage;
    stage.focusRisk(1);
    QTest::keyClick(&stage.risks(), Qt::Key_Return);
    const auto passed = stage.desk.asked<wire::ConversationTransfer>();
    QCOMPARE(passed.size(), 1);
    QCOMPARE(passed[0].conversation, ConversationId{873});
    QCOMPARE(passed[0].to.op, boris);
    QVERIFY(!passed[0].reason.isEmpty());
    emit stage.wall().findChild<SegmentedControl *>()->chosen(1);
    stage.focusRisk(3);
    QTest::keyClick(&stage.risks(), Qt::Key_Return);
    QCOMPARE(stage.desk.asked<wire::ConversationTakeOver>().last().conversation, ConversationId{860});
}

void WallTest::aMoveThatLostTheRaceSaysSo()
{
    WallStage stage;
    QSignalSpy said(&stage.wall(), &Screen::said);
    stage.desk.refusal = Error{.fault = Fault::Conflict, .state = QStringLiteral("assigned")};
    stage.focusRisk(1);
    QTest::keyClick(&stage.risks(), Qt::Key_Return);
    QCOMPARE(said.size(), 1);
    QCOMPARE(said[0][1].toBool(), false);
    QVERIFY(!said[0][0].toString().isEmpty());
}

void WallTest::withoutAConnectionFiguresAreStaleAndNoMoveIsMade()
{
    WallStage stage;
    stage.connect(client::Connection::State::Waiting);
    QVERIFY(stage.says(stage.wall(), "no connection since"));
    QCOMPARE(stage.tile("Waiting").value(), QStringLiteral("23")); // what was shown stays
    stage.focusRisk(1);
    QTest::keyClick(&stage.risks(), Qt::Key_Return);
    QVERIFY(stage.desk.asked<wire::ConversationTransfer>().isEmpty());
}

void WallTest::aRowKeepsItsFocusThroughPushes()
{
    WallStage stage;
    stage.focusRisk(3);
    stage.desk.panel.atRisk.prepend(riskOf(900, stage.clock.now() + 20s, 5));
    stage.push();
    QCOMPARE(stage.risks().currentIndex().row(), 4); // it has moved by one and is still chosen
    QVERIFY(stage.risks().currentIndex().data(Qt::AccessibleTextRole).toString().contains(QLatin1String("000860")));
}

void WallTest::everyTileOpensWhatIsBehindIt()
{
    WallStage stage;
    const auto shows = [&](const char *caption) {
        stage.window->showScreen(QStringLiteral("wall"));
        stage.tile(caption).click();
    };
    shows("Answered within 5 min");
    QVERIFY(stage.window->page<ReportScreen>().isVisible());
    QCOMPARE(stage.desk.asked<wire::ReportConversations>().last().figure, Figure::WithinFiveMinutes);
    shows("Left without an answer");
    QCOMPARE(stage.desk.asked<wire::ReportConversations>().last().figure, Figure::Abandoned);
    shows("First response, mean");
    QCOMPARE(stage.desk.asked<wire::ReportConversations>().last().figure, Figure::Answered);
    shows("Waiting");
    QCOMPARE(stage.window->queue().scope(), QueuePane::Scope::Waiting);
    shows("In work");
    QCOMPARE(stage.window->queue().scope(), QueuePane::Scope::All);
    QSignalSpy opened(&stage.wall(), &Screen::openWanted);
    shows("Longest wait");
    QCOMPARE(opened.size(), 1);
}

void WallTest::operatorsSayStateCauseAndLoad()
{
    WallStage stage;
    const QStringList rows = stage.spoken(stage.list("Operators"));
    QCOMPARE(rows[0], QStringLiteral("Elena, Online, signed in, load 4.5 of 5"));
    QCOMPARE(rows[1], QStringLiteral("Boris, On a break, signed in, load 0 of 5"));
    stage.desk.panel.operators[1].reason = QStringLiteral("lunch");
    stage.push();
    QVERIFY(stage.spoken(stage.list("Operators"))[1].contains(QLatin1String("lunch")));
}

void WallTest::anAlertComesFirstAndTheirNumberIsBounded()
{
    WallStage stage;
    for (int i = 0; i < AlertModel::most + 3; ++i) {
        const wire::AlertAdded alert{.kind = wire::AlertAdded::Kind::Supervisor,
                                     .conversation = ConversationId{i + 1},
                                     .text = QStringLiteral("Call %1").arg(i),
                                     .at = stage.clock.now()};
        stage.desk.apply(stage.mirror().apply(alert, stage.clock.now()));
    }
    QListView &alerts = stage.list("Needs attention");
    QCOMPARE(alerts.model()->rowCount(), AlertModel::most);
    QVERIFY(stage.spoken(alerts)[0].startsWith(QLatin1String("Call 52")));
    QSignalSpy opened(&stage.wall(), &Screen::openWanted);
    emit alerts.activated(alerts.model()->index(0, 0));
    QCOMPARE(opened.size(), 1);
}

void WallTest::theHourChartReadsAsATable()
{
    WallStage stage;
    auto &chart = *stage.wall().findChild<HourChart *>();
    QCOMPARE(chart.table().rows[0], QStringList({QStringLiteral("10:00"), QStringLiteral("152"), QStringLiteral("135"),
                                                 QStringLiteral("18")}));
    chart.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("11:00, So far: 168, Usual: 150, Difference: 18"));
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(stage.desk.asked<wire::ReportConversations>().last().key, QStringLiteral("11"));
    auto &card = *stage.wall().findChild<ChartCard *>();
    card.findChild<QPushButton *>()->click();
    QVERIFY(card.showsTable());
    QCOMPARE(card.findChild<QTableView *>()->model()->rowCount(), 2);
}

void WallTest::anotherPersonSeesNothingOfIt()
{
    WallStage stage;
    stage.signOut();
    stage.desk.panel = {};
    stage.signIn(boris, QStringLiteral("Boris"));
    stage.window->showScreen(QStringLiteral("wall"));
    QCOMPARE(stage.tile("Waiting").value(), QStringLiteral("0"));
    QCOMPARE(stage.list("Operators").model()->rowCount(), 0);
    QCOMPARE(stage.list("Needs attention").model()->rowCount(), 0);
}

// ---- Reports -----------------------------------------------------------------------------------------------------

namespace {

wire::ReportRow rowOf(const char *key, const char *name, int answered, double mean)
{
    return {.key = QLatin1String(key),
            .name = QLatin1String(name),
            .count = answered,
            .answered = answered,
            .meanSeconds = mean,
            .medianSeconds = mean / 2,
            .peakSeconds = mean * 4,
            .peakHour = 11,
            .within5MinutesShare = 0.9,
            .abandonedShare = 0.02,
            .csatMean = 4.6};
}

struct ReportStage : FreshWindow {
    ReportStage()
    {
        desk.figures.rows = {rowOf("3", "Benefits", 306, 141), rowOf("4", "Passports", 239, 112)};
        desk.figures.total = rowOf("", "", 545, 128);
        desk.figures.calendarVersion = 3;
        desk.figures.at = clock.now();
        for (int i = 0; i < 60; ++i) {
            desk.behind.append({.id = ConversationId{i + 1},
                                .number = QStringLiteral("2026-0000%1").arg(i),
                                .citizenName = QStringLiteral("Maria Sokolova"),
                                .responseSeconds = 600 - i});
        }
        signIn(elena, QStringLiteral("Elena"));
        fill();
        window->showScreen(QStringLiteral("report"));
    }
    ReportScreen &screen() { return window->page<ReportScreen>(); }
    QTableView &table()
    {
        for (QTableView *const one : screen().findChildren<QTableView *>()) {
            if (one->accessibleName() == QLatin1String("Response time")) {
                return *one;
            }
        }
        qFatal("there is no table");
    }
    QListView &list() { return *screen().findChild<BehindPane *>()->findChild<QListView *>(); }
    QString cell(int row, int column) { return table().model()->index(row, column).data().toString(); }
    void choose(int row, int column) { table().setCurrentIndex(table().model()->index(row, column)); }
    wire::ReportConversations question() { return desk.asked<wire::ReportConversations>().last(); }
    QAbstractButton &button(const char *text)
    {
        for (QAbstractButton *const one : screen().findChildren<QAbstractButton *>()) {
            if (one->text().startsWith(QLatin1String(text))) {
                return *one;
            }
        }
        qFatal("no button is called %s", text);
    }
};

} // namespace

void ReportTest::theTableHasARowForEachAndOneForAll()
{
    ReportStage stage;
    const QAbstractItemModelTester tester(stage.table().model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(stage.table().model()->rowCount(), 3);
    QCOMPARE(stage.cell(0, ReportModel::Name), QStringLiteral("Benefits"));
    QCOMPARE(stage.cell(0, ReportModel::Mean), QStringLiteral("2:21"));
    QCOMPARE(stage.cell(0, ReportModel::Peak), QStringLiteral("9:24 at 11:00"));
    QCOMPARE(stage.cell(2, ReportModel::Name), QStringLiteral("All together"));
    QVERIFY(stage.says(stage.screen(), "Calendar of version 3"));
    QCOMPARE(stage.table().model()->index(1, 1).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Passports, Answered: 239"));
}

void ReportTest::aCellOpensExactlyItsConversations()
{
    ReportStage stage;
    QCOMPARE(stage.question().key, QStringLiteral("3")); // the first cell is framed at once
    QCOMPARE(stage.question().figure, Figure::Answered);
    stage.choose(1, ReportModel::Peak);
    QCOMPARE(stage.question().key, QStringLiteral("4"));
    QCOMPARE(stage.question().figure, Figure::Peak);
    QCOMPARE(stage.question().filter.groupBy, wire::ReportGroup::Line);
    stage.choose(2, ReportModel::Abandoned);
    QVERIFY(!stage.question().key); // of all together
    QCOMPARE(stage.question().figure, Figure::Abandoned);
    QSignalSpy opened(&stage.screen(), &Screen::openWanted);
    emit stage.list().activated(stage.list().model()->index(2, 0));
    QCOMPARE(opened.first().first().value<ConversationId>(), ConversationId{3});
}

void ReportTest::aSortedTableKeepsTheTotalLastAndTheFrameOnItsRow()
{
    ReportStage stage;
    stage.choose(0, ReportModel::Mean);
    const auto before = stage.desk.asked<wire::ReportConversations>().size();
    stage.table().sortByColumn(ReportModel::Mean, Qt::AscendingOrder);
    QCOMPARE(stage.cell(0, ReportModel::Name), QStringLiteral("Passports"));
    QCOMPARE(stage.cell(2, ReportModel::Name), QStringLiteral("All together"));
    QCOMPARE(stage.table().currentIndex().row(), 1);
    QCOMPARE(stage.desk.asked<wire::ReportConversations>().size(), before);
}

void ReportTest::theListCanBeNarrowedToTheSlowOnes()
{
    ReportStage stage;
    stage.button("Later than 5 minutes").click();
    QCOMPARE(stage.question().figure, Figure::OverFiveMinutes);
    QCOMPARE(stage.question().key, QStringLiteral("3"));
    stage.button("All").click();
    QCOMPARE(stage.question().figure, Figure::Answered);
}

void ReportTest::theEndOfTheListLoadsMore()
{
    ReportStage stage;
    QCOMPARE(stage.list().model()->rowCount(), 50);
    QCoreApplication::processEvents();
    stage.list().scrollToBottom();
    QTRY_COMPARE(stage.list().model()->rowCount(), 60);
    QCOMPARE(stage.question().offset, 50);
    QVERIFY(stage.says(stage.screen(), "60 conversation"));
}

void ReportTest::aQuestionFromTheWallOpensItsConversations()
{
    ReportStage stage;
    wire::ReportConversations asked{.figure = Figure::Registered};
    asked.filter.from = stage.clock.now() - 24h;
    asked.filter.to = stage.clock.now();
    asked.filter.topic = QStringLiteral("Code does not arrive");
    stage.screen().answer(asked);
    QCOMPARE(stage.question().figure, Figure::Registered);
    QCOMPARE(stage.question().filter.topic, QStringLiteral("Code does not arrive"));
    QCOMPARE(stage.desk.asked<wire::ReportResponseTime>().last().filter.topic, QStringLiteral("Code does not arrive"));
    QVERIFY(stage.says(stage.screen(), "Topic: Code does not arrive"));
    QVERIFY(stage.says(stage.screen(), "Opened"));
}

void ReportTest::filtersComeBackAsTheyWereChosen()
{
    ReportStage stage;
    const wire::ReportFilter today = stage.desk.asked<wire::ReportResponseTime>().last().filter;
    QCOMPARE(today.to - today.from, 24h);
    QVERIFY(today.from <= stage.clock.now() && stage.clock.now() < today.to);
    stage.button("Time").click();
    QCOMPARE(stage.desk.asked<wire::ReportResponseTime>().last().filter.time, wire::ReportTime::Business);
    auto &filters = *stage.screen().findChild<ReportFilters *>();
    wire::ReportFilter other = filters.filter();
    other.line = benefits;
    other.from -= 48h;
    filters.set(other);
    QCOMPARE(filters.filter().from, other.from);
    QCOMPARE(filters.filter().line, benefits);
    QVERIFY(stage.says(stage.screen(), "Line: Benefits"));
}

void ReportTest::anEmptyTimeSaysSoAndOffersToTakeTheFiltersOff()
{
    ReportStage stage;
    stage.desk.figures = {};
    stage.button("Time").click();
    QVERIFY(stage.says(stage.screen(), "Nobody was answered in this time"));
    QVERIFY(!stage.button("CSV").isEnabled());
    stage.button("Take off the filters").click();
    QCOMPARE(stage.desk.asked<wire::ReportResponseTime>().last().filter.time, wire::ReportTime::Raw);
}

void ReportTest::aRefusalIsShownInWords()
{
    ReportStage stage;
    stage.desk.refusal = Error{.fault = Fault::Unavailable};
    stage.button("Time").click();
    QVERIFY(stage.says(stage.screen(), "The report cannot be shown"));
    stage.desk.refusal.reset();
    stage.button("Try again").click();
    QVERIFY(stage.table().isVisible());
}

void ReportTest::theDaysMustBeInOrder()
{
    const QDate today(2026, 6, 2);
    DaysDialog dialog(today.addDays(-6), today, today, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy chosen(&dialog, &DaysDialog::chosen);
    const QList<QDateEdit *> days = dialog.findChildren<QDateEdit *>();
    days[1]->setDate(today.addDays(-9));
    QPushButton *show = nullptr;
    for (QPushButton *const one : dialog.findChildren<QPushButton *>()) {
        show = one->text() == QLatin1String("Show") ? one : show;
    }
    QVERIFY(!show->isEnabled());
    days[0]->setDate(today.addDays(-9));
    show->click();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toDate(), today.addDays(-9));
}

void ReportTest::figuresReadAlikeEverywhere()
{
    QCOMPARE(clockText(0.4), QStringLiteral("0:00"));
    QCOMPARE(clockText(48), QStringLiteral("0:48"));
    QCOMPARE(clockText(3599), QStringLiteral("59:59"));
    QCOMPARE(clockText(3920), QStringLiteral("1:05:20"));
    QCOMPARE(clockText({}), QStringLiteral("–"));
    QCOMPARE(loadText(3.5), QStringLiteral("3.5"));
    QCOMPARE(loadText(4.04), QStringLiteral("4"));
    QVERIFY(percentText(0.914).startsWith(QLatin1String("91.4")));
    QCOMPARE(gridStep(168, {10, 20, 50, 100}, 5), 50.0);
    QCOMPARE(gridStep(2'000, {10, 20, 50, 100}, 5), 400.0);
}

void ReportTest::filesTakeTheSameFilters()
{
    ReportStage stage;
    stage.button("Time").click();
    stage.choose(1, ReportModel::Abandoned);
    const auto save = [&](const char *button) {
        stage.button(button).click();
        auto *const dialog = stage.screen().findChild<QFileDialog *>();
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/somewhere/report"));
        delete dialog;
    };
    save("XLSX");
    QCOMPARE(stage.desk.said.filter(QStringLiteral("report")).first(), QStringLiteral("report xlsx"));
    QCOMPARE(stage.desk.reportFiles.last().question.filter.time, wire::ReportTime::Business);
    save("List as CSV");
    QVERIFY(stage.desk.reportFiles.last().conversations);
    QCOMPARE(stage.desk.reportFiles.last().question.key, QStringLiteral("4"));
    QCOMPARE(stage.desk.reportFiles.last().question.figure, Figure::Abandoned);
    QVERIFY(stage.desk.said.contains(QStringLiteral("saveFile /somewhere/report")));
}
