// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/wire/link.h"
#include "server/gateway/counters.h"
#include "server/gateway/gateway.h"
#include "server/gateway/httpconnection.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

#include <memory>

namespace otklik::gateway {

/// Bytes written to the socket and not yet taken by the kernel; with TLS the encrypted ones count too.
qint64 pendingBytes(const QTcpSocket &socket);

/// A Link over an accepted WebSocket, which it owns together with the TCP socket below. Its owner may delete it at any
/// time, also within its signals.
class SocketLink final : public wire::Link {
    Q_OBJECT

public:
    struct Bounds {
        int framesPerSecond = 0;
        qint64 sendQueueBytes = 0;
        std::chrono::milliseconds closeTime{0};
        std::chrono::milliseconds idleTime{0};
    };

    /// The context must outlive it.
    SocketLink(QWebSocket *webSocket, QTcpSocket *socket, ConnectionContext &context);
    ~SocketLink() override;

    void send(const QByteArray &frame) override;
    void close(wire::CloseCode code, const QString &reason = {}) override;
    qint64 backlog() const override;

private:
    void takeText(const QString &text);
    void end(wire::CloseCode code, const QString &reason, const char *cause);
    void drop(wire::CloseCode code, const char *cause);
    void lastWord();
    void cut();
    void pulse();
    bool floods();
    void finish();

    QWebSocket *m_webSocket;       // not a child: it must outlive its own signals
    QPointer<QTcpSocket> m_socket; // QtWebSockets deletes it once it is disconnected
    const Bounds m_bounds;
    ConnectionContext &m_context;
    const std::shared_ptr<const Clock> m_clock;
    const std::shared_ptr<Counters> m_counters;
    QTimer m_pulse;
    QTimer m_patience; // from close() to abort()
    wire::CloseCode m_code = wire::CloseCode::Lost;
    const char *m_cause = "peer";
    bool m_closing = false;    ///< we said the last word
    bool m_closeHeard = false; ///< the peer, or QtWebSockets, ended it by a close frame
    bool m_dropped = false;    ///< without a word, or without patience for the answer to it
    bool m_attended = false;   ///< the last word is looked after
    bool m_finished = false;
    int m_silentPulses = 0;
    double m_allowance = 0; // frames that may come now: a bucket that fills with time
    Instant m_filledAt = {};
};

} // namespace otklik::gateway
