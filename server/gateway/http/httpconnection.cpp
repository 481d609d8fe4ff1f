// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/httpconnection.h"

#include "app/base/overload.h"
#include "server/gateway/http/answer.h"
#include "server/gateway/websocket/handshake.h"
#include "server/gateway/websocket/socketlink.h"

#include <QPointer>

namespace otklik::gateway {

namespace {

/// Bytes of one read of a body.
constexpr qint64 chunkBytes = 64 * 1024;
/// A peer that moves less than this within the idle time is taken for idle: one byte now and then keeps nothing open.
constexpr qint64 leastProgress = 1024;

} // namespace

HttpConnection::HttpConnection(Stream *stream, std::shared_ptr<Admission::Seat> seat, ConnectionContext &context)
    : m_stream(stream), m_seat(std::move(seat)), m_context(context), m_sender(*stream, context)
{
    m_stream->setParent(this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HttpConnection::expire);
    connect(m_stream, &Stream::readable, this, &HttpConnection::takeBytes);
    connect(m_stream, &Stream::peerEnded, this, &HttpConnection::takeBytes);
    connect(m_stream, &Stream::written, this, [this](qint64 bytes) {
        progress(bytes);
        m_sender.goOn();
    });
    connect(m_stream, &Stream::closed, this, &HttpConnection::finish);
    connect(&m_sender, &AnswerSender::sent, this, &HttpConnection::sent);
    connect(&m_sender, &AnswerSender::broken, m_stream, &Stream::abort);
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::start()
{
    m_headBegun = true; // the first head's time runs from the start
    if (m_stream->isReady()) {
        arm(m_context.limits.headTime);
    } else {
        arm(m_context.limits.handshakeTime);
        connect(m_stream, &Stream::ready, this, [this] { arm(m_context.limits.headTime); });
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
    if (!m_stream || !m_stream->isOpen()) {
        return; // nobody would hear the answer: nothing is carried out
    }
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
        break; // the next request waits in the stream, whose buffer is bounded
    }
}

void HttpConnection::readHead()
{
    const qsizetype limit = m_context.limits.headBytes;
    const QByteArray bytes = m_stream->peek(limit > 0 ? limit + 1 : m_context.limits.readBuffer);
    if (bytes.isEmpty()) {
        if (m_stream->peerHasEnded()) {
            leave();
        }
        return;
    }
    if (!m_headBegun) {
        m_headBegun = true;
        arm(m_context.limits.headTime);
    }
    std::visit(Overload{[this](const HeadIncomplete &) {
                            if (m_stream->peerHasEnded()) {
                                leave(); // it never said what it wanted
                            }
                        },
                        [this](const Head &head) { acceptHead(head); },
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
    m_expectContinue = head.expectContinue;
    m_body = head.chunked ? BodyReader::chunked(0) : BodyReader::ofLength(head.contentLength.value_or(0));
    m_request = HttpRequest{.method = head.method,
                            .fields = head.fields,
                            .contentLength = head.chunked ? -1 : head.contentLength.value_or(0),
                            .peer = m_context.proxies.clientOf(head, m_stream->peerAddress()),
                            .secure = m_stream->isSecure()};
    seatClient();
    const std::optional<Target> target = parseTarget(head.target);
    const bool misdirected =
        m_context.router.isMisdirected(head, target, m_context.proxies.trusts(m_stream->peerAddress()));
    if (!misdirected && target && target->path == QLatin1String(webSocketPath)) {
        std::optional<HttpResponse> fault = handshakeFault(head, m_context.router.origins());
        if (!fault) {
            upgrade(head);
            return;
        }
        m_stream->skip(head.size);
        m_context.counters->refusals.add("handshake");
        respond(*std::move(fault));
        return;
    }
    m_stream->skip(head.size);
    if (const int verdict = m_seat->verdict(); verdict != 0) {
        m_keepAlive = false;
        HttpResponse response =
            problem(verdict, verdict == 429 ? QStringLiteral("rate_limited") : QStringLiteral("unavailable"));
        response.fields.emplaceBack("Retry-After", "5");
        respond(std::move(response));
    } else if (!target) {
        refuse(400, "invalid", "target");
    } else if (misdirected) {
        refuse(421, "bad_request", "host");
    } else if (!isKnownMethod(head.method)) {
        refuse(501, "bad_request", "method");
    } else {
        routeRequest(head, *target);
    }
}

/// Behind a proxy the connection counts for the client of the request under way, and for nobody between requests.
void HttpConnection::seatClient()
{
    if (!m_context.proxies.trusts(m_stream->peerAddress())) {
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
    } else if (match.route->stream && !head.contentLength && !head.chunked) {
        refuse(411, "bad_request", "noLength");
    } else if (m_request.contentLength > match.route->bodyLimit) {
        refuseBody({.status = 413, .reason = "bodyBytes"}, match.route->bodyLimit);
    } else {
        if (head.chunked) {
            m_body = BodyReader::chunked(match.route->bodyLimit);
        }
        dispatch(*match.route);
    }
}

void HttpConnection::refuseBody(const BodyRefused &refused, qint64 limit)
{
    m_keepAlive = false;
    m_context.counters->refusals.add(refused.reason);
    respond(refused.status == 413 ? problem(413, QStringLiteral("too_large"), {{QStringLiteral("limit"), limit}})
                                  : problem(refused.status, QStringLiteral("bad_request")));
}

void HttpConnection::dispatch(const Route &route)
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
        m_sinkBusy = true;
        arm(m_context.limits.answerTime);
        m_sink->begin([self = QPointer(this), turn = m_turn,
                       inbox = m_context.inbox.sender()](std::optional<HttpResponse> refusal) {
            inbox.post([self, turn, refusal = std::move(refusal)]() mutable {
                if (self) {
                    self->begun(turn, std::move(refusal));
                }
            });
        });
        return;
    }
    receiveBody();
}

void HttpConnection::begun(quint64 turn, std::optional<HttpResponse> refusal)
{
    if (turn != m_turn || m_phase != Phase::Receiving || !m_sinkBusy) {
        return;
    }
    m_sinkBusy = false;
    if (refusal) {
        respond(*std::move(refusal));
    } else {
        receiveBody();
    }
}

void HttpConnection::receiveBody()
{
    if (m_expectContinue && !m_body.isDone()) {
        m_stream->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    arm(m_context.limits.idleTime);
    readBody();
}

void HttpConnection::upgrade(const Head &head)
{
    Stream *const stream = std::exchange(m_stream, nullptr);
    m_finished = true;
    m_timer.stop();
    stream->disconnect(this);
    stream->setParent(nullptr);
    stream->skip(head.size);
    stream->write(handshakeAnswer(head));
    m_context.counters->answers.add(101);
    emit upgraded({.stream = stream,
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
    for (QByteArray content; !m_body.isDone() && readPiece(content);) {
        m_request.body += content;
    }
    if (m_phase == Phase::Receiving && m_body.isDone()) {
        endBody();
    }
}

/// False when no bytes are to be had: until more come, or for ever.
bool HttpConnection::readPiece(QByteArray &content)
{
    const auto outcome = m_body.read(m_stream->peek(chunkBytes));
    if (const auto *const refused = std::get_if<BodyRefused>(&outcome)) {
        refuseBody(*refused, m_route->bodyLimit);
        return false;
    }
    const auto &piece = std::get<BodyPiece>(outcome);
    if (piece.taken == 0) {
        if (m_stream->peerHasEnded()) {
            leave(); // it has ended in the middle of what it wanted to say
        }
        return false;
    }
    m_stream->skip(piece.taken);
    m_context.counters->bytesReceived.add(static_cast<quint64>(piece.taken));
    progress(piece.taken);
    content = piece.content;
    return true;
}

void HttpConnection::readChunk()
{
    if (m_sinkBusy) {
        return;
    }
    QByteArray chunk;
    while (chunk.isEmpty()) { // the end of a chunked body has bytes, and no content
        if (m_body.isDone()) {
            endBody();
            return;
        }
        if (!readPiece(chunk)) {
            return;
        }
    }
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
    m_keepAlive = m_keepAlive && m_body.isDone() && !m_draining && !nothingMoreComes();
    m_context.router.share(m_request, response);
    m_context.counters->answers.add(response.status);

    const QByteArray head = writeHead(response, m_keepAlive, m_context.clock->now(), m_stream->isSecure());
    const bool bodiless = m_request.method == "HEAD" || response.status == 204 || response.status == 304;
    const std::shared_ptr<BodySource> source = bodiless ? nullptr : std::move(response.source);
    const QByteArray body = bodiless || source ? QByteArray() : response.body;
    m_request = {};
    arm(m_context.limits.idleTime);
    m_sender.send(head, body, source, response.sourceLength);
}

void HttpConnection::sent()
{
    if (!m_keepAlive || m_draining) {
        leave();
        return;
    }
    m_phase = Phase::Waiting;
    if (m_context.proxies.trusts(m_stream->peerAddress())) {
        m_seat->countForNobody();
    }
    arm(m_context.limits.idleTime);
    if (m_stream->bytesAvailable() > 0 || m_stream->peerHasEnded()) {
        // A pipelined request, in a turn of its own: a thousand of them must not nest.
        QMetaObject::invokeMethod(this, &HttpConnection::takeBytes, Qt::QueuedConnection);
    }
}

void HttpConnection::leave()
{
    m_phase = Phase::Leaving;
    m_sink.reset();
    arm(m_context.limits.closeTime);
    if (!m_stream->peerHasEnded()) {
        m_context.lingering.attend(*m_stream); // the peer may still be sending, and is to hear the answer
    }
    m_stream->finish();
}

void HttpConnection::expire()
{
    const bool begun = m_stream->bytesAvailable() > 0;
    if ((m_phase == Phase::Waiting && begun) || (m_phase == Phase::Receiving && !m_sinkBusy)) {
        m_keepAlive = false;
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

/// The peer has ended its side, and all that it said is taken.
bool HttpConnection::nothingMoreComes() const
{
    return m_stream->peerHasEnded() && m_stream->bytesAvailable() == 0;
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
    m_stream->abort();
    finish();
}

void HttpConnection::finish()
{
    if (!std::exchange(m_finished, true)) {
        m_timer.stop();
        m_sink.reset();
        m_sender.cancel();
        m_phase = Phase::Leaving;
        emit finished();
    }
}

} // namespace otklik::gateway
