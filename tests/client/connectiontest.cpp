// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/connectiontest.h"

#include "app/domain/reason.h"
#include "tests/client/doubles.h"
#include "ui/client/transport/deskconnection.h"

#include <QSignalSpy>
#include <QTest>

namespace otklik::test {

using namespace client;
using namespace std::chrono_literals;
using State = Connection::State;

namespace {

/// A connection whose network is the test. The token lives for an hour, so that HTTP is not needed.
struct Stage {
    ManualClock clock;
    ManualScheduler scheduler{clock};
    FixedRandom random;
    FakeOpener opener;
    ServerAddress address = *ServerAddress::parse(QStringLiteral("ws://127.0.0.1:1"));
    HttpApi http{address};
    TokenKeeper tokens{http, clock};
    RpcClient rpc{scheduler, {}};
    DeskConnection connection{address, opener, rpc, tokens, scheduler, random, clock};
    int opened = 0;
    int lost = 0;

    Stage()
    {
        tokens.adopt({QStringLiteral("access-1"), QStringLiteral("refresh-1"), 3600s, {}});
        QObject::connect(&connection, &DeskConnection::opened, &connection, [this] { ++opened; });
        QObject::connect(&connection, &DeskConnection::lost, &connection, [this] { ++lost; });
    }
    State state() const { return connection.state().state; }
    FakeLink *greet()
    {
        FakeLink *link = opener.accepts();
        const auto hello = link->says<wire::SessionOpen>();
        if (!hello) {
            return nullptr;
        }
        wire::SessionOpen::Result session;
        session.user.id = PersonId{1};
        session.now = clock.now();
        session.serverName = QStringLiteral("otklik");
        link->answers(hello->first, session);
        return link;
    }
};

} // namespace

void ConnectionTest::theWaitGrowsAndIsJittered()
{
    FixedRandom random(0.999);
    Backoff backoff(random);
    QList<qint64> seconds;
    for (int i = 0; i < 8; ++i) {
        seconds.append((backoff.next(wire::CloseCode::Lost).count() + 500) / 1000);
    }
    QCOMPARE(seconds, (QList<qint64>{1, 2, 4, 8, 16, 30, 30, 30}));
    random.share = 0;
    QCOMPARE(backoff.next(wire::CloseCode::Lost), 100ms); // full jitter: down to nearly nothing
    backoff.reset();
    random.share = 0.999;
    QVERIFY(backoff.next(wire::CloseCode::Lost) <= 1100ms);
}

void ConnectionTest::restartingAndOverloadedWaitLonger()
{
    FixedRandom random(0);
    Backoff backoff(random);
    QCOMPARE(backoff.next(wire::CloseCode::Restarting), 1000ms);
    QCOMPARE(backoff.next(wire::CloseCode::Overloaded), 5000ms);
    QCOMPARE(backoff.next(wire::CloseCode::Restarting, 3s), 3000ms);
    QCOMPARE(backoff.next(wire::CloseCode::Lost, 10min), 60000ms); // no server may silence a desk for long
}

void ConnectionTest::aSessionIsOpenedWithTheTokenAndTheLanguage()
{
    Stage stage;
    stage.connection.setLanguage(Language::English);
    stage.connection.start();
    QCOMPARE(stage.state(), State::Connecting);
    FakeLink *link = stage.opener.accepts();
    const auto hello = link->says<wire::SessionOpen>();
    QVERIFY(hello);
    QCOMPARE(hello->second.token, QStringLiteral("access-1"));
    QCOMPARE(hello->second.locale, std::optional(Language::English));
    QCOMPARE(stage.opened, 0);
    wire::SessionOpen::Result session;
    session.now = stage.clock.now();
    link->answers(hello->first, session);
    QCOMPARE(stage.opened, 1);
    QCOMPARE(stage.state(), State::Online);
}

void ConnectionTest::aLostLinkComesBackByItself()
{
    Stage stage;
    stage.connection.start();
    stage.greet()->drops(wire::CloseCode::Lost);
    QCOMPARE(stage.lost, 1);
    QCOMPARE(stage.state(), State::Waiting);
    QCOMPARE(stage.connection.state().retryAt, stage.clock.now() + stage.scheduler.next());
    for (int i = 0; i < 6; ++i) {
        stage.scheduler.advance(stage.scheduler.next());
        QVERIFY(stage.opener.isAsked());
        stage.opener.refuses(Reason::Refused);
        QCOMPARE(stage.state(), State::Waiting);
        QCOMPARE(stage.connection.state().reason, Reason::Refused);
        QVERIFY(stage.scheduler.next() <= 30s);
    }
    stage.scheduler.advance(30s);
    QVERIFY(stage.greet());
    QCOMPARE(stage.opened, 2);
    QCOMPARE(stage.lost, 1);
    QCOMPARE(stage.state(), State::Online);
}

void ConnectionTest::theOperatorMayAskForItAtOnce()
{
    Stage stage;
    stage.connection.start();
    stage.opener.refuses(Reason::Refused);
    QVERIFY(!stage.opener.isAsked());
    stage.connection.retryNow();
    QVERIFY(stage.opener.isAsked());
    const int attempts = stage.opener.attempts;
    stage.scheduler.advance(60s); // the planned attempt is not made on top
    QCOMPARE(stage.opener.attempts, attempts);
}

void ConnectionTest::theServersWishIsRespected()
{
    Stage stage;
    stage.random.share = 0;
    stage.connection.start();
    FakeLink *link = stage.greet();
    link->pushes(wire::SessionEnding{QStringLiteral("restarting"), 2500});
    link->drops(wire::CloseCode::Restarting);
    QCOMPARE(stage.scheduler.next(), 2500ms);
    QCOMPARE(stage.connection.state().reason, Reason::Restarting);
}

void ConnectionTest::anEndedTokenIsRenewedOnceAtOnce()
{
    Stage stage;
    stage.connection.start();
    stage.greet()->drops(wire::CloseCode::NotSignedIn);
    // The access token is not used again: a renewal over HTTP is on its way, which nobody answers here.
    QVERIFY(stage.tokens.accessNow().isEmpty());
    QCOMPARE(stage.state(), State::Connecting);
    QVERIFY(!stage.opener.isAsked());
    // A session that the server refuses again at once does not become a storm.
    stage.tokens.adopt({QStringLiteral("access-2"), QStringLiteral("refresh-2"), 3600s, {}});
    stage.connection.stop();
    stage.connection.start();
    stage.opener.accepts()->drops(wire::CloseCode::NotSignedIn);
    stage.tokens.adopt({QStringLiteral("access-3"), QStringLiteral("refresh-3"), 3600s, {}});
    QVERIFY(!stage.opener.isAsked());
}

void ConnectionTest::stoppingStopsEverything()
{
    Stage stage;
    stage.connection.start();
    FakeLink *link = stage.greet();
    stage.connection.stop();
    QCOMPARE(link->closedWith, std::optional(wire::CloseCode::Normal));
    QCOMPARE(stage.state(), State::Offline);
    QCOMPARE(stage.lost, 1);
    const auto alive = link->alive;
    link->drops(wire::CloseCode::Normal);
    QTRY_VERIFY(!*alive);
    stage.scheduler.advance(120s);
    QVERIFY(!stage.opener.isAsked());
    QCOMPARE(stage.opener.attempts, 1);
}

void ConnectionTest::aLeavingLinkEndsWithItsClientAtTheLatest()
{
    ManualClock clock;
    ManualScheduler scheduler(clock);
    auto link = std::make_unique<FakeLink>();
    const auto alive = link->alive;
    {
        RpcClient rpc(scheduler, {});
        rpc.attach(std::move(link));
        rpc.detach(wire::CloseCode::Normal);
        QVERIFY(*alive);
    }
    QVERIFY(!*alive);
}

void ConnectionTest::aCallIsAnsweredExactlyOnce()
{
    Stage stage;
    stage.connection.start();
    FakeLink *link = stage.greet();
    int answers = 0;
    bool good = true;
    stage.rpc.call(wire::TemplateList{}, [&](const Result<wire::TemplateList::Result> &answer) {
        ++answers;
        good = answer.has_value();
    });
    const auto asked = link->says<wire::TemplateList>();
    QVERIFY(asked);
    link->drops(wire::CloseCode::Lost);
    QCOMPARE(answers, 1);
    QVERIFY(!good);
    stage.scheduler.advance(120s);
    QCOMPARE(answers, 1);
}

void ConnectionTest::aCallWithoutAnAnswerTimesOut()
{
    Stage stage;
    stage.connection.start();
    FakeLink *link = stage.greet();
    Reason reason = Reason::None;
    int answers = 0;
    stage.rpc.call(wire::OperatorList{}, [&](const Result<wire::OperatorList::Result> &answer) {
        ++answers;
        reason = answer ? Reason::None : answer.error().reason;
    });
    const auto asked = link->says<wire::OperatorList>();
    stage.scheduler.advance(20s);
    QCOMPARE(reason, Reason::Timeout);
    link->answers(asked->first, wire::OperatorList::Result{}); // too late
    QCOMPARE(answers, 1);
}

void ConnectionTest::tooManyCallsAreRefusedAtOnce()
{
    Stage stage;
    RpcClient rpc(stage.scheduler, {.pending = 2});
    rpc.attach(std::make_unique<FakeLink>());
    QList<Reason> reasons;
    for (int i = 0; i < 3; ++i) {
        rpc.call(wire::OperatorList{},
                 [&](const Result<wire::OperatorList::Result> &answer) { reasons << answer.error().reason; });
    }
    QTRY_COMPARE(reasons, QList<Reason>{Reason::Busy});
    rpc.detach(wire::CloseCode::Normal);
    QCOMPARE(reasons.size(), 3);
    rpc.call(wire::OperatorList{},
             [&](const Result<wire::OperatorList::Result> &answer) { reasons << answer.error().reason; });
    QTRY_COMPARE(reasons.size(), 4);
    QCOMPARE(reasons.constLast(), Reason::Offline);
}

void ConnectionTest::frameGarbageIsSurvived()
{
    Stage stage;
    stage.connection.start();
    FakeLink *link = stage.greet();
    for (const QByteArray &frame :
         {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("{\"jsonrpc\":\"2.0\",\"method\":\"no.such\"}"),
          QByteArray("{\"jsonrpc\":\"2.0\",\"id\":999,\"result\":{}}"), QByteArray(4096, '[')}) {
        emit link->received(frame);
    }
    QCOMPARE(stage.state(), State::Online);
}

void ConnectionTest::theServersSentenceComesAlong()
{
    Stage stage;
    stage.connection.start();
    FakeLink *link = stage.greet();
    Error heard;
    stage.rpc.call(wire::ConversationClaim{ConversationId{5}},
                   [&](const Result<wire::ConversationClaim::Result> &answer) { heard = answer.error(); });
    const auto asked = link->says<wire::ConversationClaim>();
    emit link->received(wire::encodeError(asked->first, {.fault = Fault::Conflict, .state = QStringLiteral("assigned")},
                                          QStringLiteral("Обращение уже у коллеги.")));
    QCOMPARE(heard.fault, Fault::Conflict);
    QCOMPARE(heard.state, QStringLiteral("assigned"));
    QCOMPARE(heard.said, QStringLiteral("Обращение уже у коллеги."));
}

} // namespace otklik::test
