// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/port.h"

#include "tests/gateway/frames.h"

#include <QJsonDocument>

#include <sys/socket.h>

namespace otklik::test {

using gateway::Gateway;
using gateway::GatewayLimits;
using gateway::GatewayOptions;
using gateway::HttpRequest;
using gateway::Replier;
using gateway::Route;

QByteArray Answer::field(QByteArrayView name) const
{
    for (const auto &[key, value] : fields) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

QString Answer::kind() const
{
    return QJsonDocument::fromJson(body).object().value(QStringLiteral("kind")).toString();
}

RawClient::RawClient(quint16 port, std::unique_ptr<QTcpSocket> socket) : m_socket(std::move(socket))
{
    connect(m_socket.get(), &QTcpSocket::readyRead, this, [this] { m_bytes += m_socket->readAll(); });
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { m_closed = true; });
    m_socket->connectToHost(QHostAddress::LocalHost, port);
}

void RawClient::stopReading()
{
    m_socket->disconnect(this);
    m_socket->setReadBufferSize(1);
}

void RawClient::endSending()
{
    QVERIFY(QTest::qWaitFor([this] { return m_socket->state() == QAbstractSocket::ConnectedState; }));
    QVERIFY(QTest::qWaitFor([this] { return m_socket->bytesToWrite() == 0; }));
    QVERIFY(::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR) == 0);
}

void RawClient::vanish()
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    QVERIFY(::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                         sizeof atOnce) == 0);
    m_socket->abort();
}

Answer RawClient::take(bool bodiless)
{
    const auto [answer, size] = next(bodiless);
    m_bytes.remove(0, size);
    return answer;
}

std::pair<Answer, qsizetype> RawClient::next(bool bodiless) const
{
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    if (end < 0) {
        return {};
    }
    QList<QByteArray> lines = m_bytes.left(end).split('\n');
    Answer answer{.status = lines.takeFirst().mid(9, 3).toInt()};
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        answer.fields.emplaceBack(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = bodiless ? 0 : answer.field("content-length").toLongLong();
    if (m_bytes.size() < end + 4 + length) {
        return {};
    }
    answer.body = m_bytes.mid(end + 4, length);
    return {answer, end + 4 + length};
}

Port::Port(std::vector<Route> routes, GatewayLimits limits, GatewayOptions options)
{
    options.limits = limits;
    options.clock = clock;
    m_gateway = std::make_unique<Gateway>(options, std::move(routes),
                                          [this](std::unique_ptr<wire::Link> link, const gateway::Peer &peer) {
                                              links.push_back(std::move(link));
                                              peers.push_back(peer);
                                          });
    const auto port = m_gateway->listen();
    if (!port) {
        qFatal("The gateway does not listen: %s", qPrintable(port.error().detail));
    }
    m_number = *port;
}

Port::~Port() = default;

qint64 Port::metric(const QByteArray &line) const
{
    const QByteArray start = "otklik_port_" + line + ' ';
    for (const QByteArray &row : m_gateway->metrics().split('\n')) {
        if (row.startsWith(start)) {
            return row.mid(start.size()).toLongLong();
        }
    }
    return -1;
}

Opened::Opened(Port &port) : client(port.number())
{
    const size_t before = port.links.size();
    client.send(handshake);
    if (QTest::qWaitFor([&] { return port.links.size() > before && client.status() == 101; })) {
        client.take();
        link = port.links.back().get();
    }
}

Route echo(const QByteArray &method, const QString &path, qint64 bodyLimit)
{
    return {.method = method,
            .path = path,
            .bodyLimit = bodyLimit,
            .handle = [](const HttpRequest &request, const Replier &reply) {
                reply({.contentType = "text/plain",
                       .body = request.method + ' ' + request.path.toUtf8() + ' ' + request.query.toString().toUtf8() +
                               ' ' + request.body});
            }};
}

} // namespace otklik::test
