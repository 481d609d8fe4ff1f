// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/outboxtest.h"

#include "app/domain/reason.h"
#include "tests/client/doubles.h"
#include "ui/client/outbox/outbox.h"

#include <QTest>

namespace otklik::test {

using namespace client;
using namespace std::chrono_literals;

namespace {

constexpr ConversationId here{7};
constexpr ConversationId there{8};

/// An outbox on a stage: what it puts on the wire stands in `wire`, answered by the test.
struct Stage {
    struct Call {
        wire::MessageSend request;
        Outbox::Sent answer;
    };
    ManualClock clock;
    ManualScheduler scheduler{clock};
    FakeKeeper keeper;
    QList<Call> wire;
    QList<bool> reports;
    Outbox outbox{scheduler, [this](const wire::MessageSend &request, Outbox::Sent sent) {
                      wire.append({request, std::move(sent)});
                  }};

    Stage()
    {
        outbox.setKeeper(&keeper);
        QObject::connect(&outbox, &Outbox::keeping, &outbox, [this](bool good) { reports.append(good); });
    }
    void write(const char *id, ConversationId conversation = here)
    {
        Outgoing outgoing;
        outgoing.clientId = QString::fromLatin1(id);
        outgoing.conversation = conversation;
        outgoing.text = QStringLiteral("ответ");
        outbox.add(outgoing);
    }
    void answer(const Result<wire::MessageSend::Result> &result) { wire.takeFirst().answer(result); }
    void accept() { answer(wire::MessageSend::Result{here, {}, 5, {}}); }
    void lose() { answer(tl::unexpected<Error>(Error{.fault = Fault::Unavailable, .reason = Reason::Lost})); }
    Delivery state(ConversationId conversation = here) { return outbox.entries(conversation).constFirst().delivery; }
};

} // namespace

void OutboxTest::aMessageGoesOutOnlyAfterTheDiskHasIt()
{
    Stage stage;
    stage.keeper.slow = true;
    stage.outbox.setOnline(true);
    stage.write("a");
    QVERIFY(stage.wire.isEmpty());
    QCOMPARE(stage.state(), Delivery::Waiting);
    stage.keeper.answer();
    QCOMPARE(stage.wire.size(), 1);
    QCOMPARE(stage.state(), Delivery::Sent);
    QVERIFY(stage.outbox.entries(here).constFirst().durable);
    stage.accept();
    QCOMPARE(stage.state(), Delivery::Delivered);
    QVERIFY(stage.keeper.state.outgoing.isEmpty());
    stage.outbox.confirm(here, QStringLiteral("a"));
    QVERIFY(stage.outbox.isEmpty());
}

void OutboxTest::aLostAnswerSendsTheSameMessageAgain()
{
    Stage stage;
    stage.outbox.setOnline(true);
    stage.write("a");
    QCOMPARE(stage.wire.size(), 1);
    stage.outbox.setOnline(false);
    stage.lose();
    QCOMPARE(stage.state(), Delivery::Waiting);
    stage.scheduler.advance(10s);
    QVERIFY(stage.wire.isEmpty()); // nothing while there is no connection
    stage.outbox.setOnline(true);
    QCOMPARE(stage.wire.size(), 1);
    QCOMPARE(stage.wire.constFirst().request.clientId, QStringLiteral("a"));
    stage.accept();
    QCOMPARE(stage.state(), Delivery::Delivered);
    stage.scheduler.advance(60s);
    QVERIFY(stage.wire.isEmpty());
}

void OutboxTest::messagesOfAConversationGoOneAfterTheOther()
{
    Stage stage;
    stage.outbox.setOnline(true);
    stage.write("a");
    stage.write("b");
    stage.write("c", there);
    QCOMPARE(stage.wire.size(), 2); // «b» waits for «a», «c» for nobody
    QCOMPARE(stage.wire.at(1).request.clientId, QStringLiteral("c"));
    stage.accept();
    QCOMPARE(stage.wire.size(), 2);
    QCOMPARE(stage.wire.at(1).request.clientId, QStringLiteral("b"));
}

void OutboxTest::aRefusalWaitsForThePerson()
{
    Stage stage;
    stage.outbox.setOnline(true);
    stage.write("a");
    stage.answer(conflict(QStringLiteral("closed")));
    QCOMPARE(stage.state(), Delivery::Failed);
    QCOMPARE(stage.outbox.entries(here).constFirst().error->state, QStringLiteral("closed"));
    QVERIFY(stage.keeper.state.outgoing.constFirst().error); // also after a restart
    stage.scheduler.advance(60s);
    QVERIFY(stage.wire.isEmpty());
    stage.outbox.retry(QStringLiteral("a"));
    QCOMPARE(stage.wire.size(), 1);
    stage.answer(conflict(QStringLiteral("closed")));
    stage.outbox.discard(QStringLiteral("a"));
    QVERIFY(stage.outbox.isEmpty());
    QVERIFY(stage.keeper.state.outgoing.isEmpty());
}

void OutboxTest::aServerThatAsksForPatienceGetsIt()
{
    Stage stage;
    stage.outbox.setOnline(true);
    stage.write("a");
    stage.answer(tl::unexpected<Error>(Error{.fault = Fault::RateLimited, .retryAfter = 7s}));
    QCOMPARE(stage.state(), Delivery::Waiting);
    stage.scheduler.advance(6s);
    QVERIFY(stage.wire.isEmpty());
    stage.scheduler.advance(1s);
    QCOMPARE(stage.wire.size(), 1);
}

void OutboxTest::aBrokenDiskSilencesNobodyAndIsTriedAgain()
{
    Stage stage;
    stage.keeper.broken = true;
    stage.write("a");
    QCOMPARE(stage.reports, QList<bool>{false});
    QVERIFY(!stage.outbox.entries(here).constFirst().durable);
    stage.keeper.broken = false;
    stage.scheduler.advance(5s);
    QVERIFY(stage.outbox.entries(here).constFirst().durable);
    QCOMPARE(stage.reports, (QList<bool>{false, true}));

    stage.keeper.broken = true;
    stage.outbox.setOnline(true);
    stage.write("b", there);
    QCOMPARE(stage.wire.size(), 2);
}

void OutboxTest::whatWasKeptGoesOutAfterARestart()
{
    Stage before;
    before.write("a");
    before.write("b");
    Stage after;
    after.keeper.state = before.keeper.state;
    after.outbox.setOnline(true);
    after.keeper.load([&](const Result<DeskKeeper::State> &state) { after.outbox.restore(state->outgoing); });
    QCOMPARE(after.wire.size(), 1);
    QCOMPARE(after.wire.constFirst().request.clientId, QStringLiteral("a"));
    after.accept();
    QCOMPARE(after.wire.constFirst().request.clientId, QStringLiteral("b"));
    after.accept();
    QVERIFY(after.keeper.state.outgoing.isEmpty());
}

void OutboxTest::theWireCannotBeCalledBack()
{
    Stage stage;
    stage.outbox.setOnline(true);
    stage.write("a");
    stage.outbox.discard(QStringLiteral("a"));
    QCOMPARE(stage.state(), Delivery::Sent);
    stage.accept();
    QCOMPARE(stage.state(), Delivery::Delivered);
}

void OutboxTest::anotherAccountHearsNothingOfTheFormer()
{
    Stage stage;
    stage.outbox.setOnline(true);
    stage.write("a");
    FakeKeeper other;
    stage.outbox.setKeeper(&other);
    QVERIFY(stage.outbox.isEmpty());
    stage.accept();
    QVERIFY(stage.outbox.isEmpty());
    QCOMPARE(stage.keeper.state.outgoing.size(), 1); // stays for its owner
}

} // namespace otklik::test
