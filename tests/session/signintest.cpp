// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/signintest.h"

#include "tests/session/runninghost.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace otklik;
using namespace otklik::test;
using namespace std::chrono_literals;

namespace {

const QString Login = QStringLiteral("/api/auth/login");
const QString Register = QStringLiteral("/api/auth/register");
const QString Confirm = QStringLiteral("/api/auth/confirm");
const QString Refresh = QStringLiteral("/api/auth/refresh");
const QString Logout = QStringLiteral("/api/auth/logout");
const QString Phone = QStringLiteral("+79161234567");

QJsonObject ofLogin(const QString &login, const QString &password = QStringLiteral("Otklik-demo-1"))
{
    return {{QStringLiteral("login"), login}, {QStringLiteral("password"), password}};
}

QJsonObject newcomer(const QString &phone = Phone)
{
    return {{QStringLiteral("phone"), phone},
            {QStringLiteral("password"), QStringLiteral("a good long password")},
            {QStringLiteral("fullName"), QStringLiteral("Иванова Анна Петровна")},
            {QStringLiteral("snils"), QStringLiteral("112-233-445 95")},
            {QStringLiteral("consent"), true}};
}

QJsonObject ofRefresh(const QByteArray &token)
{
    return {{QStringLiteral("refreshToken"), QString::fromLatin1(token)}};
}

} // namespace

void SignInTest::aCitizenRegistersConfirmsAndWrites()
{
    RunningHost server;
    QVERIFY(server.start());
    const Answer registered = server.post(Register, newcomer(QStringLiteral("8 (916) 123-45-67")));
    QCOMPARE(registered.status, 202);
    QCOMPARE(registered.json().value(QStringLiteral("expiresIn")).toInt(), 300);
    const QString code = server.smsCode(Phone); // the whole message is pasted
    const Tokens tokens =
        server.confirmed(registered.text("challenge"),
                         QStringLiteral("Портал 2026: код %1-%2, действует 5 минут").arg(code.left(3), code.right(3)));
    QVERIFY(!tokens.access.isEmpty());

    Client citizen(server);
    QVERIFY(citizen.opens(tokens.access));
    const QJsonObject lines = citizen.asks(wire::LineList{}).value(QStringLiteral("result")).toObject();
    const QString line =
        lines.value(QStringLiteral("lines")).toArray().first().toObject().value(QStringLiteral("line")).toString();
    const QJsonObject sent =
        citizen
            .asks(wire::MessageSend{.clientId = QStringLiteral("6f2b1a0e-9a57-4a34-8a60-0123456789ab"),
                                    .line = LineId::fromString(line),
                                    .text = QStringLiteral("Добрый день")})
            .value(QStringLiteral("result"))
            .toObject();
    QVERIFY(!sent.value(QStringLiteral("number")).toString().isEmpty());
    const QJsonObject push = citizen.hears(QStringLiteral("message.added"));
    QCOMPARE(push.value(QStringLiteral("conversation")), sent.value(QStringLiteral("conversation")));
}

void SignInTest::registrationNamesEveryWrongField()
{
    RunningHost server;
    QVERIFY(server.start());
    const Answer answer = server.post(Register, {{QStringLiteral("phone"), QStringLiteral("12")},
                                                 {QStringLiteral("password"), QStringLiteral("short")},
                                                 {QStringLiteral("fullName"), QStringLiteral("Anna")},
                                                 {QStringLiteral("passport"), QStringLiteral("45")},
                                                 {QStringLiteral("snils"), QStringLiteral("112-233-445 96")},
                                                 {QStringLiteral("email"), QStringLiteral("nobody")}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.fields.value("content-type"), QByteArray("application/problem+json"));
    QCOMPARE(answer.text("kind"), QStringLiteral("invalid"));
    QStringList fields;
    for (const QJsonValue &error : answer.json().value(QStringLiteral("errors")).toArray()) {
        fields << error.toObject().value(QStringLiteral("field")).toString();
    }
    QCOMPARE(fields.join(u' '), QStringLiteral("phone password fullName passport snils email consent"));
}

namespace {

/// All that somebody hears who registers a phone twice and tries codes until none is taken.
QStringList heardOf(RunningHost &server, const QString &phone)
{
    QStringList heard;
    const auto say = [&heard](const Answer &answer) {
        QJsonObject body = answer.json();
        body.remove(QStringLiteral("challenge"));
        body.remove(QStringLiteral("sentTo"));
        heard << QString::number(answer.status) + QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
    };
    QStringList challenges;
    for (int i = 0; i < 2; ++i) {
        const Answer registered = server.post(Register, newcomer(phone));
        say(registered);
        challenges << registered.text("challenge");
    }
    for (const QString &challenge : std::as_const(challenges)) {
        for (int i = 0; i < 7; ++i) {
            server.clock.advance(2s);
            say(server.post(Confirm, {{QStringLiteral("challenge"), challenge},
                                      {QStringLiteral("code"), QStringLiteral("111111")}}));
        }
    }
    return heard;
}

} // namespace

void SignInTest::registrationDoesNotTellWhoHasAnAccount()
{
    RunningHost server;
    QVERIFY(server.start());
    const QString known = QStringLiteral("+79990000001");
    const QStringList ofNewcomer = heardOf(server, Phone);
    QCOMPARE(heardOf(server, known), ofNewcomer);
    QCOMPARE(heardOf(server, QStringLiteral("+79990000002")), ofNewcomer);
    QVERIFY(ofNewcomer.first().startsWith(QStringLiteral("202")));
    // The owner of the phone is told, and no code is among the words.
    const QString told = server.lastSms(known);
    QVERIFY2(told.contains(QStringLiteral("has an account already")), qPrintable(told));
    QVERIFY(server.smsCode(known).isEmpty());
}

void SignInTest::aDecoyLocksNobodyOut()
{
    RunningHost server;
    QVERIFY(server.start());
    const QString phone = QStringLiteral("+79990000001");
    const QString challenge = server.post(Login, ofLogin(phone)).text("challenge");
    const QString code = server.smsCode(phone);
    for (int i = 0; i < 4; ++i) {
        (void)heardOf(server, phone); // a stranger
    }
    QCOMPARE(server.confirmed(challenge, code).access.isEmpty(), false); // what was sent before is still good
    QVERIFY(!server.signIn(phone).access.isEmpty());
}

void SignInTest::codesGoOnlyWhereTheyMay_data()
{
    QTest::addColumn<QString>("phone");
    QTest::newRow("satellite") << QStringLiteral("+79541234567");
    QTest::newRow("premium") << QStringLiteral("+78091234567");
    QTest::newRow("unassigned") << QStringLiteral("+79071234567");
    QTest::newRow("Cuba") << QStringLiteral("+5351234567");
}

void SignInTest::codesGoOnlyWhereTheyMay()
{
    QFETCH(QString, phone);
    RunningHost server;
    QVERIFY(server.start());
    const Answer refused = server.post(Register, newcomer(phone));
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text("field"), QStringLiteral("phone"));
    QVERIFY2(refused.text("detail").startsWith(QStringLiteral("No codes are sent")),
             qPrintable(refused.text("detail")));
    QVERIFY(server.lastSms(phone).isEmpty());
}

void SignInTest::thereIsACeilingForAllCodes_data()
{
    QTest::addColumn<std::function<void(SignInRules &)>>("lower");
    QTest::addColumn<bool>("samePhone");
    QTest::addColumn<int>("hours"); // until it is over
    using Lower = std::function<void(SignInRules &)>;
    QTest::newRow("to a phone in a day") << Lower([](SignInRules &rules) { rules.codesToPhoneADay.most = 3; }) << true
                                         << 24;
    QTest::newRow("of an address in a day")
        << Lower([](SignInRules &rules) { rules.codesOfAddressADay.most = 3; }) << false << 24;
    QTest::newRow("altogether in an hour")
        << Lower([](SignInRules &rules) { rules.codesAnHour.most = 3; }) << false << 1;
    QTest::newRow("altogether in a day") << Lower([](SignInRules &rules) { rules.codesADay.most = 3; }) << false << 24;
}

void SignInTest::thereIsACeilingForAllCodes()
{
    QFETCH(std::function<void(SignInRules &)>, lower);
    QFETCH(bool, samePhone);
    QFETCH(int, hours);
    server::ServerOptions options = RunningHost::demoOptions();
    options.demo = false; // a demonstration sends nothing, and has none
    const QTemporaryDir elsewhere;
    options.sms = {.kind = settings::Sms::Kind::File, .file = elsewhere.filePath(QStringLiteral("sms.jsonl"))};
    lower(options.auth.signIn);
    RunningHost server(options);
    QVERIFY(server.start());
    const auto ask = [&](int i) {
        return server.post(Register, newcomer(samePhone ? Phone : QStringLiteral("+7916000000%1").arg(i)));
    };
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(ask(i).status, 202);
    }
    server.clock.advance(std::chrono::hours(hours) - 10min);
    QVERIFY(server.restart()); // what was counted lies in the database
    const Answer refused = ask(4);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.text("reason"), QStringLiteral("codes"));
    QFile sent(elsewhere.filePath(QStringLiteral("sms.jsonl")));
    QVERIFY(sent.open(QIODevice::ReadOnly));
    QCOMPARE(sent.readAll().count('\n'), 3);
    server.clock.advance(11min);
    QCOMPARE(ask(5).status, 202);
}

void SignInTest::anUnconfirmedPhoneMayRegisterAgain()
{
    RunningHost server;
    QVERIFY(server.start());
    QCOMPARE(server.post(Register, newcomer()).status, 202);
    const Answer again = server.post(Register, newcomer());
    QCOMPARE(again.status, 202);
    QVERIFY(!server.confirmed(again.text("challenge"), server.smsCode(Phone)).access.isEmpty());
}

void SignInTest::staffSignInByTotp()
{
    RunningHost server;
    QVERIFY(server.start());
    const Answer login = server.post(Login, ofLogin(QStringLiteral("Operator1")));
    QCOMPARE(login.status, 202);
    QCOMPARE(login.text("method"), QStringLiteral("totp"));
    const Answer confirmed =
        server.post(Confirm, {{QStringLiteral("challenge"), login.text("challenge")},
                              {QStringLiteral("code"), server.totpCode(QStringLiteral("operator1"))}});
    QCOMPARE(confirmed.status, 200);
    QCOMPARE(confirmed.json().value(QStringLiteral("expiresIn")).toInt(), 900);
    QCOMPARE(confirmed.json().value(QStringLiteral("user")).toObject().value(QStringLiteral("role")).toString(),
             QStringLiteral("operator"));
}

void SignInTest::aTotpCodeIsGoodOnce()
{
    RunningHost server;
    QVERIFY(server.start());
    const QString code = server.totpCode(QStringLiteral("operator1"));
    const auto tryIt = [&] {
        const Answer login = server.post(Login, ofLogin(QStringLiteral("operator1")));
        return server.post(Confirm,
                           {{QStringLiteral("challenge"), login.text("challenge")}, {QStringLiteral("code"), code}});
    };
    QCOMPARE(tryIt().status, 200);
    const Answer again = tryIt();
    QCOMPARE(again.status, 401);
    QCOMPARE(again.text("reason"), QStringLiteral("wrongCode"));
}

void SignInTest::fiveWrongCodesEndAChallenge()
{
    RunningHost server;
    QVERIFY(server.start());
    const QString phone = QStringLiteral("+79990000001");
    const QString challenge = server.post(Login, ofLogin(phone)).text("challenge");
    const QString good = server.smsCode(phone);
    const QString bad = good == QLatin1String("000000") ? QStringLiteral("000001") : QStringLiteral("000000");
    for (int left = 4; left >= 0; --left) {
        const Answer refused =
            server.post(Confirm, {{QStringLiteral("challenge"), challenge}, {QStringLiteral("code"), bad}});
        QCOMPARE(refused.status, 401);
    }
    const Answer over =
        server.post(Confirm, {{QStringLiteral("challenge"), challenge}, {QStringLiteral("code"), good}});
    QCOMPARE(over.status, 401);
    QVERIFY(!over.text("detail").isEmpty());
}

void SignInTest::aCodeExpires()
{
    RunningHost server;
    QVERIFY(server.start());
    const QString phone = QStringLiteral("+79990000001");
    const QString challenge = server.post(Login, ofLogin(phone)).text("challenge");
    const QString code = server.smsCode(phone);
    server.clock.advance(5min);
    const Answer refused =
        server.post(Confirm, {{QStringLiteral("challenge"), challenge}, {QStringLiteral("code"), code}});
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.text("reason"), QStringLiteral("codeExpired"));
}

void SignInTest::aForgedChallengeIsRefused()
{
    RunningHost server;
    QVERIFY(server.start());
    const QString phone = QStringLiteral("+79990000001");
    const QString challenge = server.post(Login, ofLogin(phone)).text("challenge");
    const QString code = server.smsCode(phone);
    const QString forged = challenge.section(u'.', 0, 0) + QStringLiteral(".AAAAAAAAAAAAAAAAAAAAAA");
    QCOMPARE(server.post(Confirm, {{QStringLiteral("challenge"), forged}, {QStringLiteral("code"), code}}).status, 401);
    QVERIFY(!server.confirmed(challenge, code).access.isEmpty());
    const Answer malformed = server.post(
        Confirm, {{QStringLiteral("challenge"), challenge}, {QStringLiteral("code"), QStringLiteral("12")}});
    QCOMPARE(malformed.status, 400);
    QCOMPARE(malformed.text("field"), QStringLiteral("code"));
}

void SignInTest::refreshingRotatesAndReuseRevokesTheFamily()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens first = server.signIn(QStringLiteral("+79990000001"));
    Client citizen(server);
    QVERIFY(citizen.opens(first.access));
    const Answer rotated = server.post(Refresh, ofRefresh(first.refresh));
    QCOMPARE(rotated.status, 200);
    const QByteArray second = rotated.text("refreshToken").toLatin1();
    QVERIFY(!second.isEmpty() && second != first.refresh);
    QCOMPARE(server.post(Refresh, ofRefresh(first.refresh)).status, 401);
    QCOMPARE(server.post(Refresh, ofRefresh(second)).status, 401);
    QCOMPARE(citizen.closeCode(), 4401);
    QCOMPARE(server.get(QStringLiteral("/api/files/1"), first.access).status, 401);
    QCOMPARE(server.post(Refresh, ofRefresh("made up")).status, 401);
    QCOMPARE(server.post(Refresh, {}).status, 400);
}

void SignInTest::aLostAnswerToARefreshIsGivenAgainToWhoKnowsItsKey()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens first = server.signIn(QStringLiteral("+79990000001"));
    const auto refresh = [&server](const QByteArray &token, const QString &key) {
        QJsonObject body = ofRefresh(token);
        body.insert(QStringLiteral("idempotencyKey"), key);
        return server.post(Refresh, body);
    };
    const QString key(16, u'k');
    const Answer lost = refresh(first.refresh, key);
    QCOMPARE(lost.status, 200);
    const Answer again = refresh(first.refresh, key);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.text("refreshToken"), lost.text("refreshToken"));
    Client citizen(server);
    QVERIFY(citizen.opens(again.text("accessToken").toLatin1()));

    const Answer refused = refresh(first.refresh, QStringLiteral("short"));
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text("field"), QStringLiteral("idempotencyKey"));
    QCOMPARE(refresh(first.refresh, QString(65, u'k')).status, 400);

    QCOMPARE(refresh(first.refresh, QString(16, u'x')).status, 401);
    QCOMPARE(citizen.closeCode(), 4401);
    QCOMPARE(refresh(again.text("refreshToken").toLatin1(), key).status, 401);
}

void SignInTest::signingOutEndsEverySessionOfTheSignIn()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens here = server.signIn(QStringLiteral("+79990000001"));
    const Tokens elsewhere = server.signIn(QStringLiteral("+79990000001"));
    Client citizen(server);
    Client other(server);
    QVERIFY(citizen.opens(here.access));
    QVERIFY(other.opens(elsewhere.access));
    QCOMPARE(server.post(Logout, {}, here.access).status, 204);
    QCOMPARE(citizen.closeCode(), 4401);
    QVERIFY(citizen.heard(QStringLiteral("session.ending")));
    QCOMPARE(server.post(Logout, {}, here.access).status, 401);
    QCOMPARE(server.post(Refresh, ofRefresh(here.refresh)).status, 401);
    QVERIFY(other.asks(wire::LineList{}).contains(QStringLiteral("result")));
}

void SignInTest::anAccessTokenExpires()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens tokens = server.signIn(QStringLiteral("+79990000001"));
    Client citizen(server);
    QVERIFY(citizen.opens(tokens.access));
    server.clock.advance(15min);
    QCOMPARE(citizen.closeCode(), 4401);
    QVERIFY(citizen.heard(QStringLiteral("session.ending")));
    Client late(server);
    QVERIFY(late.connects());
    QVERIFY(
        late.asks(wire::SessionOpen{.token = QString::fromLatin1(tokens.access)}).contains(QStringLiteral("error")));
    QCOMPARE(late.closeCode(), 4401);
    const Answer renewed = server.post(Refresh, ofRefresh(tokens.refresh));
    QCOMPARE(renewed.status, 200);
}

void SignInTest::anythingButJsonIsRefused()
{
    RunningHost server;
    QVERIFY(server.start());
    const Answer answer = server.post(Login, {{QStringLiteral("login"), QJsonObject{}}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(server.post(QStringLiteral("/api/auth/nothing"), {}).status, 404);
    QCOMPARE(server.get(Login).status, 405);
}
