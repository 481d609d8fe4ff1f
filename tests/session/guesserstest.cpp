// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/guesserstest.h"

#include "tests/session/runninghost.h"

#include <QTest>

using namespace otklik;
using namespace otklik::test;
using namespace std::chrono_literals;

namespace {

const QString Login = QStringLiteral("/api/auth/login");
const QString Register = QStringLiteral("/api/auth/register");
const QString Confirm = QStringLiteral("/api/auth/confirm");
const QString Citizen = QStringLiteral("+79990000001");
const QString Operator = QStringLiteral("operator1");
const QString Nobody = QStringLiteral("nobody");

QJsonObject right(const QString &login)
{
    return {{QStringLiteral("login"), login}, {QStringLiteral("password"), QStringLiteral("Otklik-demo-1")}};
}

QJsonObject wrong(const QString &login)
{
    return {{QStringLiteral("login"), login}, {QStringLiteral("password"), QStringLiteral("not this one")}};
}

QJsonObject newcomer(const QString &phone)
{
    return {{QStringLiteral("phone"), phone},
            {QStringLiteral("password"), QStringLiteral("a good long password")},
            {QStringLiteral("fullName"), QStringLiteral("Иванова Анна Петровна")},
            {QStringLiteral("consent"), true}};
}

QString phone(int last)
{
    return QStringLiteral("+7916123456%1").arg(last);
}

/// Everything of an answer that a guesser could go by.
QString seen(const Answer &answer)
{
    return QString::number(answer.status) + u' ' + QString::fromUtf8(answer.body) + u' ' +
           QString::fromLatin1(answer.fields.value("retry-after"));
}

void lock(RunningHost &server, const QString &login)
{
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(server.post(Login, wrong(login)).status, 401);
        server.clock.advance(1min);
    }
}

QString badCode(const QString &good)
{
    return good == QLatin1String("000000") ? QStringLiteral("000001") : QStringLiteral("000000");
}

Answer tryCode(RunningHost &server, const QString &challenge, const QString &code)
{
    return server.post(Confirm, {{QStringLiteral("challenge"), challenge}, {QStringLiteral("code"), code}});
}

/// Codes are limited in a demonstration only when a test says so.
server::ServerOptions withoutDemo()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.demo = false;
    options.sms.kind = settings::Sms::Kind::File;
    return options;
}

} // namespace

void GuessersTest::guessersOfPasswordsHaveToWait()
{
    RunningHost server;
    QVERIFY(server.start());
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(server.post(Login, wrong(Operator)).status, 401);
    }
    const Answer refused = server.post(Login, right(Operator));
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.text("kind"), QStringLiteral("rate_limited"));
    QCOMPARE(refused.fields.value("retry-after"), QByteArray("1"));
    QCOMPARE(server.post(Login, right(QStringLiteral("operator2"))).status, 202);
    server.clock.advance(1s);
    QCOMPARE(server.post(Login, wrong(Operator)).status, 401);
    QCOMPARE(server.post(Login, right(Operator)).fields.value("retry-after"), QByteArray("2"));
    server.clock.advance(2s);
    QCOMPARE(server.post(Login, right(Operator)).status, 202);
}

void GuessersTest::knownUnknownAndLockedAccountsSoundAlike()
{
    RunningHost server;
    QVERIFY(server.start());
    lock(server, QStringLiteral("operator2"));
    const Answer known = server.post(Login, wrong(Operator));
    const Answer unknown = server.post(Login, wrong(Nobody));
    const Answer locked = server.post(Login, right(QStringLiteral("operator2")));
    QCOMPARE(known.status, 401);
    QCOMPARE(known.fields.value("www-authenticate"), QByteArray("Bearer"));
    QCOMPARE(seen(unknown), seen(known));
    QCOMPARE(seen(locked), seen(known));
}

void GuessersTest::knownUnknownAndLockedAccountsCostTheSameWork()
{
    RunningHost server;
    QVERIFY(server.start());
    lock(server, QStringLiteral("operator2"));
    lock(server, QStringLiteral("nobody2"));
    const auto work = [&](const QJsonObject &body) {
        const double hashes = server.metric("otklik_password_hashes_total");
        const double commands = server.metric("otklik_desk_handled_total{kind=\"session.try\"}");
        server.post(Login, body);
        return QStringLiteral("%1 Argon2, %2 commands")
            .arg(server.metric("otklik_password_hashes_total") - hashes)
            .arg(server.metric("otklik_desk_handled_total{kind=\"session.try\"}") - commands);
    };
    const QString expected = QStringLiteral("1 Argon2, 1 commands");
    QCOMPARE(work(wrong(Operator)), expected);
    QCOMPARE(work(wrong(Nobody)), expected);
    QCOMPARE(work(wrong(QStringLiteral("operator2"))), expected);
    QCOMPARE(work(right(QStringLiteral("operator2"))), expected);
    QCOMPARE(work(wrong(QStringLiteral("nobody2"))), expected);
}

void GuessersTest::aHistoryOfGuessesTellsNothingAboutTheLogin()
{
    RunningHost server;
    QVERIFY(server.start());
    for (int i = 0; i < 14; ++i) {
        const QString known = seen(server.post(Login, wrong(Operator)));
        QCOMPARE(seen(server.post(Login, wrong(Nobody))), known);
        if (i % 2 == 0) { // a guess that comes too soon, and one after the wait
            server.clock.advance(1min);
        }
    }
}

void GuessersTest::aLockEndsByItself()
{
    RunningHost server;
    QVERIFY(server.start());
    lock(server, Operator);
    QCOMPARE(server.post(Login, right(Operator)).status, 401);
    server.clock.advance(14min - 1s); // a minute went by with the last failure
    QCOMPARE(server.post(Login, right(Operator)).status, 401);
    server.clock.advance(1s);
    QCOMPARE(server.post(Login, right(Operator)).status, 202);
}

void GuessersTest::aLockSurvivesARestart()
{
    RunningHost server;
    QVERIFY(server.start());
    lock(server, Operator);
    lock(server, Nobody);
    QVERIFY(server.restart());
    QCOMPARE(server.post(Login, right(Operator)).status, 401);
    server.clock.advance(15min);
    QCOMPARE(server.post(Login, right(Operator)).status, 202);
    QCOMPARE(server.post(Login, wrong(Nobody)).status, 401);
    const Answer again = server.post(Login, wrong(Nobody)); // locked anew by one failure, and for longer
    QCOMPARE(again.status, 401);
}

void GuessersTest::guessesAtOnceDoNotSlipPastEachOther()
{
    RunningHost server;
    QVERIFY(server.start());
    int looked = 0;
    const QList<Answer> answers = server.postTogether(Login, wrong(Operator), 12);
    for (const Answer &answer : answers) {
        QVERIFY(answer.status == 401 || answer.status == 429);
        looked += answer.status == 401 ? 1 : 0;
    }
    QCOMPARE(looked, 5);
}

void GuessersTest::aGoodSignInIsNotHeldAgainstTheAddress()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.auth.signIn.address.free = 2;
    RunningHost server(options);
    QVERIFY(server.start());
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(server.post(Login, right(Operator)).status, 202);
    }
    QCOMPARE(server.post(Login, wrong(Operator)).status, 401);
    QCOMPARE(server.post(Login, right(Operator)).status, 202);
}

void GuessersTest::aPasswordThatWasNotLookedAtIsNotHeldAgainstAnybody()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.poolThreads = 0; // nobody hashes
    options.poolWaiting = 0;
    RunningHost server(options);
    QVERIFY(server.start());
    for (int i = 0; i < 20; ++i) { // neither slowed down nor locked
        const Answer busy = server.post(Login, right(i % 2 == 0 ? Operator : Nobody));
        QCOMPARE(busy.status, 503);
        QVERIFY(busy.fields.contains("retry-after"));
    }
}

void GuessersTest::anAddressThatGuessesHasToWait_data()
{
    QTest::addColumn<int>("free");
    QTest::newRow("after three") << 3;
    QTest::newRow("lifted") << 0;
}

void GuessersTest::anAddressThatGuessesHasToWait()
{
    QFETCH(int, free);
    server::ServerOptions options = RunningHost::demoOptions();
    options.auth.signIn.address.free = free;
    RunningHost server(options);
    QVERIFY(server.start());
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(server.post(Login, wrong(QStringLiteral("guess%1").arg(i))).status, 401);
    }
    const Answer next = server.post(Login, right(Operator));
    QCOMPARE(next.status, free > 0 ? 429 : 202);
    QCOMPARE(next.fields.value("retry-after"), QByteArray(free > 0 ? "1" : ""));
    QVERIFY(server.restart());
    QCOMPARE(server.post(Login, right(Operator)).status, free > 0 ? 429 : 202);
    server.clock.advance(1s);
    QCOMPARE(server.post(Login, right(Operator)).status, 202);
}

void GuessersTest::wrongCodesLockTheAccountOverSeveralChallenges()
{
    RunningHost server;
    QVERIFY(server.start());
    for (int i = 0; i < 10; ++i) {
        const QString challenge = server.post(Login, right(Citizen)).text("challenge");
        QVERIFY(!challenge.isEmpty());
        QCOMPARE(tryCode(server, challenge, badCode(server.smsCode(Citizen))).status, 401);
        server.clock.advance(1min);
    }
    QCOMPARE(seen(server.post(Login, right(Citizen))), seen(server.post(Login, wrong(Nobody))));
}

void GuessersTest::aLockedAccountTakesNoCode()
{
    RunningHost server;
    QVERIFY(server.start());
    const QString challenge = server.post(Login, right(Citizen)).text("challenge");
    const QString code = server.smsCode(Citizen);
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(server.post(Login, wrong(Citizen)).status, 401);
        server.clock.advance(20s);
    }
    const Answer refused = tryCode(server, challenge, code);
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.text("reason"), QStringLiteral("tooManyAttempts"));
}

void GuessersTest::codesToOnePhoneAreLimited()
{
    server::ServerOptions options = withoutDemo();
    options.auth.signIn.codesToPhone.free = 2;
    RunningHost server(options);
    QVERIFY(server.start());
    QCOMPARE(server.post(Register, newcomer(phone(1))).status, 202);
    QCOMPARE(server.post(Register, newcomer(phone(1))).status, 202);
    const Answer refused = server.post(Register, newcomer(phone(1)));
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.text("reason"), QStringLiteral("codes"));
    QCOMPARE(refused.fields.value("retry-after"), QByteArray("60"));
    QCOMPARE(server.post(Register, newcomer(phone(2))).status, 202);
    QVERIFY(server.restart());
    QCOMPARE(server.post(Register, newcomer(phone(1))).status, 429);
    server.clock.advance(1min);
    QCOMPARE(server.post(Register, newcomer(phone(1))).status, 202);
    server.clock.advance(1min);
    QCOMPARE(server.post(Register, newcomer(phone(1))).fields.value("retry-after"), QByteArray("60"));
}

void GuessersTest::codesForOneAddressAreLimited()
{
    server::ServerOptions options = withoutDemo();
    options.auth.signIn.codesOfAddress.free = 3;
    RunningHost server(options);
    QVERIFY(server.start());
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(server.post(Register, newcomer(phone(i))).status, 202);
    }
    const Answer refused = server.post(Register, newcomer(phone(4)));
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.text("reason"), QStringLiteral("codes"));
    server.clock.advance(10s);
    QCOMPARE(server.post(Register, newcomer(phone(4))).status, 202);
}
