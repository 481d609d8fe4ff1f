// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/websockettest.h"

#include "tests/gateway/frames.h"
#include "tests/gateway/port.h"

#include <QNetworkRequest>
#include <QSignalSpy>
#include <QWebSocketHandshakeOptions>

namespace otklik::test {

using namespace gateway;
using wire::CloseCode;
using wire::Link;

namespace {

void open(QWebSocket &client, quint16 port)
{
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QStringLiteral("otklik.v1")});
    QNetworkRequest request(QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(port)));
    request.setRawHeader("User-Agent", "test");
    client.open(request, options);
}

} // namespace

void WebSocketTest::framesGoBothWays()
{
    Port port;
    QWebSocket client;
    QSignalSpy heard(&client, &QWebSocket::textMessageReceived);
    open(client, port.number());
    QTRY_COMPARE(port.links.size(), size_t(1));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    QCOMPARE(client.subprotocol(), QStringLiteral("otklik.v1"));
    QCOMPARE(port.peers[0].userAgent, QStringLiteral("test"));
    QCOMPARE(port.peers[0].address, QHostAddress(QHostAddress::LocalHost));

    Link &link = *port.links[0];
    QSignalSpy received(&link, &Link::received);
    client.sendTextMessage(QStringLiteral("привет"));
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received[0][0].toByteArray(), QStringLiteral("привет").toUtf8());
    link.send(QStringLiteral("и вам").toUtf8());
    QTRY_COMPARE(heard.size(), 1);
    QCOMPARE(heard[0][0].toString(), QStringLiteral("и вам"));
    QCOMPARE(link.backlog(), 0);
    QCOMPARE(port.metric("websockets_open"), 1);
}

void WebSocketTest::theHandshakeIsRefusedWithoutWhatItNeeds_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("status");
    QTest::newRow("all there") << QByteArray("HTTP/1.1") << QByteArray("HTTP/1.1") << 101;
    QTest::newRow("own origin") << QByteArray("Host: h\r\n") << QByteArray("Host: h\r\nOrigin: http://h\r\n") << 101;
    QTest::newRow("known origin") << QByteArray("Host: h\r\n")
                                  << QByteArray("Host: h\r\nOrigin: https://portal.example\r\n") << 101;
    QTest::newRow("one of several") << QByteArray("otklik.v1") << QByteArray("other, otklik.v1") << 101;
    QTest::newRow("foreign origin") << QByteArray("Host: h\r\n")
                                    << QByteArray("Host: h\r\nOrigin: https://evil.example\r\n") << 403;
    QTest::newRow("known origin, another port")
        << QByteArray("Host: h\r\n") << QByteArray("Host: h\r\nOrigin: https://portal.example:444\r\n") << 403;
    QTest::newRow("known origin, another scheme")
        << QByteArray("Host: h\r\n") << QByteArray("Host: h\r\nOrigin: http://portal.example\r\n") << 403;
    QTest::newRow("origin of no page") << QByteArray("Host: h\r\n") << QByteArray("Host: h\r\nOrigin: null\r\n") << 403;
    QTest::newRow("no subprotocol") << QByteArray("Sec-WebSocket-Protocol: otklik.v1\r\n") << QByteArray() << 400;
    QTest::newRow("another subprotocol") << QByteArray("otklik.v1") << QByteArray("otklik.v2") << 400;
    QTest::newRow("no upgrade") << QByteArray("Upgrade: websocket\r\n") << QByteArray() << 426;
    QTest::newRow("another upgrade") << QByteArray("Upgrade: websocket") << QByteArray("Upgrade: h2c") << 426;
    QTest::newRow("old version") << QByteArray("Version: 13") << QByteArray("Version: 8") << 426;
    QTest::newRow("short key") << QByteArray("dGhlIHNhbXBsZSBub25jZQ==") << QByteArray("dGhl") << 400;
    QTest::newRow("no key") << QByteArray("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n") << QByteArray() << 400;
    QTest::newRow("POST") << QByteArray("GET") << QByteArray("POST") << 400;
    QTest::newRow("a long line") << QByteArray("Host: h\r\n") << "Host: h\r\nX-Long: " + QByteArray(8200, 'x') + "\r\n"
                                 << 101;
}

void WebSocketTest::theHandshakeIsRefusedWithoutWhatItNeeds()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, status);
    Port port({}, {}, {.origins = {QStringLiteral("https://portal.example")}});
    RawClient client(port.number());
    client.send(QByteArray(handshake).replace(from, to));
    Answer answer;
    QTRY_VERIFY(client.status() != 0);
    answer = client.take();
    QCOMPARE(answer.status, status);
    QCOMPARE(port.links.size(), size_t(status == 101 ? 1 : 0));
    if (status == 426) {
        QCOMPARE(answer.field("sec-websocket-version"), "13");
    }
}

void WebSocketTest::anAllowedOriginIsComparedAsBrowsersWriteIt_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("status");
    QTest::newRow("Cyrillic") << QByteArray("https://xn--80awhdgm.xn--p1ai") << 101;
    QTest::newRow("the scheme's own port") << QByteArray("https://b.example") << 101;
    QTest::newRow("another port") << QByteArray("https://b.example:8443") << 403;
    QTest::newRow("another scheme") << QByteArray("http://b.example") << 403;
    QTest::newRow("a longer name") << QByteArray("https://b.example.evil.example") << 403;
}

void WebSocketTest::anAllowedOriginIsComparedAsBrowsersWriteIt()
{
    QFETCH(QByteArray, sent);
    QFETCH(int, status);
    Port port({}, {}, {.origins = {QStringLiteral("https://портал.рф"), QStringLiteral("https://b.example:443")}});
    RawClient client(port.number());
    client.send(QByteArray(handshake).replace("Host: h\r\n", "Host: h\r\nOrigin: " + sent + "\r\n"));
    QTRY_COMPARE(client.status(), status);
}

void WebSocketTest::theCodeOfAServersCloseReachesThePeer()
{
    // A raw client, because QWebSocket takes 1012 and 1013 for protocol errors (1002).
    Port port;
    for (const CloseCode code : {CloseCode::Normal, CloseCode::Abuse, CloseCode::Restarting, CloseCode::Overloaded,
                                 CloseCode::NotSignedIn, CloseCode::NotAllowed}) {
        port.links.clear();
        RawClient client(port.number());
        client.send(handshake);
        QTRY_COMPARE(port.links.size(), size_t(1));
        QTRY_COMPARE(client.status(), 101);
        client.take();
        QSignalSpy closed(port.links[0].get(), &Link::closed);
        port.links[0]->close(code, QStringLiteral("why"));
        port.links[0]->close(CloseCode::Normal);
        port.links[0]->send("after the end");
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.bytes(), closeFrame(code, "why"));
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed[0][0].value<CloseCode>(), code);
    }
}

void WebSocketTest::theCodeOfAPeersCloseReachesTheLink()
{
    Port port;
    QWebSocket client;
    open(client, port.number());
    QTRY_COMPARE(port.links.size(), size_t(1));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    QSignalSpy closed(port.links[0].get(), &Link::closed);
    client.close(QWebSocketProtocol::CloseCodeGoingAway);
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::GoingAway);
    QTRY_COMPARE(port.metric("connections_open"), 0);
    QCOMPARE(port.metric("websockets_open"), 0);
}

void WebSocketTest::aBrokenConnectionIsLost()
{
    Port port;
    RawClient client(port.number());
    client.send(handshake);
    QTRY_COMPARE(port.links.size(), size_t(1));
    QSignalSpy closed(port.links[0].get(), &Link::closed);
    client.socket().abort();
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::Lost);
}

void WebSocketTest::brokenUtf8IsClosedWith1007()
{
    Port port;
    RawClient client(port.number());
    client.send(handshake);
    QTRY_COMPARE(client.status(), 101);
    client.take();
    client.send(clientFrame("\"\xc3\x28\""));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(closeCodeIn(client.bytes()), 1007);
}

void WebSocketTest::aRequestBehindTheHandshakeIsNoRequest()
{
    int asked = 0;
    Port port(
        {{.method = "GET", .path = QStringLiteral("/a"), .handle = [&](const HttpRequest &, const Replier &reply) {
              ++asked;
              reply({});
          }}});
    RawClient client(port.number());
    client.send(handshake + "GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(), 101);
    client.take();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(closeCodeIn(client.bytes()), 1002);
    QCOMPARE(asked, 0);
}

void WebSocketTest::aClientThatHasToMaskAndDoesNotIsClosedWith1002()
{
    Port port;
    RawClient client(port.number());
    client.send(handshake);
    QTRY_COMPARE(client.status(), 101);
    client.take();
    QTRY_COMPARE(port.links.size(), size_t(1));
    QSignalSpy received(port.links[0].get(), &Link::received);
    client.send("\x81\x02hi");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(closeCodeIn(client.bytes()), 1002);
    QVERIFY(received.isEmpty());
}

void WebSocketTest::theOwnerMayDeleteTheLinkWithinItsSignals()
{
    Port port;
    QWebSocket client;
    open(client, port.number());
    QTRY_COMPARE(port.links.size(), size_t(1));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    connect(port.links[0].get(), &Link::received, this, [&port] { port.links.clear(); });
    client.sendTextMessage(QStringLiteral("delete me"));
    QTRY_VERIFY(port.links.empty());
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);

    QWebSocket second;
    open(second, port.number());
    QTRY_COMPARE(port.links.size(), size_t(1));
    QTRY_COMPARE(second.state(), QAbstractSocket::ConnectedState);
    connect(port.links[0].get(), &Link::closed, this, [&port] { port.links.clear(); });
    second.close();
    QTRY_VERIFY(port.links.empty());
    QTRY_COMPARE(port.metric("connections_open"), 0);
}

} // namespace otklik::test
