// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/httpconnection.h"

#include "app/base/log.h"
#include "app/base/overload.h"
#include "server/gateway/answer.h"
#include "server/gateway/handshake.h"
#include "server/gateway/socketlink.h"

#include <QPointer>
#include <QSslSocket>

namespace otklik::gateway {

namespace {

/// Bytes of one read of a body, a source or a discarded rest.
constexpr qint64 chunkBytes = 64 * 1024;
/// A peer that moves less than this within the idle time is taken for idle: one byte now and then keeps nothing open.
constexpr qint64 leastProgress = 1024;

} // namespace

ConnectionContext::ConnectionContext(const GatewayOptions &options, Router givenRouter)
    : limits(options.limits), proxies(options.trustedProxies), router(std::move(givenRouter)),
      clock(options.clock ? options.clock : std::make_shared<SystemClock>()),
      counters(options.counters ? options.counters : std::make_shared<Counters>()),
      lingering({.time = limits.closeTime, .bytes = limits.lingerBytes, .many = limits.lingering})
{
    pool.setMaxThreadCount(2);
}

HttpConnection::HttpConnection(QTcpSocket *socket, std::shared_ptr<Admission::Seat> seat, ConnectionContext &context)
    : m_socket(socket), m_seat(std::move(seat)), m_context(context)
{
    m_socket->setParent(this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HttpConnection::expire);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::takeBytes);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this](qint64 bytes) {
        progress(bytes);
        bytesLeft();
    });
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::finish);
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::start()
{
    m_headBegun = true; // the first head's time runs from the start
    auto *const secure = qobject_cast<QSslSocket *>(m_socket);
    if (secure && !secure->isEncrypted()) {
        arm(m_context.limits.handshakeTime);
        connect(secure, &QSslSocket::encrypted, this, [this] { arm(m_context.limits.headTime); });
    } else {
        arm(m_context.limits.headTime);
    }
    if (m_socket->state() != QAbstractSocket::ConnectedState) {
        finish();
    } else if (m_socket->bytesAvailable() > 0) {
        takeBytes();
    }
}

void HttpConnection::drain()
{
    m_draining = true;
    if (m_phase == Phase::Waiting) {
        cut();
    }
}

void HttpConnection::takeBytes()
{
    switch (m_phase) {
    case Phase::Waiting:
        readHead();
        break;
    case Phase::Receiving:
        readBody();
        break;
    case Phase::Answering:
    case Phase::Sending:
    case Phase::Leaving:
        break; // the next request waits in the socket, whose buffer is bounded
    }
}

void HttpConnection::readHead()
{
    const qsizetype limit = m_context.limits.headBytes;
    const QByteArray bytes = m_socket->peek(limit > 0 ? limit + 1 : m_context.limits.readBuffer);
    if (bytes.isEmpty()) {
        return;
    }
    if (!m_headBegun) {
        m_headBegun = true;
        arm(m_context.limits.headTime);
    }
    std::visit(Overload{[](const HeadIncomplete &) {}, [this](const Head &head) { acceptHead(head); },
                        [this](const HeadRefused &refused) {
                            refuseHead(refused);
                        }},
               parseHead(bytes, limit, m_context.limits.headFields));
}

void HttpConnection::refuseHead(const HeadRefused &refused)
{
    ++m_turn;
    m_context.counters->refusals.add(refused.reason);
    m_keepAlive = false;
    m_bodyLeft = std::numeric_limits<qint64>::max(); // where this request ends, nobody knows
    respond(problem(refused.status, refused.status == 431 ? QStringLiteral("too_large") : QStringLiteral("bad_request"),
                    {{QStringLiteral("reason"), QString::fromLatin1(refused.reason)}}));
}

void HttpConnection::acceptHead(const Head &head)
{
    ++m_turn;
    m_headBegun = false;
    m_timer.stop();
    m_context.counters->bytesReceived.add(static_cast<quint64>(head.size));
    m_keepAlive = head.keepAlive;
    m_bodyLeft = head.contentLength.value_or(0);
    m_request = HttpRequest{.method = head.method,
                            .fields = head.fields,
                            .contentLength = m_bodyLeft,
                            .peer = m_context.proxies.clientOf(head, m_socket->peerAddress()),
                            .secure = isSecure()};
    seatClient();
    const std::optional<Target> target = parseTarget(head.target);
    if (target && target->path == QLatin1String(webSocketPath)) {
        std::optional<HttpResponse> fault = handshakeFault(head, m_context.router.origins());
        if (!fault) {
            upgrade(head);
            return;
        }
        m_socket->skip(head.size);
        m_context.counters->refusals.add("handshake");
        respond(*std::move(fault));
        return;
    }
    m_socket->skip(head.size);
    if (const int verdict = m_seat->verdict(); verdict != 0) {
        m_keepAlive = false;
        HttpResponse response =
            problem(verdict, verdict == 429 ? QStringLiteral("rate_limited") : QStringLiteral("unavailable"));
        response.fields.emplaceBack("Retry-After", "5");
        respond(std::move(response));
    } else if (!target) {
        refuse(400, "invalid", "target");
    } else if (!isKnownMethod(head.method)) {
        refuse(501, "bad_request", "method");
    } else {
        routeRequest(head, *target);
    }
}

/// Behind a proxy the connection counts for the client of the request under way, and for nobody between requests.
void HttpConnection::seatClient()
{
    if (!m_context.proxies.trusts(m_socket->peerAddress())) {
        return;
    }
    m_seat->countFor(m_request.peer);
    if (m_seat->verdict() == 429) {
        m_context.counters->refusals.add("connectionsPerAddress");
    }
}

void HttpConnection::routeRequest(const Head &head, const Target &target)
{
    m_request.path = target.path;
    m_request.query = target.query;
    if (!target.authority.isEmpty()) {
        // The absolute form stands above Host (RFC 9112, 3.2.2).
        m_request.fields.removeIf([](const auto &field) { return field.first == "host"; });
        m_request.fields.emplaceBack("host", target.authority);
    }
    const Router::Match match = m_context.router.match(head.method, target.path);
    if (m_context.router.isForeign(m_request)) {
        refuse(403, "forbidden", "origin");
    } else if (head.method == "OPTIONS" && !match.route) {
        respond(m_context.router.options(m_request, match));
    } else if (match.allowed.isEmpty()) {
        refuse(404, "not_found", "path");
    } else if (!match.route) {
        m_context.counters->refusals.add("method");
        HttpResponse response = problem(405, QStringLiteral("bad_request"));
        response.fields.emplaceBack("Allow", match.allowed.join(", "));
        respond(std::move(response));
    } else if (match.route->stream && !head.contentLength) {
        refuse(411, "bad_request", "noLength");
    } else if (m_bodyLeft > match.route->bodyLimit) {
        m_context.counters->refusals.add("bodyBytes");
        respond(problem(413, QStringLiteral("too_large"), {{QStringLiteral("limit"), match.route->bodyLimit}}));
    } else {
        dispatch(*match.route, head.expectContinue);
    }
}

void HttpConnection::dispatch(const Route &route, bool expectContinue)
{
    m_route = &route;
    m_reply = replier();
    m_phase = Phase::Receiving;
    if (route.stream) {
        m_sink = route.stream(m_request, m_reply);
        if (!m_sink) { // refused: the answer is on its way, the body stays unread
            m_phase = Phase::Answering;
            arm(m_context.limits.answerTime);
            return;
        }
    }
    if (expectContinue && m_bodyLeft > 0) {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    arm(m_context.limits.idleTime);
    readBody();
}

void HttpConnection::upgrade(const Head &head)
{
    QTcpSocket *const socket = std::exchange(m_socket, nullptr);
    m_finished = true;
    m_timer.stop();
    socket->disconnect(this);
    socket->setParent(nullptr);
    socket->skip(head.size);
    socket->write(handshakeAnswer(head));
    m_context.counters->answers.add(101);
    emit upgraded({.socket = socket,
                   .client = m_request.peer,
                   .userAgent = head.field("user-agent"),
                   .verdict = m_seat->verdict()});
}

void HttpConnection::readBody()
{
    if (m_sink) {
        readChunk();
        return;
    }
    const QByteArray bytes = m_bodyLeft > 0 ? m_socket->read(m_bodyLeft) : QByteArray();
    m_context.counters->bytesReceived.add(static_cast<quint64>(bytes.size()));
    m_request.body += bytes;
    m_bodyLeft -= bytes.size();
    if (m_bodyLeft == 0) {
        endBody();
    } else {
        progress(bytes.size());
    }
}

void HttpConnection::readChunk()
{
    if (m_sinkBusy) {
        return;
    }
    if (m_bodyLeft == 0) {
        endBody();
        return;
    }
    QByteArray chunk = m_socket->read(qMin(m_bodyLeft, chunkBytes));
    if (chunk.isEmpty()) {
        return;
    }
    m_context.counters->bytesReceived.add(static_cast<quint64>(chunk.size()));
    m_bodyLeft -= chunk.size();
    progress(chunk.size());
    m_sinkBusy = true;
    m_sink->write(std::move(chunk),
                  [self = QPointer(this), turn = m_turn, inbox = m_context.inbox.sender()](bool good) {
                      inbox.post([self, turn, good] {
                          if (self) {
                              self->chunkTaken(turn, good);
                          }
                      });
                  });
}

void HttpConnection::chunkTaken(quint64 turn, bool good)
{
    if (turn != m_turn || m_phase != Phase::Receiving || !m_sinkBusy) {
        return;
    }
    m_sinkBusy = false;
    if (good) {
        readChunk();
    } else {
        refuse(503, "unavailable", "sink");
    }
}

void HttpConnection::endBody()
{
    m_phase = Phase::Answering;
    arm(m_context.limits.answerTime);
    // The copy in m_reply goes first: a route that drops its own must be noticed.
    const Replier reply = std::exchange(m_reply, {});
    if (m_sink) {
        m_sink->finish(reply);
    } else {
        m_route->handle(m_request, reply);
    }
}

Replier HttpConnection::replier()
{
    return Replier([self = QPointer(this), turn = m_turn, inbox = m_context.inbox.sender()](HttpResponse response) {
        inbox.post([self, turn, response = std::move(response)]() mutable {
            if (self) {
                self->answer(turn, std::move(response));
            }
        });
    });
}

void HttpConnection::answer(quint64 turn, HttpResponse response)
{
    if (turn == m_turn && (m_phase == Phase::Answering || m_phase == Phase::Receiving)) {
        respond(std::move(response));
    }
}

void HttpConnection::refuse(int status, const char *kind, const char *reason)
{
    m_context.counters->refusals.add(reason);
    respond(problem(status, QString::fromLatin1(kind)));
}

void HttpConnection::respond(HttpResponse response)
{
    m_phase = Phase::Sending;
    m_sink.reset();
    m_sinkBusy = false;
    m_reply = {};
    m_keepAlive = m_keepAlive && m_bodyLeft == 0 && !m_draining;
    m_context.router.share(m_request, response);
    m_context.counters->answers.add(response.status);

    QByteArray bytes = writeHead(response, m_keepAlive, m_context.clock->now(), isSecure());
    const bool bodiless = m_request.method == "HEAD" || response.status == 204 || response.status == 304;
    if (!bodiless) {
        m_source = std::move(response.source);
        m_sourceLeft = m_source ? response.sourceLength : 0;
        if (!m_source) {
            bytes += response.body;
        }
    }
    m_request = {};
    m_context.counters->bytesSent.add(static_cast<quint64>(bytes.size()));
    arm(m_context.limits.idleTime);
    m_socket->write(bytes);
    bytesLeft();
}

void HttpConnection::pumpSource()
{
    if (m_sourceBusy || pendingBytes(*m_socket) >= chunkBytes) {
        return;
    }
    m_sourceBusy = true;
    m_context.pool.start([source = m_source, max = qMin(m_sourceLeft, chunkBytes), self = QPointer(this), turn = m_turn,
                          inbox = m_context.inbox.sender()]() mutable {
        const std::optional<QByteArray> chunk = source->read(max);
        source.reset(); // before the news: who hears it may expect the source to be gone
        inbox.post([self, turn, chunk] {
            if (self) {
                self->sourceRead(turn, chunk);
            }
        });
    });
}

void HttpConnection::sourceRead(quint64 turn, const std::optional<QByteArray> &chunk)
{
    if (turn != m_turn || m_phase != Phase::Sending) {
        return;
    }
    m_sourceBusy = false;
    if (!chunk || chunk->isEmpty() || chunk->size() > m_sourceLeft) {
        // The length is already told, so only a cut tells the peer that this is not the whole.
        qCWarning(logGateway) << "A download ended" << m_sourceLeft << "bytes early";
        m_context.counters->refusals.add("source");
        m_socket->abort();
        return;
    }
    m_sourceLeft -= chunk->size();
    m_context.counters->bytesSent.add(static_cast<quint64>(chunk->size()));
    m_socket->write(*chunk);
    bytesLeft();
}

void HttpConnection::bytesLeft()
{
    if (m_phase != Phase::Sending) {
        return;
    }
    if (m_sourceLeft > 0) {
        pumpSource();
    } else if (pendingBytes(*m_socket) == 0) {
        sent();
    }
}

void HttpConnection::sent()
{
    m_source.reset();
    if (!m_keepAlive || m_draining) {
        leave();
        return;
    }
    m_phase = Phase::Waiting;
    if (m_context.proxies.trusts(m_socket->peerAddress())) {
        m_seat->countForNobody();
    }
    arm(m_context.limits.idleTime);
    if (m_socket->bytesAvailable() > 0) {
        // A pipelined request, in a turn of its own: a thousand of them must not nest.
        QMetaObject::invokeMethod(this, &HttpConnection::takeBytes, Qt::QueuedConnection);
    }
}

void HttpConnection::leave()
{
    m_phase = Phase::Leaving;
    arm(m_context.limits.closeTime);
    m_context.lingering.attend(*m_socket); // the peer may still be sending, and is to hear the answer
    m_socket->disconnectFromHost();
}

void HttpConnection::expire()
{
    const bool begun = m_socket->bytesAvailable() > 0;
    if ((m_phase == Phase::Waiting && begun) || (m_phase == Phase::Receiving && !m_sinkBusy)) {
        m_keepAlive = false;
        m_bodyLeft = std::numeric_limits<qint64>::max();
        refuse(408, "bad_request", m_phase == Phase::Waiting ? "headTime" : "bodyTime");
    } else if (m_phase == Phase::Answering || m_phase == Phase::Receiving) {
        m_keepAlive = false;
        refuse(503, "unavailable", "answerTime");
    } else {
        if (m_phase == Phase::Sending) {
            m_context.counters->refusals.add("slowReader");
        }
        cut();
    }
}

bool HttpConnection::isSecure() const
{
    return qobject_cast<const QSslSocket *>(m_socket) != nullptr;
}

void HttpConnection::arm(std::chrono::milliseconds time)
{
    m_progress = 0;
    if (time.count() > 0) {
        m_timer.start(time);
    } else {
        m_timer.stop();
    }
}

void HttpConnection::progress(qint64 bytes)
{
    m_progress += bytes;
    if (m_progress >= leastProgress && (m_phase == Phase::Receiving || m_phase == Phase::Sending)) {
        arm(m_context.limits.idleTime);
    }
}

void HttpConnection::cut()
{
    m_socket->abort();
    finish();
}

void HttpConnection::finish()
{
    if (!std::exchange(m_finished, true)) {
        m_timer.stop();
        m_sink.reset();
        m_source.reset();
        m_phase = Phase::Leaving;
        emit finished();
    }
}

} // namespace otklik::gateway
