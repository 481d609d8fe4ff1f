// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/socketlink.h"

#include "app/base/log.h"

#include <QSslSocket>

namespace otklik::gateway {

using wire::CloseCode;

namespace {

/// Pings in the time after which a silent peer is given up.
constexpr int pulsesPerIdleTime = 3;

} // namespace

qint64 pendingBytes(const QTcpSocket &socket)
{
    const auto *const secure = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

SocketLink::SocketLink(QWebSocket *webSocket, QTcpSocket *socket, ConnectionContext &context)
    : m_webSocket(webSocket), m_socket(socket), m_bounds{.framesPerSecond = context.limits.framesPerSecond,
                                                         .sendQueueBytes = context.limits.sendQueueBytes,
                                                         .closeTime = context.limits.closeTime,
                                                         .idleTime = context.limits.linkIdleTime},
      m_context(context), m_clock(context.clock), m_counters(context.counters),
      m_allowance(context.limits.framesPerSecond), m_filledAt(m_clock->now())
{
    m_webSocket->setParent(nullptr);
    connect(m_webSocket, &QWebSocket::textMessageReceived, this, &SocketLink::takeText);
    connect(m_webSocket, &QWebSocket::binaryMessageReceived, this, [this] { end(CloseCode::Abuse, {}, "binary"); });
    connect(m_webSocket, &QWebSocket::pong, this, [this] { m_silentPulses = 0; });
    connect(m_webSocket, &QWebSocket::disconnected, this, &SocketLink::finish);
    // Too big, badly coded or half frames: QtWebSockets closes by itself, and may wait for ever for the peer.
    connect(m_webSocket, &QWebSocket::aboutToClose, this, &SocketLink::lastWord);

    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &SocketLink::cut);
    connect(&m_pulse, &QTimer::timeout, this, &SocketLink::pulse);
    if (m_bounds.idleTime.count() > 0) {
        m_pulse.start(m_bounds.idleTime / pulsesPerIdleTime);
    }
    ++m_counters->linksOpened;
    ++m_counters->openLinks;
}

SocketLink::~SocketLink()
{
    m_webSocket->disconnect(this);
    if (!m_finished) {
        --m_counters->openLinks;
        ++m_counters->linksClosed["abandoned"];
        m_webSocket->abort();
    }
    m_webSocket->deleteLater();
    if (m_socket) {
        m_socket->deleteLater();
    }
}

void SocketLink::send(const QByteArray &frame)
{
    if (m_closing || m_finished) {
        return;
    }
    if (m_bounds.sendQueueBytes > 0 && backlog() > m_bounds.sendQueueBytes) {
        qCInfo(logGateway) << "A WebSocket peer does not read: dropped with" << backlog() << "bytes waiting";
        drop(CloseCode::Overloaded, "slowReader");
        return;
    }
    ++m_counters->framesSent;
    m_counters->bytesSent += frame.size();
    m_webSocket->sendTextMessage(QString::fromUtf8(frame));
}

void SocketLink::close(CloseCode code, const QString &reason)
{
    end(code, reason, "server");
}

void SocketLink::end(CloseCode code, const QString &reason, const char *cause)
{
    if (m_closing || m_finished) {
        return;
    }
    m_closing = true;
    m_code = code;
    m_cause = cause;
    m_webSocket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason); // may finish within
}

qint64 SocketLink::backlog() const
{
    return m_socket ? pendingBytes(*m_socket) : 0;
}

void SocketLink::takeText(const QString &text)
{
    m_silentPulses = 0;
    if (m_closing || m_finished) {
        return;
    }
    if (floods()) {
        end(CloseCode::Abuse, {}, "flood");
        return;
    }
    const QByteArray frame = text.toUtf8();
    ++m_counters->framesReceived;
    m_counters->bytesReceived += frame.size();
    emit received(frame);
}

bool SocketLink::floods()
{
    if (m_bounds.framesPerSecond <= 0) {
        return false;
    }
    const Instant now = m_clock->now();
    const double seconds = std::max(0.0, std::chrono::duration<double>(now - m_filledAt).count());
    m_filledAt = now;
    m_allowance = std::min<double>(m_bounds.framesPerSecond, m_allowance + seconds * m_bounds.framesPerSecond);
    if (m_allowance < 1) {
        return true;
    }
    m_allowance -= 1;
    return false;
}

/// A close frame is on its way, ours or the answer to theirs, and QtWebSockets closes the socket at once: whatever the
/// peer is still sending must not cost it the code.
void SocketLink::lastWord()
{
    m_closeHeard = true;
    if (m_socket && !m_dropped && !std::exchange(m_attended, true)) {
        m_context.lingering.attend(*m_socket);
        m_patience.start(m_bounds.closeTime);
    }
}

void SocketLink::cut()
{
    m_dropped = true;
    m_webSocket->abort();
}

/// Cuts the connection without a word, as words would only join the queue. Later, because the caller may be in the
/// middle of its own list of links.
void SocketLink::drop(CloseCode code, const char *cause)
{
    m_closing = true;
    m_code = code;
    m_cause = cause;
    m_patience.start(0);
}

void SocketLink::pulse()
{
    if (++m_silentPulses > pulsesPerIdleTime) {
        drop(CloseCode::Lost, "silent");
    } else {
        m_webSocket->ping();
    }
}

void SocketLink::finish()
{
    if (m_finished) {
        return;
    }
    m_finished = true;
    m_pulse.stop();
    m_patience.stop();
    if (!m_closing && m_closeHeard) { // else QtWebSockets says 1000 of a broken connection
        m_code = static_cast<CloseCode>(m_webSocket->closeCode());
    }
    --m_counters->openLinks;
    ++m_counters->linksClosed[m_cause];
    emit closed(m_code); // the last line: the owner may delete this link here
}

} // namespace otklik::gateway
