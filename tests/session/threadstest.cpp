// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/threadstest.h"

#include "server/host/gatewaythreads.h"
#include "tests/session/runninghost.h"

#include <QNetworkProxy>
#include <QTest>
#include <QUuid>

#include <algorithm>

using namespace otklik;
using namespace otklik::test;
using namespace std::chrono_literals;

namespace {

constexpr int Threads = 3;
const QString Citizen = QStringLiteral("+79990000001");
const QString Operator = QStringLiteral("operator1");

server::ServerOptions onThreads()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.gatewayThreads = Threads;
    return options;
}

/// Clients of one person on every thread: a connection goes to the thread that has the fewest.
std::vector<std::unique_ptr<Client>> everywhere(const RunningHost &server, const QByteArray &token)
{
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 2 * Threads; ++i) {
        clients.push_back(std::make_unique<Client>(server));
        if (!clients.back()->opens(token)) {
            return {};
        }
    }
    return clients;
}

LineId lineOf(Client &client)
{
    const QJsonArray lines = client.asks(wire::LineList{})
                                 .value(QStringLiteral("result"))
                                 .toObject()
                                 .value(QStringLiteral("lines"))
                                 .toArray();
    return LineId::fromString(lines.first().toObject().value(QStringLiteral("line")).toString());
}

wire::MessageSend message(LineId line, const QString &text)
{
    return {.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces), .line = line, .text = text};
}

std::unique_ptr<QTcpSocket> connected(const RunningHost &server)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    return socket;
}

/// The status of /healthz on this connection; 0 when it is cut.
int healthOf(QTcpSocket &socket)
{
    socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QByteArray told;
    const auto answered = [&] {
        told += socket.readAll();
        return told.contains("\r\n\r\n") || socket.state() == QAbstractSocket::UnconnectedState;
    };
    return QTest::qWaitFor(answered, 30'000) ? told.mid(9, 3).toInt() : 0;
}

bool hearsText(Client &client, const QString &text)
{
    for (;;) {
        const QJsonObject push = client.hears(QStringLiteral("message.added"));
        if (push.isEmpty()) {
            return false;
        }
        if (push.value(QStringLiteral("message")).toObject().value(QStringLiteral("text")).toString() == text) {
            return true;
        }
    }
}

} // namespace

void ThreadsTest::aMachineGetsAsManyAsItCanUse()
{
    QList<int> threads;
    for (const int processors : {1, 2, 3, 4, 7, 8, 128}) {
        threads << server::GatewayThreads::sensibleThreads(processors);
    }
    QCOMPARE(threads, (QList<int>{1, 1, 1, 2, 3, 4, 4}));
}

void ThreadsTest::peopleOnDifferentThreadsHearEachOther()
{
    RunningHost server(onThreads());
    QVERIFY(server.start());
    const auto citizens = everywhere(server, server.signIn(Citizen).access);
    const auto desks = everywhere(server, server.signIn(Operator).access);
    QCOMPARE(citizens.size(), size_t(2 * Threads));
    QCOMPARE(desks.size(), size_t(2 * Threads));
    const LineId line = lineOf(*citizens[0]);
    for (const auto &speaker : citizens) {
        const QString text = QUuid::createUuid().toString();
        QVERIFY(speaker->asks(message(line, text)).contains(QStringLiteral("result")));
        for (const auto &listener : citizens) {
            QVERIFY(hearsText(*listener, text));
        }
    }
    for (const auto &desk : desks) {
        QVERIFY(!desk->hears(QStringLiteral("conversation.changed")).isEmpty());
    }
}

void ThreadsTest::eachSessionHearsEachPushOnceAndInOrder()
{
    constexpr int Messages = 20;
    RunningHost server(onThreads());
    QVERIFY(server.start());
    const auto citizens = everywhere(server, server.signIn(Citizen).access);
    QCOMPARE(citizens.size(), size_t(2 * Threads));
    const LineId line = lineOf(*citizens[0]);
    QList<int> said;
    for (int i = 0; i < Messages; ++i) { // by turns, so that each is both who said it and who hears it
        Client &speaker = *citizens[static_cast<size_t>(i) % citizens.size()];
        said
            << speaker.asks(message(line, QString::number(i)))[QStringLiteral("result")][QStringLiteral("seq")].toInt();
    }
    QVERIFY(said.first() > 0 && std::is_sorted(said.begin(), said.end()));
    for (const auto &listener : citizens) {
        int before = said.first() - 1;
        while (before < said.last()) {
            const int seq =
                listener->hears(QStringLiteral("message.added"))[QStringLiteral("message")][QStringLiteral("seq")]
                    .toInt();
            QCOMPARE(seq, before + 1);
            before = seq;
        }
    }
}

void ThreadsTest::figuresAreThoseOfAllThreads()
{
    RunningHost server(onThreads());
    QVERIFY(server.start());
    const double opened = server.metric("otklik_port_websockets_opened_total");
    auto clients = everywhere(server, server.signIn(Citizen).access);
    QCOMPARE(clients.size(), size_t(2 * Threads));
    QCOMPARE(server.metric("otklik_port_websockets_opened_total") - opened, 2.0 * Threads);
    QCOMPARE(server.metric("otklik_port_websockets_open"), 2.0 * Threads);
    QCOMPARE(server.metric("otklik_sessions{of=\"citizens\"}"), 2.0 * Threads);
    QVERIFY(server.metric("otklik_port_connections_open") > 2.0 * Threads);
    QCOMPARE(server.metric("process_threads") > Threads, true);
    clients.clear();
    QTRY_COMPARE_WITH_TIMEOUT(server.metric("otklik_port_websockets_open"), 0.0, 30'000);
    QCOMPARE(server.metric("otklik_sessions{of=\"citizens\"}"), 0.0);
}

void ThreadsTest::theHttpApiAnswersOnEveryThread()
{
    RunningHost server(onThreads());
    QVERIFY(server.start());
    std::vector<std::unique_ptr<QTcpSocket>> open; // so that the next one is met by another thread
    for (int i = 0; i < 2 * Threads; ++i) {
        open.push_back(connected(server));
        open.back()->write(
            "GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api/config HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QByteArray bytes;
        QVERIFY(
            QTest::qWaitFor([&] { return (bytes += open.back()->readAll()).count("HTTP/1.1 200 OK") == 2; }, 30'000));
    }
    QVERIFY(!server.signIn(Operator).access.isEmpty());
}

void ThreadsTest::filesGoUpAndDownOnEveryThread()
{
    RunningHost server(onThreads());
    QVERIFY(server.start());
    const QByteArray token = server.signIn(Citizen).access;
    const QByteArray content = "%PDF-1.4\n" + QByteArray(200'000, 'x');
    std::vector<std::unique_ptr<Client>> open; // so that the next one is met by another thread
    for (int i = 0; i < 2 * Threads; ++i) {
        const test::Answer up = server.upload(content, QStringLiteral("a.pdf"), "application/pdf", token);
        QCOMPARE(up.status, 201);
        const test::Answer down = server.get(QStringLiteral("/api/files/") + up.text("file"), token);
        QCOMPARE(down.status, 200);
        QCOMPARE(down.body, content);
        open.push_back(std::make_unique<Client>(server));
        QVERIFY(open.back()->opens(token));
    }
    const QByteArray kept = "otklik_uploads_total{outcome=\"kept\"}";
    QCOMPARE(server.metric(kept), 2.0 * Threads);
}

void ThreadsTest::theMinuteOfACitizenHoldsOverAllThreads()
{
    server::ServerOptions options = onThreads();
    options.budgets.messagesPerMinute = Threads;
    RunningHost server(options);
    QVERIFY(server.start());
    const auto clients = everywhere(server, server.signIn(Citizen).access);
    QCOMPARE(clients.size(), size_t(2 * Threads));
    const LineId line = lineOf(*clients[0]);
    int taken = 0;
    for (const auto &client : clients) {
        taken += client->asks(message(line, QStringLiteral("Вы здесь?"))).contains(QStringLiteral("result")) ? 1 : 0;
    }
    QCOMPARE(taken, Threads);
}

void ThreadsTest::theConnectionsOfAnAddressAreCountedOverAllThreads()
{
    server::ServerOptions options = onThreads();
    options.gateway.limits.connectionsPerAddress = 2 * Threads;
    RunningHost server(options);
    QVERIFY(server.start());
    std::vector<std::unique_ptr<QTcpSocket>> open;
    for (int i = 0; i < 2 * Threads; ++i) {
        open.push_back(connected(server));
        QCOMPARE(healthOf(*open.back()), 200);
    }
    QCOMPARE(healthOf(*connected(server)), 429);
    open.pop_back();
    QVERIFY(QTest::qWaitFor([&] { return healthOf(*connected(server)) == 200; }, 30'000));
}

void ThreadsTest::theConnectionsOfThePortAreCountedOverAllThreads()
{
    server::ServerOptions options = onThreads();
    options.gateway.limits.connections = 2 * Threads;
    RunningHost server(options);
    QVERIFY(server.start());
    std::vector<std::unique_ptr<QTcpSocket>> open;
    for (int i = 0; i < 2 * Threads; ++i) {
        open.push_back(connected(server));
        QCOMPARE(healthOf(*open.back()), 200);
    }
    QCOMPARE(healthOf(*connected(server)), 503);
    open.erase(open.begin()); // on another thread, maybe, than the one that comes
    QVERIFY(QTest::qWaitFor([&] { return healthOf(*connected(server)) == 200; }, 30'000));
}

void ThreadsTest::whoNeverEndsAHeadIsCutOnEveryThread()
{
    server::ServerOptions options = onThreads();
    options.gateway.limits.headTime = 200ms;
    RunningHost server(options);
    QVERIFY(server.start());
    std::vector<std::unique_ptr<QTcpSocket>> slow;
    for (int i = 0; i < 2 * Threads; ++i) {
        slow.push_back(connected(server));
        slow.back()->write("GET /healthz HT");
    }
    for (const auto &socket : slow) {
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 30'000);
    }
}

void ThreadsTest::twoHundredAreToldToComeBackSpread()
{
    constexpr int Many = 200;
    server::ServerOptions options = onThreads();
    options.gateway.limits.connectionsPerAddress = 0;
    RunningHost server(options);
    QVERIFY(server.start());
    std::vector<int> waits = waitsToldAtRestart(server, Citizen, Many);
    QCOMPARE(waits.size(), size_t(Many));
    std::sort(waits.begin(), waits.end());
    QVERIFY(waits.front() >= 1'000 && waits.back() <= 5'000);
    // No tenth of the time sees more than a quarter of them.
    for (int from = 1'000; from < 5'000; from += 400) {
        QVERIFY(std::count_if(waits.begin(), waits.end(),
                              [from](int wait) { return wait >= from && wait < from + 400; }) < Many / 4);
    }
}

void ThreadsTest::aServerThatDiesWithClientsOnAllThreadsDoesSoCleanly()
{
    auto server = std::make_unique<RunningHost>(onThreads());
    QVERIFY(server->start());
    const auto clients = everywhere(*server, server->signIn(Citizen).access);
    QCOMPARE(clients.size(), size_t(2 * Threads));
    server.reset();
    for (const auto &client : clients) {
        client->closeCode(); // returns: the connection has ended
    }
}
