// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/sessiontest.h"

#include "app/domain/reason.h"
#include "tests/session/dialogue.h"

using namespace otklik;
using namespace otklik::test;
using namespace std::chrono_literals;
using wire::CloseCode;

namespace {

wire::MessageSend message(const QString &text)
{
    return {.clientId = QStringLiteral("6f2b1a0e-9a57-4a34-8a60-0123456789ab"),
            .conversation = ConversationId{7},
            .text = text};
}

wire::MessageSend::Result sent(Seq seq)
{
    return {.conversation = ConversationId{7}, .number = QStringLiteral("2026-000001"), .seq = seq, .at = fromMs(1)};
}

Seq seqOf(const QJsonObject &frame)
{
    return frame.value(QStringLiteral("result")).toObject().value(QStringLiteral("seq")).toInteger();
}

QJsonObject dataOf(const QJsonObject &frame)
{
    return frame.value(QStringLiteral("error")).toObject().value(QStringLiteral("data")).toObject();
}

/// When a session.ending asks to come back.
QJsonValue returnOf(const QJsonObject &frame)
{
    const bool ending = frame.value(QStringLiteral("method")) == QStringLiteral("session.ending");
    return ending ? frame.value(QStringLiteral("params")).toObject().value(QStringLiteral("retryAfterMs"))
                  : QJsonValue(QJsonValue::Undefined);
}

} // namespace

void SessionTest::whoDoesNotOpenASessionIsClosedAfterTenSeconds()
{
    Stage stage;
    stage.open();
    Voice stranger(*stage.hub);
    stage.clock.advance(9'999ms);
    stage.hub->tick();
    QVERIFY(!stranger.closedWith());
    stage.clock.advance(1ms);
    stage.hub->tick();
    QVERIFY(stranger.closedWith() == CloseCode::NotSignedIn);
    QVERIFY(stranger.hearsNothing());
}

void SessionTest::anythingBeforeSessionOpenIsUnauthenticated()
{
    Stage stage;
    stage.open();
    Voice stranger(*stage.hub);
    stranger.says(wire::LineList{});
    QCOMPARE(stranger.hearsError(), 1);
    QVERIFY(!stranger.closedWith());
    QVERIFY(stage.desk.asked.empty());
}

void SessionTest::callsSentBehindTheOpeningAreServedInOrder()
{
    Stage stage;
    stage.door.thinks = true;
    stage.open();
    Voice citizen(*stage.hub);
    const QString token = QString::fromLatin1(stage.token(Role::Citizen, 1));
    citizen.says(wire::SessionOpen{.token = token});
    citizen.says(wire::LineList{});
    citizen.saysRaw("no JSON");
    citizen.says(message(QStringLiteral("at once")));
    citizen.says(wire::SessionOpen{.token = token});
    QVERIFY(citizen.hearsNothing());
    QVERIFY(stage.desk.asked.empty());

    stage.door.decides();
    QCOMPARE(citizen.hears().value(QStringLiteral("id")).toInt(), 1);
    QCOMPARE(stage.desk.asked.size(), size_t(2));
    QVERIFY(std::holds_alternative<wire::LineList>(stage.desk.asked[0].request));
    QVERIFY(std::holds_alternative<wire::MessageSend>(stage.desk.asked[1].request));
    QCOMPARE(citizen.hearsError(), -32700);
    stage.door.decides(); // the second opening prolongs the session
    QVERIFY(citizen.hears().contains(QStringLiteral("result")));
    QVERIFY(citizen.hearsNothing());
    QVERIFY(!citizen.closedWith());
}

void SessionTest::callsBehindARefusedOpeningAreNotServed()
{
    Stage stage;
    stage.door.thinks = true;
    stage.door.refusals["later"] = Error{.fault = Fault::Unavailable, .retryAfter = 1s};
    stage.open();
    Voice forger(*stage.hub);
    forger.says(wire::SessionOpen{.token = QStringLiteral("forged")});
    forger.says(wire::LineList{});
    stage.door.decides();
    QCOMPARE(forger.hearsError(), 1);
    QVERIFY(forger.hearsNothing()); // the link is closed, which answers the rest
    QVERIFY(forger.closedWith() == CloseCode::NotSignedIn);

    Voice patient(*stage.hub);
    patient.says(wire::SessionOpen{.token = QStringLiteral("later")});
    patient.says(wire::LineList{});
    patient.says(wire::SessionOpen{.token = QString::fromLatin1(stage.token(Role::Citizen, 1))});
    patient.says(wire::ConversationList{});
    stage.door.decides();
    QCOMPARE(patient.hearsError(), 7);
    QCOMPARE(patient.hearsError(), 1);
    stage.door.decides();
    QVERIFY(patient.hears().contains(QStringLiteral("result")));
    QCOMPARE(stage.desk.asked.size(), size_t(1));
    QVERIFY(std::holds_alternative<wire::ConversationList>(stage.desk.asked[0].request));
}

void SessionTest::callsBehindTheOpeningAreBoundedInNumberAndBytes()
{
    Stage stage;
    stage.door.thinks = true;
    stage.limits.heldBack = 3;
    stage.limits.heldBackBytes = 10'000;
    stage.open();
    const QString token = QString::fromLatin1(stage.token(Role::Operator, 5));
    Voice many(*stage.hub);
    many.says(wire::SessionOpen{.token = token});
    for (int i = 0; i < 4; ++i) {
        many.says(wire::LineList{});
    }
    QCOMPARE(many.hearsError(), 5);
    QVERIFY(many.hearsNothing());
    stage.door.decides();
    QCOMPARE(stage.desk.asked.size(), size_t(3));

    Voice large(*stage.hub);
    large.says(wire::SessionOpen{.token = token});
    for (int i = 0; i < 3; ++i) { // with their frames round them, the third is too much
        large.says(message(QString(3'300, QLatin1Char('x'))));
    }
    QCOMPARE(large.hearsError(), 5);
    large.says(message(QStringLiteral("short"))); // for this one there is room
    QVERIFY(large.hearsNothing());
    stage.desk.asked.clear();
    stage.door.decides();
    QCOMPARE(stage.desk.asked.size(), size_t(3));
}

void SessionTest::aBadTokenIsToldAndClosed()
{
    Stage stage;
    stage.open();
    Voice stranger(*stage.hub);
    stranger.says(wire::SessionOpen{.token = QStringLiteral("forged")});
    QCOMPARE(stranger.hearsError(), 1);
    QVERIFY(stranger.closedWith() == CloseCode::NotSignedIn);
}

void SessionTest::aBlockedPersonIsNotAllowed()
{
    Stage stage;
    stage.door.refusals["blocked"] = Error{.fault = Fault::Forbidden, .reason = Reason::Blocked};
    stage.open();
    Voice blocked(*stage.hub);
    blocked.says(wire::SessionOpen{.token = QStringLiteral("blocked")});
    QCOMPARE(blocked.hearsError(), 2);
    QVERIFY(blocked.closedWith() == CloseCode::NotAllowed);
}

void SessionTest::theGreetingNamesUserServerAndLimits()
{
    Stage stage;
    stage.limits.wire.fileTypes = QStringList{QStringLiteral("image/png")};
    stage.open();
    Voice anna(*stage.hub);
    anna.says(wire::SessionOpen{.token = QString::fromLatin1(stage.token(Role::Operator, 5))});
    const QJsonObject result = anna.hears().value(QStringLiteral("result")).toObject();
    const QJsonObject user = result.value(QStringLiteral("user")).toObject();
    QCOMPARE(user.value(QStringLiteral("id")).toString(), QStringLiteral("5"));
    QCOMPARE(user.value(QStringLiteral("role")).toString(), QStringLiteral("operator"));
    QVERIFY(user.value(QStringLiteral("permissions")).toArray().contains(QStringLiteral("conversation.claim")));
    const QJsonObject server = result.value(QStringLiteral("server")).toObject();
    QCOMPARE(server.value(QStringLiteral("now")).toString(), wire::timeText(stage.clock.now()));
    const QJsonObject limits = result.value(QStringLiteral("limits")).toObject();
    QCOMPARE(limits.value(QStringLiteral("textMax")).toInt(), 4000);
    QCOMPARE(limits.value(QStringLiteral("fileTypes")).toArray(), QJsonArray{QStringLiteral("image/png")});
    QCOMPARE(stage.desk.links.size(), 1);
    QCOMPARE(stage.desk.links.first().links, 1);
}

void SessionTest::aTokenThatExpiresEndsTheSession()
{
    Stage stage;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    stage.clock.advance(15min - 1ms);
    stage.hub->tick();
    QVERIFY(citizen.hearsNothing());
    stage.clock.advance(1ms);
    stage.hub->tick();
    QCOMPARE(returnOf(citizen.hears()), QJsonValue(0)); // with a fresh token
    QVERIFY(citizen.closedWith() == CloseCode::NotSignedIn);
    QCOMPARE(stage.desk.links.last().links, 0);
}

void SessionTest::aFreshTokenOfTheSamePersonProlongsTheSession()
{
    Stage stage;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    stage.clock.advance(14min);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    stage.clock.advance(14min);
    stage.hub->tick();
    QVERIFY(!citizen.closedWith());
    QCOMPARE(stage.desk.links.size(), 1);
}

void SessionTest::aTokenOfSomebodyElseDoesNotTakeTheSessionOver()
{
    Stage stage;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    citizen.says(wire::SessionOpen{.token = QString::fromLatin1(stage.token(Role::Administrator, 2))});
    QCOMPARE(citizen.hearsError(), 4);
    citizen.says(wire::OperatorList{});
    QCOMPARE(citizen.hearsError(), 2);
}

void SessionTest::aRevokedSignInEndsItsSessionsOnly()
{
    Stage stage;
    stage.open();
    Voice phone(*stage.hub);
    Voice desktop(*stage.hub);
    stage.signIn(phone, stage.token(Role::Citizen, 1, Language::English, 11));
    stage.signIn(desktop, stage.token(Role::Citizen, 1, Language::English, 12));
    stage.hub->hear({{.what = delivery::SessionRevoked{SessionId{11}}}});
    QCOMPARE(returnOf(phone.hears()), QJsonValue(QJsonValue::Null)); // never
    QVERIFY(phone.closedWith() == CloseCode::NotSignedIn);
    QVERIFY(desktop.hearsNothing());
    QVERIFY(!desktop.closedWith());
}

void SessionTest::brokenFramesAreAnsweredAndInTheEndAbuse()
{
    Stage stage;
    stage.limits.brokenFrames = 3;
    stage.open();
    Voice stranger(*stage.hub);
    stranger.saysRaw("{");
    QCOMPARE(stranger.hearsError(), -32700);
    stranger.saysRaw("[]");
    QCOMPARE(stranger.hearsError(), -32600);
    QVERIFY(!stranger.closedWith());
    stranger.saysRaw(R"({"jsonrpc":"2.0","id":1,"method":"no.such"})");
    QCOMPARE(stranger.hearsError(), -32601);
    QVERIFY(stranger.closedWith() == CloseCode::Abuse);
}

void SessionTest::errorsSpeakTheLanguageOfThePeer()
{
    Stage stage;
    stage.open();
    Voice russian(*stage.hub);
    Voice english(*stage.hub);
    stage.signIn(russian, stage.token(Role::Citizen, 1, Language::Russian));
    stage.signIn(english, stage.token(Role::Citizen, 2, Language::English));
    const auto sentence = [](Voice &voice) {
        voice.says(wire::OperatorList{});
        return voice.hears().value(QStringLiteral("error")).toObject().value(QStringLiteral("message")).toString();
    };
    QCOMPARE(sentence(english), stage.words.error({.fault = Fault::Forbidden}, Language::English));
    QCOMPARE(sentence(russian), stage.words.error({.fault = Fault::Forbidden}, Language::Russian));
    QVERIFY(sentence(english) != sentence(russian));
}

void SessionTest::aNotificationGetsNoAnswer()
{
    Stage stage;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    citizen.saysRaw(R"({"jsonrpc":"2.0","method":"message.read","params":{"conversation":"7","seq":1}})");
    QCOMPARE(stage.desk.asked.size(), size_t(1));
    stage.desk.answers(wire::Empty{});
    QVERIFY(citizen.hearsNothing());
}

void SessionTest::whatARoleMayNotDoNeverReachesTheDesk()
{
    Stage stage;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    const std::vector<wire::Request> staffOnly{wire::ConversationClaim{ConversationId{1}}, wire::OperatorList{},
                                               wire::PresenceSet{}, wire::HistorySearch{}, wire::TemplateList{}};
    for (const wire::Request &request : staffOnly) {
        citizen.says(request);
        QCOMPARE(citizen.hearsError(), 2);
    }
    wire::MessageSend note = message(QStringLiteral("psst"));
    note.visibility = Visibility::Note;
    citizen.says(note);
    QCOMPARE(citizen.hearsError(), 2);
    QVERIFY(stage.desk.asked.empty());
}

void SessionTest::messagesAreLimitedPerCitizenOverAllSessions()
{
    Stage stage({.messagesPerMinute = 3});
    stage.open();
    Voice phone(*stage.hub);
    Voice desktop(*stage.hub);
    stage.signIn(phone, stage.token(Role::Citizen, 1, Language::English, 11));
    stage.signIn(desktop, stage.token(Role::Citizen, 1, Language::English, 12));
    phone.says(message(QStringLiteral("1")));
    phone.says(message(QStringLiteral("2")));
    desktop.says(message(QStringLiteral("3")));
    QCOMPARE(stage.desk.asked.size(), size_t(3));
    desktop.says(message(QStringLiteral("4")));
    QCOMPARE(stage.desk.asked.size(), size_t(3));
    stage.desk.answers(sent(1));
    stage.desk.answers(sent(2));
    stage.desk.answers(sent(3));
    QCOMPARE(seqOf(desktop.hears()), 3);
    const QJsonObject refused = desktop.hears();
    QCOMPARE(dataOf(refused).value(QStringLiteral("kind")).toString(), QStringLiteral("rate_limited"));
    QCOMPARE(dataOf(refused).value(QStringLiteral("retryAfterMs")).toInt(), 20'000);
    stage.clock.advance(19'999ms);
    phone.says(message(QStringLiteral("5")));
    QCOMPARE(stage.desk.asked.size(), size_t(0));
    stage.clock.advance(1ms);
    phone.says(message(QStringLiteral("6")));
    QCOMPARE(stage.desk.asked.size(), size_t(1));
}

void SessionTest::zeroLiftsTheLimitOfMessages()
{
    Stage stage({.messagesPerMinute = 0});
    stage.limits.inFlight = 1'000;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    for (int i = 0; i < 500; ++i) {
        citizen.says(message(QString::number(i)));
    }
    QCOMPARE(stage.desk.asked.size(), size_t(500));
}

void SessionTest::staffAreNotLimited()
{
    Stage stage({.messagesPerMinute = 1});
    stage.open();
    Voice anna(*stage.hub);
    stage.signIn(anna, stage.token(Role::Operator, 5));
    anna.says(message(QStringLiteral("1")));
    anna.says(message(QStringLiteral("2")));
    QCOMPARE(stage.desk.asked.size(), size_t(2));
}

void SessionTest::answersToSendsKeepTheirOrder()
{
    Stage stage;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    const qint64 first = citizen.says(message(QStringLiteral("1")));
    const qint64 second = citizen.says(message(QStringLiteral("2")));
    std::swap(stage.desk.asked[0], stage.desk.asked[1]);
    stage.desk.answers(sent(2));
    QVERIFY(citizen.hearsNothing());
    stage.desk.answers(sent(1));
    QCOMPARE(citizen.hears().value(QStringLiteral("id")).toInteger(), first);
    QCOMPARE(citizen.hears().value(QStringLiteral("id")).toInteger(), second);
}

void SessionTest::otherAnswersComeInAnyOrder()
{
    Stage stage;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    citizen.says(message(QStringLiteral("1")));
    const qint64 list = citizen.says(wire::LineList{});
    std::swap(stage.desk.asked[0], stage.desk.asked[1]);
    stage.desk.answers(wire::LineList::Result{});
    QCOMPARE(citizen.hears().value(QStringLiteral("id")).toInteger(), list);
}

void SessionTest::requestsInFlightAreBounded()
{
    Stage stage;
    stage.limits.inFlight = 2;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    citizen.says(wire::LineList{});
    citizen.says(wire::LineList{});
    citizen.says(wire::LineList{});
    QCOMPARE(citizen.hearsError(), 5);
    stage.desk.answers(wire::LineList::Result{});
    citizen.hears();
    citizen.says(wire::LineList{});
    QVERIFY(citizen.hearsNothing());
    QCOMPARE(stage.desk.asked.size(), size_t(2));
}

void SessionTest::answersAfterTheEndAreDropped()
{
    Stage stage;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    citizen.says(message(QStringLiteral("1")));
    citizen.says(wire::LineList{});
    citizen.leaves();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    stage.desk.answers(sent(1));
    stage.desk.answers(wire::LineList::Result{});
    QVERIFY(citizen.hearsNothing());
}
