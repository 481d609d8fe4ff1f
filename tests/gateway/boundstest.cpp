// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/boundstest.h"

#include "server/gateway/port/acceptor.h"
#include "tests/gateway/frames.h"
#include "tests/gateway/port.h"

#include <QSignalSpy>
#include <QTimer>

#include <array>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace otklik::test {

using namespace gateway;
using namespace std::chrono_literals;
using wire::CloseCode;
using wire::Link;

namespace {

const QByteArray get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

std::vector<Route> routes()
{
    return {echo("GET", QStringLiteral("/a")), echo("POST", QStringLiteral("/a"), 100'000)};
}

GatewayOptions behindProxy()
{
    return {.trustedProxies = *Proxies::from({QStringLiteral("127.0.0.0/8")})};
}

} // namespace

void BoundsTest::headBytes()
{
    Port port(routes(), {.headBytes = 200});
    const auto headOf = [](qsizetype size) {
        const QByteArray start = "GET /a HTTP/1.1\r\nHost: h\r\nX: ";
        return start + QByteArray(size - start.size() - 4, 'x') + "\r\n\r\n";
    };
    RawClient client(port.number());
    client.send(headOf(200));
    QTRY_COMPARE(client.status(), 200);
    client.take();
    client.send(headOf(201));
    QTRY_COMPARE(client.status(), 431);
    QCOMPARE(client.take().kind(), QStringLiteral("too_large"));
    QTRY_VERIFY(client.isClosed());

    // Far beyond: the answer survives what is still under way.
    RawClient loud(port.number());
    loud.send("GET /a HTTP/1.1\r\nX: " + QByteArray(1'000'000, 'x'));
    QTRY_COMPARE(loud.status(), 431);
    QTRY_VERIFY(loud.isClosed());
}

void BoundsTest::headFields()
{
    Port port(routes(), {.headFields = 3});
    RawClient client(port.number());
    client.send("GET /a HTTP/1.1\r\nHost: h\r\nX: 1\r\nY: 2\r\n\r\n");
    QTRY_COMPARE(client.status(), 200);
    client.take();
    client.send("GET /a HTTP/1.1\r\nHost: h\r\nX: 1\r\nY: 2\r\nZ: 3\r\n\r\n");
    QTRY_COMPARE(client.status(), 431);
}

void BoundsTest::headTime()
{
    Port port(routes(), {.headTime = 200ms});
    RawClient silent(port.number());
    RawClient slow(port.number());
    slow.send(get.chopped(2));
    QTRY_COMPARE(slow.status(), 408);
    QTRY_VERIFY(slow.isClosed());
    QTRY_VERIFY(silent.isClosed());
    QCOMPARE(silent.bytes(), "");
    QCOMPARE(port.metric("refusals_total{reason=\"headTime\"}"), 1);
    QTRY_COMPARE(port.metric("connections_open"), 0);
}

void BoundsTest::idleTimeBetweenRequests()
{
    Port port(routes(), {.headTime = 60s, .idleTime = 200ms});
    RawClient client(port.number());
    client.send(get);
    QTRY_COMPARE(client.status(), 200);
    client.take();
    QVERIFY(!client.isClosed());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.bytes(), "");
}

void BoundsTest::idleTimeWithinABody()
{
    Port port(routes(), {.idleTime = 200ms});
    RawClient client(port.number());
    client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n12345");
    QTRY_COMPARE(client.status(), 408);
    QTRY_VERIFY(client.isClosed());
}

void BoundsTest::aTrickleIsNoProgress()
{
    Port port(routes(), {.idleTime = 400ms});
    RawClient client(port.number());
    client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n");
    QTimer trickle;
    connect(&trickle, &QTimer::timeout, &client, [&client] { client.send("x"); });
    trickle.start(20);
    QTRY_COMPARE(client.status(), 408);
}

void BoundsTest::idleTimeOfAReaderWhoNeverReads()
{
    const QByteArray large(20'000'000, 'x');
    Port port({{.method = "GET",
                .path = QStringLiteral("/a"),
                .handle =
                    [&](const HttpRequest &, const Replier &reply) {
                        reply({.body = large});
                    }}},
              {.idleTime = 300ms});
    RawClient client(port.number());
    QTRY_COMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
    client.stopReading();
    client.send(get);
    QTRY_COMPARE(port.metric("refusals_total{reason=\"slowReader\"}"), 1);
    QTRY_COMPARE(port.metric("connections_open"), 0);
}

void BoundsTest::answerTime()
{
    Replier kept;
    Port port({{.method = "GET",
                .path = QStringLiteral("/a"),
                .handle =
                    [&](const HttpRequest &, Replier reply) {
                        kept = std::move(reply);
                    }}},
              {.answerTime = 200ms});
    RawClient client(port.number());
    client.send(get);
    QTRY_COMPARE(client.status(), 503);
    QCOMPARE(client.take().kind(), QStringLiteral("unavailable"));
    QTRY_VERIFY(client.isClosed());
    kept({.body = "late"});
    QCoreApplication::processEvents();
}

void BoundsTest::readBuffer()
{
    struct Stuck final : BodySink {
        explicit Stuck(qint64 &count) : bytes(count) {}
        void write(QByteArray chunk, std::function<void(bool)>) override { bytes += chunk.size(); }
        void finish(Replier) override {}
        qint64 &bytes;
    };
    qint64 bytes = 0;
    Port port({{.method = "POST",
                .path = QStringLiteral("/a"),
                .bodyLimit = 100'000'000,
                .stream = [&](const HttpRequest &, const Replier &) {
                    return std::make_unique<Stuck>(bytes);
                }}});
    RawClient client(port.number());
    client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000\r\n\r\n" + QByteArray(50'000'000, 'x'));
    QTRY_VERIFY(bytes > 0);
    // The sink holds one chunk, the gateway one buffer, the kernel its own: the rest stays with the client.
    qint64 left = 0;
    QTRY_VERIFY(client.socket().bytesToWrite() == std::exchange(left, client.socket().bytesToWrite()) && left > 0);
    QVERIFY2(left > 25'000'000, qPrintable(QString::number(left)));
    QVERIFY(bytes <= 64 * 1024);
}

void BoundsTest::lingerTime()
{
    Port port(routes(), {.closeTime = 200ms});
    const int peer = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port.number());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(peer, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    const QByteArray last = "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    QCOMPARE(::send(peer, last.constData(), static_cast<size_t>(last.size()), 0), last.size());
    // The peer never hangs up: its bytes are taken for a while, then the connection is cut.
    QTRY_COMPARE(port.metric("answers_total{status=\"200\"}"), 1);
    QTRY_COMPARE(port.metric("connections_open"), 0);
    QCOMPARE(::send(peer, "x", 1, MSG_NOSIGNAL), 1);
    QTRY_COMPARE(::send(peer, "x", 1, MSG_NOSIGNAL), -1);
    ::close(peer);
}

void BoundsTest::connections()
{
    Port port(routes(), {.connections = 2});
    Opened first(port);
    auto second = std::make_unique<Opened>(port);
    QCOMPARE(port.links.size(), size_t(2));

    RawClient asking(port.number());
    asking.send(get);
    QTRY_COMPARE(asking.status(), 503);
    const Answer answer = asking.take();
    QCOMPARE(answer.kind(), QStringLiteral("unavailable"));
    QCOMPARE(answer.field("retry-after"), "5");
    QTRY_VERIFY(asking.isClosed());
    RawClient opening(port.number());
    opening.send(handshake);
    QTRY_COMPARE(opening.status(), 101);
    opening.take();
    QTRY_COMPARE(opening.bytes(), closeFrame(CloseCode::Overloaded));
    QTRY_VERIFY(opening.isClosed());
    QCOMPARE(port.links.size(), size_t(2));

    // A place that is freed is given again.
    second.reset();
    QTRY_COMPARE(port.metric("connections_open"), 1);
    RawClient next(port.number());
    next.send(get);
    QTRY_COMPARE(next.status(), 200);
}

void BoundsTest::connectionsPerAddress()
{
    Port port(routes(), {.connections = 0, .connectionsPerAddress = 1});
    auto first = std::make_unique<RawClient>(port.number());
    first->send(get);
    QTRY_COMPARE(first->status(), 200);
    RawClient second(port.number());
    second.send(get);
    QTRY_COMPARE(second.status(), 429);
    QCOMPARE(second.take().kind(), QStringLiteral("rate_limited"));
    RawClient opening(port.number());
    opening.send(handshake);
    QTRY_COMPARE(opening.status(), 101);
    opening.take();
    QTRY_COMPARE(opening.bytes(), closeFrame(CloseCode::Overloaded));
    // Another address is another count.
    auto other = std::make_unique<QTcpSocket>();
    QVERIFY(other->bind(QHostAddress(QStringLiteral("127.0.0.2"))));
    RawClient neighbour(port.number(), std::move(other));
    neighbour.send(get);
    QTRY_COMPARE(neighbour.status(), 200);

    first.reset();
    QTRY_COMPARE(port.metric("connections_open"), 1);
    RawClient third(port.number());
    third.send(get);
    QTRY_COMPARE(third.status(), 200);
}

void BoundsTest::whoLeftBeforeBeingTakenIsNotCounted()
{
    Port port(routes(), {.connectionsPerAddress = 1});
    // The server's event loop does not turn meanwhile. The address of one who has reset the connection is not known.
    for (int i = 0; i < 3; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port.number());
        QVERIFY(socket.waitForConnected(3000));
        const linger reset{.l_onoff = 1, .l_linger = 0};
        QCOMPARE(setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &reset, sizeof reset),
                 0);
        socket.abort();
    }
    RawClient client(port.number());
    client.send(get);
    QTRY_COMPARE(client.status(), 200);
    QCOMPARE(port.metric("refusals_total{reason=\"connectionsPerAddress\"}"), -1);
    QCOMPARE(port.metric("connections_open"), 1);
}

void BoundsTest::behindAProxyClientsAreCountedApart()
{
    Port port(routes(), {.connections = 0, .connectionsPerAddress = 1}, behindProxy());
    // One connection of the proxy carries the requests of many, one after the other.
    RawClient kept(port.number());
    for (const char *const client : {"203.0.113.1", "203.0.113.2", "203.0.113.1"}) {
        kept.send("GET /a HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: " + QByteArray(client) + "\r\n\r\n");
        QTRY_COMPARE(kept.status(), 200);
        kept.take();
    }
    const auto opened = [&port](const QByteArray &forwarded) {
        auto client = std::make_unique<RawClient>(port.number());
        client->send(QByteArray(handshake).replace("Host: h\r\n", "Host: h\r\nX-Forwarded-For: " + forwarded + "\r\n"));
        return client;
    };
    const auto first = opened("203.0.113.1");
    QTRY_COMPARE(port.links.size(), size_t(1));
    QCOMPARE(port.peers[0].address, QHostAddress(QStringLiteral("203.0.113.1")));
    const auto second = opened("203.0.113.2");
    QTRY_COMPARE(port.links.size(), size_t(2));
    // What the client itself wrote before the proxy's own word does not make it another.
    const auto forger = opened("198.51.100.7, 203.0.113.1");
    QTRY_COMPARE(forger->status(), 101);
    forger->take();
    QTRY_COMPARE(forger->bytes(), closeFrame(CloseCode::Overloaded));
    kept.send("GET /a HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 203.0.113.2\r\n\r\n");
    QTRY_COMPARE(kept.status(), 429);
    QCOMPARE(port.links.size(), size_t(2));
}

void BoundsTest::nobodyElsesForwardedForIsBelieved()
{
    Port port(routes(), {.connectionsPerAddress = 1});
    RawClient first(port.number());
    first.send("GET /a HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 203.0.113.1\r\n\r\n");
    QTRY_COMPARE(first.status(), 200);
    RawClient second(port.number());
    second.send("GET /a HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 203.0.113.2\r\n\r\n");
    QTRY_COMPARE(second.status(), 429);
}

void BoundsTest::backlog()
{
    Port port;
    // The server's event loop does not turn meanwhile: the kernel alone must take them.
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 150; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress::LocalHost, port.number());
        QVERIFY(sockets.back()->waitForConnected(3000));
    }
    QTRY_COMPARE(port.metric("connections_open"), 150);
}

void BoundsTest::acceptsInATurn()
{
    constexpr int many = 3 * Acceptor::takenInATurn;
    Acceptor acceptor;
    QVERIFY(acceptor.listen(QHostAddress::LocalHost));
    std::vector<std::unique_ptr<QTcpSocket>> storm;
    for (int i = 0; i < many; ++i) {
        storm.push_back(std::make_unique<QTcpSocket>());
        storm.back()->connectToHost(QHostAddress::LocalHost, acceptor.serverPort());
        QVERIFY(storm.back()->waitForConnected(3000));
    }
    int arrived = 0;
    int inThisTurn = 0;
    int most = 0;
    connect(&acceptor, &Acceptor::arrived, this, [&](qintptr descriptor) {
        closeDescriptor(descriptor);
        ++arrived;
        most = std::max(most, ++inThisTurn);
    });
    QTimer turn; // fires once in each turn of the loop
    connect(&turn, &QTimer::timeout, this, [&] { inThisTurn = 0; });
    turn.start(0);
    QTRY_COMPARE(arrived, many);
    QCOMPARE(most, Acceptor::takenInATurn);

    RawClient late(acceptor.serverPort()); // a full last turn does not end the listening
    QTRY_COMPARE(arrived, many + 1);
}

void BoundsTest::anErrorOfTheLastAcceptIsOutlived()
{
    Acceptor acceptor;
    QVERIFY(acceptor.listen(QHostAddress::LocalHost));
    emit acceptor.acceptError(QAbstractSocket::SocketResourceError); // it will try again in a tenth of a second
    acceptor.close();
    bool later = false;
    QTimer::singleShot(200, this, [&later] { later = true; });
    QTRY_VERIFY(later);
}

void BoundsTest::whoHasTheFewestGetsTheNextConnection()
{
    struct Thread {
        int given = 0;
        std::shared_ptr<Gauge> load = std::make_shared<Gauge>();
    };
    std::array<Thread, 2> threads;
    std::vector<Hand> others;
    for (Thread &thread : threads) {
        others.push_back({.give =
                              [&thread](qintptr descriptor) {
                                  ++thread.given;
                                  closeDescriptor(descriptor);
                              },
                          .load = thread.load});
    }
    Gateway gateway({}, {echo("GET", QStringLiteral("/a"))}, {});
    const auto port = gateway.listen(std::move(others));
    QVERIFY(port);
    const auto loads = [&] {
        return QList<qint64>{gateway.load()->value(), threads[0].load->value(), threads[1].load->value()};
    };
    std::vector<std::unique_ptr<RawClient>> clients;
    for (const QList<qint64> &then : {QList<qint64>{1, 0, 0}, {1, 1, 0}, {1, 1, 1}, {2, 1, 1}}) {
        clients.push_back(std::make_unique<RawClient>(*port));
        QTRY_COMPARE(loads(), then);
    }
    threads[1].load->add(-1); // one of its connections has ended
    clients.push_back(std::make_unique<RawClient>(*port));
    QTRY_COMPARE(threads[1].given, 2);
    clients.clear();
    QTRY_COMPARE(loads(), (QList<qint64>{0, 1, 1}));
}

void BoundsTest::draining()
{
    Replier kept;
    Port port({{.method = "GET", .path = QStringLiteral("/a"), .handle = [&](const HttpRequest &, Replier reply) {
                    kept = std::move(reply);
                }}});
    RawClient idle(port.number());
    RawClient asking(port.number());
    asking.send(get);
    Opened opened(port);
    QVERIFY(opened.link);
    QTRY_COMPARE(port.metric("connections_open"), 3);
    bool done = false;
    port.gateway().drain(60s, [&done] { done = true; });
    QTRY_VERIFY(idle.isClosed());
    QTRY_COMPARE(opened.client.bytes(), closeFrame(CloseCode::Restarting));
    RawClient late(port.number());
    QTRY_COMPARE(late.socket().error(), QAbstractSocket::ConnectionRefusedError);
    QVERIFY(!done);
    kept({.body = "in time"});
    QTRY_COMPARE(asking.status(), 200);
    QCOMPARE(asking.take().field("connection"), "close");
    QTRY_VERIFY(done);
}

} // namespace otklik::test
