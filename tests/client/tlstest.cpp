// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/tlstest.h"

#include "app/domain/reason.h"
#include "ui/client/transport/httpapi.h"
#include "ui/client/transport/websocketlink.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>

namespace otklik::test {

using namespace client;

namespace {

/// A server with a certificate that it has signed itself; keeps what anybody manages to say to it.
struct Impostor {
    QSslServer server;
    QByteArray heard;

    Impostor()
    {
        QFile certificate(QStringLiteral(OTKLIK_TEST_FILES "/selfsigned.crt"));
        QFile key(QStringLiteral(OTKLIK_TEST_FILES "/selfsigned.key"));
        if (certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly)) {
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setLocalCertificate(QSslCertificate(&certificate));
            configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
            server.setSslConfiguration(configuration);
        }
        QObject::connect(&server, &QSslServer::pendingConnectionAvailable, &server, [this] {
            while (QTcpSocket *socket = server.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket,
                                 [this, socket] { heard += socket->readAll(); });
            }
        });
        server.listen(QHostAddress::LocalHost);
    }
    ServerAddress address() const
    {
        return *ServerAddress::parse(QStringLiteral("wss://127.0.0.1:%1").arg(server.serverPort()));
    }
};

/// None while the link opens after all.
Reason openingFails(const QUrl &url)
{
    WebSocketOpener opener;
    Reason reason = Reason::None;
    bool answered = false;
    opener.open(url, [&](Result<std::unique_ptr<wire::Link>> link) {
        reason = link ? Reason::None : link.error().reason;
        answered = true;
    });
    (void)QTest::qWaitFor([&] { return answered; }, 10'000);
    return reason;
}

} // namespace

void TlsTest::aCertificateThatNobodyTrustsIsRefused()
{
    const Impostor impostor;
    QVERIFY(impostor.server.isListening());
    QCOMPARE(openingFails(impostor.address().socket), Reason::Tls);
    QVERIFY(impostor.heard.isEmpty());
}

void TlsTest::nothingIsSaidToAServerThatIsNotTrusted()
{
    const Impostor impostor;
    HttpApi http(impostor.address());
    Reason reason = Reason::None;
    http.login(QStringLiteral("operator1"), QStringLiteral("secret"),
               [&](const Result<Challenge> &answer) { reason = answer ? Reason::None : answer.error().reason; });
    QTRY_COMPARE_WITH_TIMEOUT(reason, Reason::Tls, 10'000);
    QVERIFY(impostor.heard.isEmpty());
}

void TlsTest::aServerThatIsNotThereIsSaidSo()
{
    quint16 port = 0;
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        port = closed.serverPort();
    }
    const auto address = *ServerAddress::parse(QStringLiteral("ws://127.0.0.1:%1").arg(port));
    QCOMPARE(openingFails(address.socket), Reason::Refused);
    HttpApi http(address);
    Reason reason = Reason::None;
    http.login(QStringLiteral("a"), QStringLiteral("b"),
               [&](const Result<Challenge> &answer) { reason = answer ? Reason::None : answer.error().reason; });
    QTRY_COMPARE_WITH_TIMEOUT(reason, Reason::Refused, 10'000);
}

} // namespace otklik::test
