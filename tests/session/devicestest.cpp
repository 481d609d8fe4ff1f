// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/devicestest.h"

#include "tests/session/runninghost.h"

#include <QTest>

using namespace otklik;
using namespace otklik::test;
using namespace std::chrono_literals;

namespace {

const QString Citizen = QStringLiteral("+79990000001");
const QString Refresh = QStringLiteral("/api/auth/refresh");

QList<QJsonObject> sessionsOf(Client &client, PersonId person = {})
{
    QList<QJsonObject> sessions;
    const QJsonObject answer = client.asks(wire::SessionList{.person = person});
    for (const QJsonValue &each :
         answer.value(QStringLiteral("result")).toObject().value(QStringLiteral("sessions")).toArray()) {
        sessions << each.toObject();
    }
    return sessions;
}

SessionId idOf(const QJsonObject &session)
{
    return SessionId::fromString(session.value(QStringLiteral("session")).toString());
}

int ended(const QJsonObject &answer)
{
    return answer.value(QStringLiteral("result")).toObject().value(QStringLiteral("ended")).toInt(-1);
}

QString errorOf(const QJsonObject &answer)
{
    return answer.value(QStringLiteral("error"))
        .toObject()
        .value(QStringLiteral("data"))
        .toObject()
        .value(QStringLiteral("kind"))
        .toString();
}

QJsonObject ofRefresh(const Tokens &tokens)
{
    return {{QStringLiteral("refreshToken"), QString::fromLatin1(tokens.refresh)}};
}

} // namespace

void DevicesTest::signInsAreListedWithWhereAndWhat()
{
    RunningHost server;
    QVERIFY(server.start());
    server.userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
    const Instant before = server.clock.now();
    const Tokens older = server.signIn(Citizen);
    server.clock.advance(10min);
    server.userAgent = "Otklik/0.1.0 (Linux)";
    const Tokens newer = server.signIn(Citizen);
    server.clock.advance(3min);
    QCOMPARE(server.post(Refresh, ofRefresh(older)).status, 200);
    Client citizen(server);
    QVERIFY(citizen.opens(newer.access));
    const QList<QJsonObject> sessions = sessionsOf(citizen);
    QCOMPARE(sessions.size(), 2);
    QCOMPARE(sessions[0].value(QStringLiteral("client")).toString(), QStringLiteral("Otklik 0.1.0, Linux"));
    QVERIFY(sessions[0].value(QStringLiteral("current")).toBool());
    QCOMPARE(sessions[1].value(QStringLiteral("client")).toString(), QStringLiteral("Firefox 128, Windows"));
    QCOMPARE(sessions[1].value(QStringLiteral("address")).toString(), QStringLiteral("127.0.0.1"));
    QCOMPARE(sessions[1].value(QStringLiteral("startedAt")).toString(), wire::timeText(before));
    QCOMPARE(sessions[1].value(QStringLiteral("lastSeenAt")).toString(), wire::timeText(before + 13min));
    QVERIFY(!sessions[1].value(QStringLiteral("current")).toBool());
}

void DevicesTest::aRevokedSignInIsOverAtOnce()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens lost = server.signIn(Citizen);
    const Tokens mine = server.signIn(Citizen);
    Client stolen(server);
    Client citizen(server);
    QVERIFY(stolen.opens(lost.access));
    QVERIFY(citizen.opens(mine.access));
    QCOMPARE(ended(citizen.asks(wire::SessionRevoke{.session = idOf(sessionsOf(citizen).last())})), 1);
    QCOMPARE(stolen.hears(QStringLiteral("session.ending")).value(QStringLiteral("reason")).toString(),
             QStringLiteral("revoked"));
    QCOMPARE(stolen.closeCode(), 4401);
    QCOMPARE(server.post(Refresh, ofRefresh(lost)).status, 401);
    QCOMPARE(server.get(QStringLiteral("/api/files/1"), lost.access).status, 401);
    Client again(server);
    QVERIFY(again.connects());
    QCOMPARE(errorOf(again.asks(wire::SessionOpen{.token = QString::fromLatin1(lost.access)})),
             QStringLiteral("unauthenticated"));
    QCOMPARE(sessionsOf(citizen).size(), 1);
    QCOMPARE(server.post(Refresh, ofRefresh(mine)).status, 200);
}

void DevicesTest::allOthersAreRevokedAndTheOwnStays()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens first = server.signIn(Citizen);
    const Tokens second = server.signIn(Citizen);
    const Tokens mine = server.signIn(Citizen);
    const Tokens stranger = server.signIn(QStringLiteral("+79990000002"));
    Client other(server);
    Client elsewhere(server);
    Client citizen(server);
    QVERIFY(other.opens(second.access));
    QVERIFY(elsewhere.opens(stranger.access));
    QVERIFY(citizen.opens(mine.access));
    QCOMPARE(ended(citizen.asks(wire::SessionRevoke{.others = true})), 2);
    QCOMPARE(other.closeCode(), 4401);
    QCOMPARE(server.post(Refresh, ofRefresh(first)).status, 401);
    QCOMPARE(sessionsOf(citizen).size(), 1);
    QCOMPARE(sessionsOf(elsewhere).size(), 1);
    QCOMPARE(ended(citizen.asks(wire::SessionRevoke{.others = true})), 0);
}

void DevicesTest::oneMayEndTheOwnSignIn()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens mine = server.signIn(Citizen);
    Client citizen(server);
    QVERIFY(citizen.opens(mine.access));
    QCOMPARE(ended(citizen.asks(wire::SessionRevoke{.session = idOf(sessionsOf(citizen).first())})), 1);
    QCOMPARE(citizen.closeCode(), 4401);
}

void DevicesTest::anothersSignInIsForAdministrators()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens ofCitizen = server.signIn(Citizen);
    const Tokens ofSupervisor = server.signIn(QStringLiteral("supervisor1"));
    const Tokens ofAdministrator = server.signIn(QStringLiteral("admin1"));
    Client citizen(server);
    Client supervisor(server);
    Client administrator(server);
    QVERIFY(citizen.opens(ofCitizen.access));
    QVERIFY(supervisor.opens(ofSupervisor.access));
    QVERIFY(administrator.opens(ofAdministrator.access));
    const auto person = PersonId::fromString(ofCitizen.user);
    const SessionId session = idOf(sessionsOf(citizen).first());

    QCOMPARE(errorOf(supervisor.asks(wire::SessionList{.person = person})), QStringLiteral("forbidden"));
    QCOMPARE(errorOf(supervisor.asks(wire::SessionRevoke{.session = session})), QStringLiteral("not_found"));
    QCOMPARE(idOf(sessionsOf(administrator, person).value(0)), session);
    QCOMPARE(ended(administrator.asks(wire::SessionRevoke{.session = session})), 1);
    QCOMPARE(citizen.closeCode(), 4401);
}

void DevicesTest::revokingWhatIsNotThereChangesNothing_data()
{
    QTest::addColumn<qint64>("session");
    QTest::addColumn<bool>("others");
    QTest::addColumn<QString>("kind");
    QTest::newRow("no such session") << qint64(4711) << false << QStringLiteral("not_found");
    QTest::newRow("nothing named") << qint64(0) << false << QStringLiteral("invalid");
    QTest::newRow("both named") << qint64(4711) << true << QStringLiteral("invalid");
}

void DevicesTest::revokingWhatIsNotThereChangesNothing()
{
    QFETCH(qint64, session);
    QFETCH(bool, others);
    QFETCH(QString, kind);
    RunningHost server;
    QVERIFY(server.start());
    const Tokens mine = server.signIn(Citizen);
    (void)server.signIn(Citizen);
    Client citizen(server);
    QVERIFY(citizen.opens(mine.access));
    QCOMPARE(errorOf(citizen.asks(wire::SessionRevoke{.session = SessionId{session}, .others = others})), kind);
    QCOMPARE(sessionsOf(citizen).size(), 2);
}

void DevicesTest::revocationsAreInTheAuditTrail()
{
    RunningHost server;
    QVERIFY(server.start());
    (void)server.signIn(Citizen);
    const Tokens mine = server.signIn(Citizen);
    Client citizen(server);
    QVERIFY(citizen.opens(mine.access));
    const SessionId other = idOf(sessionsOf(citizen).last());
    QCOMPARE(ended(citizen.asks(wire::SessionRevoke{.others = true})), 1);
    const qint64 person = PersonId::fromString(mine.user).value;
    const auto events = server.trail(QStringLiteral("session.revoked"));
    QCOMPARE(events.size(), 1);
    QVERIFY(events.first() == (std::array<qint64, 3>{person, other.value, person}));
}
