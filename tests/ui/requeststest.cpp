// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/requeststest.h"

#include "tests/ui/support/freshwindow.h"
#include "ui/requests/declinedialog.h"
#include "ui/requests/requestdetails.h"
#include "ui/requests/requestscreen.h"
#include "ui/requests/requestwords.h"

#include <QAbstractItemModelTester>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;
using namespace otklik::test;
using namespace std::chrono_literals;
using Request = wire::TranscriptRequestView;
using State = DocumentRequestState;

namespace {

struct Stage : FreshWindow {
    Stage()
    {
        desk.requests = {requestOf(51, 3h), requestOf(52, 26h), requestOf(53, -90min)};
        desk.requests[1].email = QStringLiteral("maria@example.org");
        desk.requests[2].late = true;
        signIn(elena, QStringLiteral("Elena"), Role::Operator);
        fill();
        window->showScreen(QStringLiteral("requests"));
    }

    Request requestOf(qint64 id, std::chrono::milliseconds dueIn)
    {
        return {.id = DocumentRequestId{id},
                .conversation = ConversationId{118},
                .number = QStringLiteral("2026-0001%1").arg(id),
                .line = benefits,
                .citizen = maria,
                .citizenName = QStringLiteral("Maria Sokolova"),
                .comment = QStringLiteral("For the <b>court</b>"),
                .dueAt = clock.now() + dueIn,
                .createdAt = clock.now() - 1h};
    }
    RequestScreen &screen() { return window->page<RequestScreen>(); }
    RequestDetails &details() { return *screen().findChild<RequestDetails *>(); }
    QListView &list() { return *screen().findChild<QListView *>(); }
    QAbstractItemModel &rows() { return *list().model(); }
    QList<qint64> ids()
    {
        QList<qint64> all;
        for (int row = 0; row < rows().rowCount(); ++row) {
            all << rows().index(row, 0).data(RequestModel::IdRole).toLongLong();
        }
        return all;
    }
    void push(const Request &request) { desk.apply(mirror().apply(wire::TranscriptChanged{request}, clock.now())); }
    void choose(qint64 id) { list().setCurrentIndex(rows().index(static_cast<int>(ids().indexOf(id)), 0)); }
    QAbstractButton *button(QWidget &place, const char *begin)
    {
        for (QAbstractButton *const one : place.findChildren<QAbstractButton *>()) {
            if (one->text().startsWith(QLatin1StringView(begin)) && !one->isHidden()) {
                return one;
            }
        }
        return nullptr;
    }
    void click(QWidget &place, const char *begin)
    {
        QAbstractButton *const found = button(place, begin);
        QVERIFY2(found && found->isEnabled(), begin);
        found->click();
    }
};

} // namespace

void RequestsTest::whatWaitsIsListedTheFirstDueFirst()
{
    Stage stage;
    const QAbstractItemModelTester tester(&stage.rows(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(stage.ids(), QList<qint64>({53, 51, 52}));
    stage.choose(51);
    QVERIFY(stage.says(stage.details(), "No. 2026-000151"));
    QVERIFY(stage.says(stage.details(), "Benefits"));
    QVERIFY(stage.says(stage.details(), "For the <b>court</b>"));
    QVERIFY(stage.says(stage.details(), "3 h 0 min left"));
    stage.clock.advance(1h);
    stage.choose(52);
    QVERIFY(stage.says(stage.details(), "1 d 1 h left"));
}

void RequestsTest::whatIsLateSaysSoInWords()
{
    Stage stage;
    stage.choose(53);
    QVERIFY(stage.says(stage.details(), "Late: it was due by"));
    QVERIFY(stage.says(stage.details(), "late by 1 h 30 min"));
    stage.choose(51);
    QVERIFY(!stage.says(stage.details(), "Late"));
}

void RequestsTest::aPushAddsChangesAndCounts()
{
    Stage stage;
    QSignalSpy counts(&stage.screen(), &Screen::unreadChanged);
    stage.push(stage.requestOf(54, 1h));
    QCOMPARE(stage.ids(), QList<qint64>({53, 54, 51, 52}));
    QCOMPARE(counts.last().first().toInt(), 4);
    stage.choose(54);
    Request sending = stage.requestOf(54, 1h);
    sending.state = State::Sending;
    stage.push(sending);
    QCOMPARE(stage.ids(), QList<qint64>({53, 54, 51, 52})); // it waits still
    QVERIFY(stage.says(stage.details(), "is being made and sent"));
    QVERIFY(!stage.button(stage.details(), "Answer in the chat"));
    Request answered = sending;
    answered.state = State::Answered;
    answered.answeredAt = stage.clock.now();
    answered.byName = QStringLiteral("Boris");
    stage.push(answered);
    QCOMPARE(stage.ids(), QList<qint64>({53, 51, 52}));
    QCOMPARE(counts.last().first().toInt(), 3);
    QTRY_VERIFY(stage.says(stage.details(), "Boris")); // who reads it goes on reading
}

void RequestsTest::theFilterAsksTheServer()
{
    Stage stage;
    stage.click(stage.screen(), "Answered");
    const QList<wire::TranscriptRequests> asked = stage.desk.asked<wire::TranscriptRequests>();
    QCOMPARE(asked.last().state, RequestModel::Shown::Answered);
    QCOMPARE(stage.ids(), QList<qint64>()); // whatever came, none of them is answered
    QVERIFY(stage.says(stage.screen(), "No requests"));
    stage.click(stage.screen(), "All");
    QCOMPARE(stage.ids().size(), 3);
}

void RequestsTest::theNextPageComesWithTheEndOfTheList()
{
    Stage stage;
    stage.desk.moreRequests = true;
    stage.desk.requests.clear();
    for (int i = 0; i < 50; ++i) {
        stage.desk.requests << stage.requestOf(100 + i, std::chrono::hours(i + 1));
    }
    stage.click(stage.screen(), "All");
    stage.click(stage.screen(), "Open");
    QCOMPARE(stage.ids().size(), 50);
    stage.desk.moreRequests = false;
    stage.list().scrollToBottom();
    const QList<wire::TranscriptRequests> asked = stage.desk.asked<wire::TranscriptRequests>();
    QCOMPARE(asked.last().before, DocumentRequestId{149});
    QCOMPARE(stage.ids().size(), 50); // what comes twice is there once
}

void RequestsTest::anAnswerGoesOutOnceAndIsShown()
{
    Stage stage;
    stage.choose(51);
    stage.click(stage.details(), "Answer in the chat");
    const QList<wire::TranscriptAnswer> asked = stage.desk.asked<wire::TranscriptAnswer>();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().request, DocumentRequestId{51});
    QCOMPARE(asked.first().decision, DocumentDecision::Chat);
    QVERIFY(stage.says(*stage.window, "The document is being sent"));
    QVERIFY(!stage.button(stage.details(), "Answer in the chat"));
}

void RequestsTest::mailIsOfferedOnlyWhereAnAddressWasGiven()
{
    Stage stage;
    stage.choose(51);
    QVERIFY(!stage.button(stage.details(), "Send to"));
    QVERIFY(stage.says(stage.details(), "not given"));
    stage.choose(52);
    stage.click(stage.details(), "Send to maria@example.org");
    QCOMPARE(stage.desk.asked<wire::TranscriptAnswer>().last().decision, DocumentDecision::Email);
}

void RequestsTest::aRequestIsDeclinedWithAReason()
{
    Stage stage;
    stage.choose(51);
    stage.click(stage.details(), "Decline");
    auto &dialog = *stage.screen().findChild<DeclineDialog *>();
    stage.click(dialog, "Decline");
    QVERIFY(stage.says(dialog, "Say why"));
    QVERIFY(stage.desk.asked<wire::TranscriptAnswer>().isEmpty());
    dialog.findChild<QPlainTextEdit *>()->setPlainText(QString(wire::bound::query + 1, QLatin1Char('a')));
    stage.click(dialog, "Decline");
    QVERIFY(stage.says(dialog, "too long"));
    dialog.findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("It was sent yesterday."));
    stage.click(dialog, "Decline");
    const wire::TranscriptAnswer asked = stage.desk.asked<wire::TranscriptAnswer>().last();
    QCOMPARE(asked.decision, DocumentDecision::Decline);
    QCOMPARE(asked.reason, QStringLiteral("It was sent yesterday."));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!stage.screen().findChild<DeclineDialog *>());
    QCOMPARE(stage.ids(), QList<qint64>({53, 52}));
    QVERIFY(stage.says(stage.details(), "Reason: It was sent yesterday."));
}

void RequestsTest::aRefusalKeepsTheReason()
{
    Stage stage;
    stage.choose(51);
    stage.click(stage.details(), "Decline");
    auto &dialog = *stage.screen().findChild<DeclineDialog *>();
    dialog.findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("It was sent yesterday."));
    stage.desk.refusal = Error{.fault = Fault::Unavailable, .said = QStringLiteral("Not now.")};
    stage.click(dialog, "Decline");
    QVERIFY(stage.says(dialog, "Not now."));
    QCOMPARE(dialog.findChild<QPlainTextEdit *>()->toPlainText(), QStringLiteral("It was sent yesterday."));
    stage.desk.refusal.reset();
    stage.click(dialog, "Decline");
    QCOMPARE(stage.desk.asked<wire::TranscriptAnswer>().size(), 2);
}

void RequestsTest::aListThatDoesNotComeCanBeAskedForAgain()
{
    Stage stage;
    stage.desk.refusal = Error{.fault = Fault::Unavailable, .said = QStringLiteral("Not now.")};
    stage.click(stage.screen(), "All");
    QVERIFY(stage.says(stage.screen(), "cannot be shown"));
    QVERIFY(stage.says(stage.screen(), "Not now."));
    stage.desk.refusal.reset();
    stage.click(stage.screen(), "Try again");
    QCOMPARE(stage.ids().size(), 3);
    stage.desk.requests.clear();
    stage.click(stage.screen(), "Open");
    QVERIFY(stage.says(stage.screen(), "Nobody waits for a document"));
}

void RequestsTest::withoutAConnectionNothingCanBeAnswered()
{
    Stage stage;
    stage.choose(51);
    stage.connect(client::Connection::State::Waiting);
    QVERIFY(!stage.button(stage.details(), "Answer in the chat")->isEnabled());
    QVERIFY(stage.says(*stage.window, "No connection"));
    stage.desk.requests.removeFirst(); // answered by a colleague meanwhile
    wire::SessionOpen::Result session;
    session.user = {elena, QStringLiteral("Elena"), Role::Operator, {}};
    stage.desk.apply(stage.mirror().open(session));
    stage.connect(client::Connection::State::Online);
    QCOMPARE(stage.ids(), QList<qint64>({53, 52}));
    QVERIFY(stage.button(stage.details(), "Answer in the chat")->isEnabled());
}

void RequestsTest::theConversationIsOpenedFromTheRequest()
{
    Stage stage;
    stage.choose(51);
    stage.click(stage.details(), "Open the conversation");
    QCOMPARE(stage.window->conversation().current(), ConversationId{118});
}

void RequestsTest::aScreenMadeForSomebodyWhoIsThereAsksAtOnce()
{
    Stage stage;
    const RequestScreen second(stage.desk, stage.clock);
    QCOMPARE(second.findChild<QListView *>()->model()->rowCount(), 3);
}

void RequestsTest::aScreenReaderHearsTheWholeRow()
{
    Stage stage;
    const QString spoken = stage.rows().index(0, 0).data(Qt::AccessibleTextRole).toString();
    for (const char *const part : {"Maria Sokolova", "No. 2026-000153", "PDF", "Open", "due ", "late by 1 h 30 min"}) {
        QVERIFY2(spoken.contains(QLatin1String(part)), qPrintable(spoken));
    }
    QVERIFY(!stage.list().accessibleName().isEmpty());
    stage.choose(52);
    const auto described = [&stage](const QString &name) {
        for (const QAbstractButton *const one : stage.window->findChildren<QAbstractButton *>()) {
            if (one->accessibleName() == name) {
                return one->accessibleDescription();
            }
        }
        return QString();
    };
    QCOMPARE(described(QStringLiteral("Document requests")), QStringLiteral("3 requests wait"));
    for (const QAbstractButton *const one : stage.details().findChildren<QAbstractButton *>()) {
        QVERIFY(!one->accessibleName().isEmpty() || !one->text().isEmpty());
    }
}

void RequestsTest::nothingOfOnePersonIsLeftForTheNext()
{
    Stage stage;
    stage.choose(51);
    stage.click(stage.screen(), "All");
    stage.desk.requests.clear();
    QSignalSpy counts(&stage.screen(), &Screen::unreadChanged);
    stage.signOut();
    QCOMPARE(stage.ids(), QList<qint64>());
    QCOMPARE(counts.last().first().toInt(), 0);
    stage.signIn(boris, QStringLiteral("Boris"), Role::Operator);
    QVERIFY(!stage.says(*stage.window, "Maria Sokolova"));
    QCOMPARE(stage.desk.asked<wire::TranscriptRequests>().last().state, RequestModel::Shown::Open);
}
