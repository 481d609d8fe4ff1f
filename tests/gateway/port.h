// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/port/gateway.h"
#include "tests/support/manualclock.h"

#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

#include <memory>
#include <vector>

namespace otklik::test {

/// One HTTP answer as it came over the wire.
struct Answer {
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> fields = {}; ///< names in lower case
    QByteArray body = {};

    QByteArray field(QByteArrayView name) const;
    QString kind() const; ///< of problem+json
};

/// A client that says exactly the bytes it is told to.
class RawClient : public QObject {
    Q_OBJECT

public:
    explicit RawClient(quint16 port, std::unique_ptr<QTcpSocket> socket = std::make_unique<QTcpSocket>());

    void send(const QByteArray &bytes) { m_socket->write(bytes); }
    /// The status of the next whole answer; 0 while there is none. `bodiless`: of a HEAD request.
    int status(bool bodiless = false) const { return next(bodiless).first.status; }
    /// Takes that answer out of what came.
    Answer take(bool bodiless = false);
    const QByteArray &bytes() const { return m_bytes; }
    bool isClosed() const { return m_closed; }
    QTcpSocket &socket() { return *m_socket; }
    /// Stops taking bytes from the network.
    void stopReading();
    /// Says that nothing more comes, and goes on listening.
    void endSending();
    /// Leaves without a word: the server's end of the connection is reset.
    void vanish();

private:
    std::pair<Answer, qsizetype> next(bool bodiless) const;

    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_bytes;
    bool m_closed = false;
};

/// A gateway that listens on a free port of this machine, and what it handed on.
class Port {
public:
    /// `limits` stand above those of `options`.
    explicit Port(std::vector<gateway::Route> routes = {}, gateway::GatewayLimits limits = {},
                  gateway::GatewayOptions options = {});
    ~Port();

    quint16 number() const { return m_number; }
    gateway::Gateway &gateway() { return *m_gateway; }
    /// The value of a line of the metrics, e.g. "refusals_total{reason=\"path\"}"; -1 when there is none.
    qint64 metric(const QByteArray &line) const;
    void destroyGateway() { m_gateway.reset(); }

    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::vector<std::unique_ptr<wire::Link>> links;
    std::vector<gateway::Peer> peers;

private:
    std::unique_ptr<gateway::Gateway> m_gateway;
    quint16 m_number = 0;
};

/// A raw client whose handshake is through, and the server's end of it.
struct Opened {
    explicit Opened(Port &port);
    RawClient client;
    wire::Link *link = nullptr;
};

/// A row that answers with what it was asked: method, path, query and body.
gateway::Route echo(const QByteArray &method, const QString &path, qint64 bodyLimit = 0);

} // namespace otklik::test
