// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/hosttest.h"

#include "app/store/engine/database.h"
#include "tests/session/runninghost.h"

#include <QDir>
#include <QTest>
#include <QUuid>

#include <algorithm>
#include <array>

using namespace otklik;
using namespace otklik::test;
using namespace std::chrono_literals;

namespace {

const QString Citizen = QStringLiteral("+79990000001");
const QString Operator = QStringLiteral("operator1");

QJsonObject resultOf(const QJsonObject &frame)
{
    return frame.value(QStringLiteral("result")).toObject();
}

QJsonObject dataOf(const QJsonObject &frame)
{
    return frame.value(QStringLiteral("error")).toObject().value(QStringLiteral("data")).toObject();
}

QString newUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

LineId someLine(Client &client)
{
    const QJsonArray lines = resultOf(client.asks(wire::LineList{})).value(QStringLiteral("lines")).toArray();
    return LineId::fromString(lines.last().toObject().value(QStringLiteral("line")).toString());
}

ConversationId conversationOf(const QJsonObject &sent)
{
    return ConversationId::fromString(resultOf(sent).value(QStringLiteral("conversation")).toString());
}

/// A citizen who has written, and an operator who has taken it.
struct Talk {
    RunningHost &server;
    Client citizen{server};
    Client anna{server};
    ConversationId conversation = {};

    bool begins()
    {
        if (!citizen.opens(server.signIn(Citizen).access) || !anna.opens(server.signIn(Operator).access)) {
            return false;
        }
        const wire::MessageSend first{
            .clientId = newUuid(), .line = someLine(citizen), .text = QStringLiteral("Не приходит код")};
        conversation = conversationOf(citizen.asks(first));
        return conversation && anna.asks(wire::ConversationClaim{conversation}).contains(QStringLiteral("result"));
    }
};

} // namespace

void HostTest::healthReadinessAndMetricsAreThere()
{
    RunningHost server;
    QVERIFY(server.start());
    QCOMPARE(server.get(QStringLiteral("/healthz")).status, 200);
    const auto contract = server.get(QStringLiteral("/openrpc.json"));
    QCOMPARE(contract.status, 200);
    QVERIFY(contract.body.contains("conversation.claim"));
    QCOMPARE(server.get(QStringLiteral("/readyz")).status, 200);
    const Answer metrics = server.get(QStringLiteral("/metrics"));
    for (const char *const name :
         {"otklik_port_", "otklik_sessions{of=\"staff\"} 0", "otklik_desk_ready 1", "process_open_fds"}) {
        QVERIFY2(metrics.body.contains(name), name);
    }
}

void HostTest::aGuestSeesLinesAndConfiguration()
{
    RunningHost server;
    QVERIFY(server.start());
    const Answer lines = server.get(QStringLiteral("/api/lines"));
    QVERIFY(!lines.json().value(QStringLiteral("lines")).toArray().isEmpty());
    const Answer configuration = server.get(QStringLiteral("/api/config"));
    const QJsonObject limits = configuration.json().value(QStringLiteral("limits")).toObject();
    QCOMPARE(limits.value(QStringLiteral("fileMax")).toInt(), 20 * 1024 * 1024);
    QCOMPARE(limits.value(QStringLiteral("fileTypes")).toArray().size(), 3);
    QVERIFY(!configuration.json()
                 .value(QStringLiteral("consent"))
                 .toObject()
                 .value(QStringLiteral("text"))
                 .toString()
                 .isEmpty());
}

void HostTest::theWidgetAndTheDemoPortalAreServed()
{
    RunningHost server;
    QVERIFY(server.start());
    const Answer widget = server.get(QStringLiteral("/widget/otklik.js"));
    QCOMPARE(widget.status, 200);
    QVERIFY(widget.fields.value("etag").startsWith('"'));
    QVERIFY(widget.fields.value("content-type").startsWith("text/javascript"));
    const Answer portal = server.get(QStringLiteral("/"));
    QCOMPARE(portal.status, 200);
    QVERIFY(portal.fields.value("content-security-policy").contains("default-src 'none'"));
    QCOMPARE(server.get(QStringLiteral("/chat")).status, 200);
    QCOMPARE(server.get(QStringLiteral("/demo/seed.json")).status, 404);
    const QStringList parts = QDir(QStringLiteral(":/widget/parts")).entryList({QStringLiteral("*.js")});
    QVERIFY(parts.size() > 5);
    for (const QString &name : parts) {
        const Answer part = server.get(QStringLiteral("/widget/parts/") + name);
        QCOMPARE(part.status, 200);
        QVERIFY(part.fields.value("cache-control").contains("immutable"));
        QCOMPARE(part.fields.value("cross-origin-resource-policy"), QByteArray("cross-origin"));
        QCOMPARE(server.get(QStringLiteral("/widget/parts/%1.gz").arg(name)).status, 404);
    }
}

void HostTest::withoutDemoThereIsNoPortalAndNoOutbox()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.demo = false;
    RunningHost server(options);
    QVERIFY(server.start());
    QCOMPARE(server.get(QStringLiteral("/")).status, 404);
    QCOMPARE(server.get(QStringLiteral("/demo/outbox?phone=%2B79990000001")).status, 404);
    QCOMPARE(server.get(QStringLiteral("/demo/totp?login=operator1")).status, 404);
    QCOMPARE(server.get(QStringLiteral("/demo/staff")).status, 404);
    QCOMPARE(server.get(QStringLiteral("/widget/otklik.js")).status, 200);
}

void HostTest::demoRefusesEveryAddressButLoopback()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.gateway.address = QHostAddress(QHostAddress::Any);
    RunningHost server(options);
    QVERIFY(!server.start());
    QVERIFY(server.startError().detail.contains(QStringLiteral("loopback")));
}

void HostTest::aSecondServerOnTheSameDataIsRefused()
{
    RunningHost first;
    QVERIFY(first.start());
    server::ServerOptions options = RunningHost::demoOptions();
    options.dataDirectory = first.data();
    RunningHost second(options);
    QVERIFY(!second.start());
    QVERIFY(second.startError().detail.contains(QStringLiteral("another server")));
    QTemporaryDir elsewhere;
    QVERIFY(
        QFile::copy(first.data() + QStringLiteral("/master.key"), elsewhere.filePath(QStringLiteral("master.key"))));
    options.dataDirectory = elsewhere.path();
    options.database = first.databaseUrl();
    RunningHost third(options);
    QVERIFY(!third.start());
    QVERIFY(third.startError().detail.contains(QStringLiteral("another server")));
}

void HostTest::aWrongMasterKeyIsRefused()
{
    if (TestDatabase::onPostgresql()) {
        QSKIP("copies SQLite's files");
    }
    RunningHost first;
    QVERIFY(first.start());
    server::ServerOptions options = RunningHost::demoOptions();
    QTemporaryDir other;
    options.dataDirectory = other.path();
    QVERIFY(
        QFile::copy(first.data() + QStringLiteral("/otklik.sqlite"), other.path() + QStringLiteral("/otklik.sqlite")));
    QVERIFY(QFile::copy(first.data() + QStringLiteral("/otklik.sqlite-wal"),
                        other.path() + QStringLiteral("/otklik.sqlite-wal")));
    RunningHost second(options);
    QVERIFY(!second.start());
    QVERIFY(!second.startError().detail.isEmpty());
}

void HostTest::aBadDatabaseUrlIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("no kind") << QStringLiteral("otklik.sqlite");
    QTest::newRow("another kind") << QStringLiteral("mysql://localhost/otklik");
    QTest::newRow("no path") << QStringLiteral("sqlite:");
    QTest::newRow("a directory") << QStringLiteral("sqlite:/");
    QTest::newRow("half of PostgreSQL's") << QStringLiteral("postgresql:otklik");
}

void HostTest::aBadDatabaseUrlIsRefused()
{
    QFETCH(QString, url);
    server::ServerOptions options = RunningHost::demoOptions();
    options.database = url;
    RunningHost server(options);
    QVERIFY(!server.start());
    QVERIFY(server.startError().fault == Fault::Malformed);
    QVERIFY(!server.startError().detail.isEmpty());
}

void HostTest::drainingSaysRestartingToEverybody()
{
    RunningHost server;
    QVERIFY(server.start());
    RawClient citizen(server.port());
    QVERIFY(citizen.opens(server.signIn(Citizen).access));
    bool done = false;
    server.host().drain(5s, [&done] { done = true; });
    QVERIFY(citizen.hears("session.ending"));
    QCOMPARE(citizen.closeCode(), 1012);
    QTRY_VERIFY(done);
}

void HostTest::twoHundredAreToldToComeBackSpread()
{
    constexpr int Many = 200;
    server::ServerOptions options = RunningHost::demoOptions();
    options.gateway.limits.connectionsPerAddress = 0;
    RunningHost server(options);
    QVERIFY(server.start());
    const std::vector<int> waits = waitsToldAtRestart(server, Citizen, Many);
    QCOMPARE(waits.size(), size_t(Many));
    std::array<int, 4> seconds{};
    for (const int wait : waits) {
        QVERIFY(wait >= 1'000 && wait < 5'000);
        ++seconds.at(static_cast<size_t>(wait / 1'000 - 1));
    }
    // A quarter of them each second; half would be eight standard deviations off.
    QVERIFY(*std::max_element(seconds.begin(), seconds.end()) < Many / 2);
}

void HostTest::afterAnUpgradeTheSearchIndexIsBroughtUpToDate()
{
    static const store::Statement rules{"test.rules", "SELECT value FROM meta WHERE name = 'search.rules'"};
    RunningHost server;
    QVERIFY(server.start());
    const auto marked = [&server]() -> QString {
        const auto database = store::Database::open(server.databaseUrl(), store::Database::Access::ReadOnly);
        const auto found = (*database)->one(rules, [](const store::Row &row) { return row.text(0); });
        return found ? found->value_or(QString()) : QString();
    };
    QTRY_VERIFY(!marked().isEmpty() && !marked().contains(u'.')); // a new database has nothing to bring up to date
    const QString done = marked();
    {
        const auto database = store::Database::open(server.databaseUrl());
        QVERIFY((*database)->script("test", QStringLiteral("DELETE FROM meta WHERE name = 'search.rules';\n")));
    }
    QVERIFY(server.restart());
    const Tokens operator1 = server.signIn(QStringLiteral("operator1")); // people are served meanwhile
    QVERIFY(!operator1.access.isEmpty());
    QTRY_COMPARE(marked(), done);
}

void HostTest::whatWasAcknowledgedIsThereAfterARestart()
{
    QTemporaryDir directory;
    server::ServerOptions options = RunningHost::demoOptions();
    options.dataDirectory = directory.path();
    ConversationId conversation;
    QByteArray access;
    {
        RunningHost server(options);
        QVERIFY(server.start());
        access = server.signIn(Citizen).access;
        Client citizen(server);
        QVERIFY(citizen.opens(access));
        conversation = conversationOf(citizen.asks(wire::MessageSend{
            .clientId = newUuid(), .line = someLine(citizen), .text = QStringLiteral("Не потеряйте меня")}));
        QVERIFY(bool(conversation));
    }
    RunningHost server(options);
    QVERIFY(server.start());
    Client citizen(server);
    QVERIFY(citizen.opens(access));
    const QJsonArray messages = resultOf(citizen.asks(wire::MessageList{.conversation = conversation}))
                                    .value(QStringLiteral("messages"))
                                    .toArray();
    const bool there = std::any_of(messages.begin(), messages.end(), [](const QJsonValue &message) {
        return message.toObject().value(QStringLiteral("text")).toString() == QStringLiteral("Не потеряйте меня");
    });
    QVERIFY(there);
}

void HostTest::aCitizenBeyondTheLimitIsToldWhen()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.budgets.messagesPerMinute = 2;
    RunningHost server(options);
    QVERIFY(server.start());
    Client citizen(server);
    QVERIFY(citizen.opens(server.signIn(Citizen).access));
    const LineId line = someLine(citizen);
    const auto send = [&] {
        return citizen.asks(
            wire::MessageSend{.clientId = newUuid(), .line = line, .text = QStringLiteral("Вы здесь?")});
    };
    QVERIFY(send().contains(QStringLiteral("result")));
    QVERIFY(send().contains(QStringLiteral("result")));
    const QJsonObject refused = dataOf(send());
    QCOMPARE(refused.value(QStringLiteral("kind")).toString(), QStringLiteral("rate_limited"));
    QCOMPARE(refused.value(QStringLiteral("retryAfterMs")).toInt(), 30'000);
    server.clock.advance(30s);
    QVERIFY(send().contains(QStringLiteral("result")));
}

void HostTest::citizenAndOperatorTalk()
{
    RunningHost server;
    QVERIFY(server.start());
    Talk talk{server};
    QVERIFY(talk.begins());
    QVERIFY(talk.anna
                .asks(wire::MessageSend{.clientId = newUuid(),
                                        .conversation = talk.conversation,
                                        .text = QStringLiteral("Здравствуйте, смотрю")})
                .contains(QStringLiteral("result")));
    QString text;
    while (text != QStringLiteral("Здравствуйте, смотрю")) {
        const QJsonObject push = talk.citizen.hears(QStringLiteral("message.added"));
        QVERIFY(!push.isEmpty());
        text = push.value(QStringLiteral("message")).toObject().value(QStringLiteral("text")).toString();
    }
    talk.citizen.asks(wire::TypingSet{talk.conversation, QStringLiteral("Спас")});
    QCOMPARE(talk.anna.hears(QStringLiteral("typing.changed")).value(QStringLiteral("text")).toString(),
             QStringLiteral("Спас"));
    talk.anna.asks(wire::TypingSet{talk.conversation, QStringLiteral("Не за")});
    QVERIFY(!talk.citizen.hears(QStringLiteral("typing.changed")).isEmpty());
}

void HostTest::aNoteIsNeverHeardByTheCitizen()
{
    RunningHost server;
    QVERIFY(server.start());
    Talk talk{server};
    QVERIFY(talk.begins());
    talk.anna.asks(wire::MessageSend{.clientId = newUuid(),
                                     .conversation = talk.conversation,
                                     .text = QStringLiteral("Проверить адрес"),
                                     .visibility = Visibility::Note});
    talk.anna.asks(
        wire::MessageSend{.clientId = newUuid(), .conversation = talk.conversation, .text = QStringLiteral("Готово")});
    QString text;
    while (text != QStringLiteral("Готово")) {
        const QJsonObject push = talk.citizen.hears(QStringLiteral("message.added"));
        QVERIFY(!push.isEmpty());
        text = push.value(QStringLiteral("message")).toObject().value(QStringLiteral("text")).toString();
        QVERIFY(text != QStringLiteral("Проверить адрес"));
    }
}
