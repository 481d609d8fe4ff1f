// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/tlstest.h"

#include "server/gateway/port/tlsfiles.h"
#include "tests/gateway/frames.h"
#include "tests/gateway/port.h"

#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTemporaryFile>
#include <QWebSocketHandshakeOptions>

namespace otklik::test {

using namespace gateway;
using namespace std::chrono_literals;
using wire::CloseCode;
using wire::Link;

namespace {

QString certificate()
{
    return QFINDTESTDATA("tls/certificate.pem");
}

GatewayOptions behindTls()
{
    return {.certificateFile = certificate(), .keyFile = QFINDTESTDATA("tls/key.pem")};
}

QString renewedCertificate()
{
    return QFINDTESTDATA("tls/renewed-certificate.pem");
}

QString renewedKey()
{
    return QFINDTESTDATA("tls/renewed-key.pem");
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A client that trusts the test's own certificates.
std::unique_ptr<QTcpSocket> secureSocket()
{
    auto socket = std::make_unique<QSslSocket>();
    QSslConfiguration trust;
    trust.setCaCertificates(QSslCertificate::fromPath(certificate()) + QSslCertificate::fromPath(renewedCertificate()));
    socket->setSslConfiguration(trust);
    QObject::connect(socket.get(), &QSslSocket::connected, socket.get(), &QSslSocket::startClientEncryption);
    socket->setPeerVerifyName(QStringLiteral("localhost"));
    return socket;
}

bool isEncrypted(RawClient &client)
{
    const auto *const secure = qobject_cast<QSslSocket *>(&client.socket());
    return secure && secure->isEncrypted();
}

QSslCertificate shownTo(RawClient &client)
{
    return qobject_cast<QSslSocket *>(&client.socket())->peerCertificate();
}

} // namespace

void TlsTest::requestsAndWebSocketsWorkBehindTls()
{
    bool secure = false;
    const QByteArray large(3'000'000, 'x');
    Port port({{.method = "GET",
                .path = QStringLiteral("/a"),
                .handle =
                    [&](const HttpRequest &request, const Replier &reply) {
                        secure = request.secure;
                        reply({.body = large});
                    }}},
              {}, behindTls());
    RawClient client(port.number(), secureSocket());
    QTRY_VERIFY(isEncrypted(client));
    client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(), 200);
    QVERIFY(client.take().body == large);
    QVERIFY(secure);

    QWebSocket webSocket;
    QSslConfiguration trust;
    trust.setCaCertificates(QSslCertificate::fromPath(certificate()));
    webSocket.setSslConfiguration(trust);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QStringLiteral("otklik.v1")});
    QSignalSpy heard(&webSocket, &QWebSocket::textMessageReceived);
    webSocket.open(QUrl(QStringLiteral("wss://localhost:%1/ws").arg(port.number())), options);
    QTRY_COMPARE(port.links.size(), size_t(1));
    QTRY_COMPARE(webSocket.state(), QAbstractSocket::ConnectedState);
    QSignalSpy received(port.links[0].get(), &Link::received);
    webSocket.sendTextMessage(QStringLiteral("да"));
    QTRY_COMPARE(received.size(), 1);
    port.links[0]->send("yes");
    QTRY_COMPARE(heard.size(), 1);
    port.links[0]->close(CloseCode::NotSignedIn);
    QTRY_COMPARE(static_cast<int>(webSocket.closeCode()), 4401);
}

void TlsTest::aClientThatGreetsPlainlyIsCut()
{
    Port port({echo("GET", QStringLiteral("/a"))}, {}, behindTls());
    RawClient client(port.number());
    client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.status(), 0);
    QTRY_COMPARE(port.metric("connections_open"), 0);
}

void TlsTest::theHandshakeHasItsTime()
{
    Port port({}, {.headTime = 60s, .handshakeTime = 200ms}, behindTls());
    RawClient silent(port.number());
    QTRY_VERIFY(silent.isClosed());
    RawClient greeted(port.number(), secureSocket());
    QTRY_VERIFY(isEncrypted(greeted));
    QVERIFY(!greeted.isClosed());
}

void TlsTest::aReaderWhoNeverReadsIsDropped()
{
    Port port({}, {.sendQueueBytes = 100'000}, behindTls());
    RawClient client(port.number(), secureSocket());
    QTRY_VERIFY(isEncrypted(client));
    client.send(handshake);
    QTRY_COMPARE(port.links.size(), size_t(1));
    QTRY_COMPARE(client.status(), 101);
    client.stopReading();
    QSignalSpy closed(port.links[0].get(), &Link::closed);
    const QByteArray frame(50'000, 'x');
    for (int i = 0; i < 2000 && closed.isEmpty(); ++i) {
        port.links[0]->send(frame);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(closed.size(), 1); // although QSslSocket says that nothing waits
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::Overloaded);
}

void TlsTest::aDownloadReachesASlowReaderWhole()
{
    struct Zeros final : BodySource {
        std::optional<QByteArray> read(qint64 max) override { return QByteArray(max, '0'); }
    };
    constexpr qint64 size = 20'000'000; // more than the kernel holds for the two of them
    Port port({{.method = "GET",
                .path = QStringLiteral("/a"),
                .handle =
                    [](const HttpRequest &, const Replier &reply) {
                        reply({.source = std::make_shared<Zeros>(), .sourceLength = size});
                    }}},
              {}, behindTls());
    RawClient client(port.number(), secureSocket());
    QTRY_VERIFY(isEncrypted(client));
    client.stopReading();
    client.socket().setReadBufferSize(64 * 1024);
    client.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    QTRY_COMPARE(port.metric("answers_total{status=\"200\"}"), 1);
    const auto sent = [&port] {
        return port.metric("sent_bytes_total");
    };
    qint64 last = -1;
    QTRY_VERIFY(sent() == std::exchange(last, sent())); // it waits for the reader
    QVERIFY(last < size);
    qint64 came = 0;
    for (const QDeadlineTimer patience(20'000); came <= size && !patience.hasExpired();) {
        QCoreApplication::processEvents();
        came += client.socket().read(1'000'000).size();
    }
    QVERIFY(came > size);
    QTRY_COMPARE(port.metric("connections_open"), 0);
}

void TlsTest::filesThatWillNotDoAreNamed_data()
{
    QTest::addColumn<QString>("certificateFile");
    QTest::addColumn<QString>("keyFile");
    QTest::addColumn<QString>("field");
    const GatewayOptions good = behindTls();
    const QString none = QStringLiteral("/no/such/file.pem");
    QTest::newRow("no certificate") << none << good.keyFile << QStringLiteral("certificateFile");
    QTest::newRow("no key") << good.certificateFile << none << QStringLiteral("keyFile");
    QTest::newRow("only a certificate") << good.certificateFile << QString() << QStringLiteral("keyFile");
    QTest::newRow("only a key") << QString() << good.keyFile << QStringLiteral("certificateFile");
    QTest::newRow("a key of another kind") << good.certificateFile << renewedKey() << QStringLiteral("keyFile");
    QTest::newRow("a key of the same kind")
        << good.certificateFile << QFINDTESTDATA("tls/foreign-key.pem") << QStringLiteral("keyFile");
    QTest::newRow("swapped") << good.keyFile << good.certificateFile << QStringLiteral("certificateFile");
}

void TlsTest::filesThatWillNotDoAreNamed()
{
    QFETCH(QString, certificateFile);
    QFETCH(QString, keyFile);
    QFETCH(QString, field);
    Gateway gateway({.certificateFile = certificateFile, .keyFile = keyFile}, {}, {});
    const auto port = gateway.listen();
    QVERIFY(!port);
    QCOMPARE(port.error().fault, Fault::Malformed);
    QCOMPARE(port.error().field, field);
    QVERIFY(port.error().detail.contains(QStringLiteral("pem")) || certificateFile.isEmpty() || keyFile.isEmpty());
}

void TlsTest::keysInEveryUsualFormFitTheirCertificate_data()
{
    QTest::addColumn<QString>("certificateFile");
    QTest::addColumn<QByteArray>("key");
    const QByteArray elliptic = contentOf(behindTls().keyFile);
    const QByteArray rsa = contentOf(renewedKey());
    QTest::newRow("elliptic, PKCS#8") << certificate() << elliptic;
    QTest::newRow("elliptic, SEC 1") << certificate() << QSslKey(elliptic, QSsl::Ec).toPem();
    QTest::newRow("RSA, PKCS#8") << renewedCertificate() << rsa;
    QTest::newRow("RSA, PKCS#1") << renewedCertificate() << QSslKey(rsa, QSsl::Rsa).toPem();
}

void TlsTest::keysInEveryUsualFormFitTheirCertificate()
{
    QFETCH(QString, certificateFile);
    QFETCH(QByteArray, key);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(key);
    file.close();
    const auto loaded = loadTls(certificateFile, file.fileName());
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
}

void TlsTest::aRenewedCertificateGreetsThoseWhoComeLater()
{
    Port port({echo("GET", QStringLiteral("/a"))}, {}, behindTls());
    RawClient early(port.number(), secureSocket());
    QTRY_VERIFY(isEncrypted(early));
    const auto renewed = loadTls(renewedCertificate(), renewedKey());
    QVERIFY(renewed);
    port.gateway().useTls(*renewed);
    RawClient late(port.number(), secureSocket());
    QTRY_VERIFY(isEncrypted(late));
    QCOMPARE(shownTo(early), QSslCertificate::fromPath(certificate()).first());
    QCOMPARE(shownTo(late), renewed->localCertificateChain().first());
    for (RawClient *const client : {&early, &late}) {
        client->send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_COMPARE(client->status(), 200);
    }
}

} // namespace otklik::test
