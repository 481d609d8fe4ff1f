// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/transport/websocketlink.h"

#include "app/base/log.h"
#include "app/domain/reason.h"

#include <QNetworkRequest>
#include <QSslError>

#include <utility>

namespace otklik::client {

using namespace std::chrono_literals;

namespace {

constexpr auto pingEvery = 15s;
constexpr int pingsUnanswered = 2;
constexpr auto closeWithin = 3s;
constexpr auto openWithin = 15s;
constexpr quint64 incomingMax = 16 * 1024 * 1024; // a page of 200 messages at the text limit is far below

wire::CloseCode codeOf(int code)
{
    using wire::CloseCode;
    for (const CloseCode known :
         {CloseCode::Normal, CloseCode::GoingAway, CloseCode::Abuse, CloseCode::TooBig, CloseCode::Restarting,
          CloseCode::Overloaded, CloseCode::NotSignedIn, CloseCode::NotAllowed}) {
        if (static_cast<int>(known) == code) {
            return known;
        }
    }
    return CloseCode::Lost;
}

} // namespace

WebSocketLink::WebSocketLink(std::unique_ptr<QWebSocket> socket, QObject *parent)
    : Link(parent), m_socket(std::move(socket))
{
    m_socket->setMaxAllowedIncomingMessageSize(incomingMax);
    m_socket->setMaxAllowedIncomingFrameSize(incomingMax);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_unanswered = 0;
        emit received(text.toUtf8());
    });
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_unanswered = 0; });
    connect(m_socket.get(), &QWebSocket::disconnected, this, [this] { finish(codeOf(m_socket->closeCode())); });
    connect(&m_pings, &QTimer::timeout, this, &WebSocketLink::ping);
    m_closing.setSingleShot(true);
    connect(&m_closing, &QTimer::timeout, this, [this] { m_socket->abort(); });
    m_pings.start(pingEvery);
}

WebSocketLink::~WebSocketLink()
{
    m_closed = true; // nobody hears of what follows
    m_socket->disconnect(this);
    m_socket->abort();
}

void WebSocketLink::send(const QByteArray &frame)
{
    if (!m_closed) {
        m_socket->sendTextMessage(QString::fromUtf8(frame));
    }
}

void WebSocketLink::close(wire::CloseCode code, const QString &reason)
{
    if (m_closed || m_closing.isActive()) {
        return;
    }
    m_closing.start(closeWithin);
    m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

qint64 WebSocketLink::backlog() const
{
    return m_socket->bytesToWrite();
}

void WebSocketLink::ping()
{
    if (m_unanswered >= pingsUnanswered) {
        qCInfo(logClient) << "the server has been silent for too long";
        m_socket->abort();
        finish(wire::CloseCode::Lost);
        return;
    }
    ++m_unanswered;
    m_socket->ping();
}

void WebSocketLink::finish(wire::CloseCode code)
{
    if (!std::exchange(m_closed, true)) {
        m_pings.stop();
        m_closing.stop();
        emit closed(code);
    }
}

WebSocketOpener::WebSocketOpener(QObject *parent) : QObject(parent)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { fail(Reason::Lost, QStringLiteral("time-out")); });
}

WebSocketOpener::~WebSocketOpener()
{
    cancel();
}

void WebSocketOpener::open(const QUrl &url, Opened opened)
{
    cancel();
    m_opened = std::move(opened);
    m_socket = std::make_unique<QWebSocket>();
    QWebSocket *socket = m_socket.get();
    connect(socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_badTls = true;
        qCWarning(logClient) << "the server's certificate is refused:" << errors.constFirst().errorString();
    });
    connect(socket, &QWebSocket::connected, this, [this] {
        m_patience.stop();
        m_socket->disconnect(this);
        std::exchange(m_opened, {})(std::unique_ptr<wire::Link>(new WebSocketLink(std::move(m_socket))));
    });
    connect(socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            [this](QAbstractSocket::SocketError error) {
                if (m_badTls || error == QAbstractSocket::SslHandshakeFailedError) {
                    fail(Reason::Tls, m_socket->errorString());
                } else if (error == QAbstractSocket::HostNotFoundError) {
                    fail(Reason::UnknownHost, m_socket->errorString());
                } else if (error == QAbstractSocket::ConnectionRefusedError) {
                    fail(Reason::Refused, m_socket->errorString());
                } else {
                    fail(Reason::Lost, m_socket->errorString());
                }
            });
    QNetworkRequest request(url);
    request.setRawHeader("Sec-WebSocket-Protocol", "otklik.v1");
    m_patience.start(openWithin);
    socket->open(request);
}

void WebSocketOpener::cancel()
{
    m_patience.stop();
    m_opened = {};
    m_badTls = false;
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket.release()->deleteLater(); // it may be the one that is calling us
    }
}

void WebSocketOpener::fail(Reason reason, const QString &detail)
{
    const Opened opened = std::exchange(m_opened, {});
    cancel();
    if (opened) {
        QMetaObject::invokeMethod(
            this,
            [opened, reason, detail] {
                opened(tl::unexpected<Error>(Error{.fault = Fault::Unavailable, .reason = reason, .detail = detail}));
            },
            Qt::QueuedConnection);
    }
}

} // namespace otklik::client
