// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/websocket/socketlink.h"

#include "app/base/log.h"
#include "app/base/overload.h"
#include "server/gateway/port/epolldispatcher.h"

namespace otklik::gateway {

using wire::CloseCode;

namespace {

/// Pings in the time after which a silent peer is given up.
constexpr int pulsesPerIdleTime = 3;
/// With less than this the rest of a frame counts as not coming: one byte now and then keeps nothing open.
constexpr qint64 leastProgress = 1024;

} // namespace

SocketLink::SocketLink(Stream *stream, ConnectionContext &context)
    : m_stream(stream), m_context(context), m_clock(context.clock), m_counters(context.counters),
      m_reader(context.limits.frameBytes), m_allowance(context.limits.framesPerSecond), m_filledAt(m_clock->now())
{
    connect(m_stream, &Stream::readable, this, &SocketLink::takeBytes);
    connect(m_stream, &Stream::peerEnded, this, &SocketLink::peerEnded);
    connect(m_stream, &Stream::closed, this, &SocketLink::finish);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_closing) {
            m_stream->abort();
        } else {
            end(CloseCode::GoingAway, {}, "halfFrame");
        }
    });
    connect(&m_pulse, &QTimer::timeout, this, &SocketLink::pulse);
    if (context.limits.linkIdleTime.count() > 0) {
        m_pulse.start(context.limits.linkIdleTime / pulsesPerIdleTime);
    }
    if (m_stream->bytesAvailable() > 0) {
        QMetaObject::invokeMethod(this, &SocketLink::takeBytes, Qt::QueuedConnection);
    }
    if (m_stream->peerHasEnded()) {
        QMetaObject::invokeMethod(this, &SocketLink::peerEnded, Qt::QueuedConnection);
    }
    m_counters->linksOpened.add();
    m_counters->openLinks.add(1);
}

SocketLink::~SocketLink()
{
    m_stream->disconnect(this);
    if (!m_finished) {
        m_counters->openLinks.add(-1);
        m_counters->linksClosed.add("abandoned");
        m_stream->abort();
    }
    m_stream->deleteLater();
}

void SocketLink::send(const QByteArray &frame)
{
    if (!m_closing && !m_finished && write(Opcode::Text, frame)) {
        m_counters->framesSent.add();
        m_counters->bytesSent.add(static_cast<quint64>(frame.size()));
    }
}

/// False when the peer does not read: then it is dropped instead.
bool SocketLink::write(Opcode opcode, const QByteArray &payload)
{
    if (m_context.limits.sendQueueBytes > 0 && backlog() > m_context.limits.sendQueueBytes) {
        qCInfo(logGateway) << "A WebSocket peer does not read: dropped with" << backlog() << "bytes waiting";
        drop(CloseCode::Overloaded, "slowReader");
        return false;
    }
    m_stream->write(frameHead(opcode, payload.size()));
    m_stream->write(payload);
    return true;
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
    m_stream->write(closeFrame(code, reason));
    m_patience.start(m_context.limits.closeTime);
    m_context.lingering.attend(*m_stream); // whatever the peer is still sending must not cost it the code
    m_stream->finish();
}

void SocketLink::favour()
{
    serveFirst(m_stream->descriptor());
}

qint64 SocketLink::backlog() const
{
    return m_finished ? 0 : m_stream->pendingBytes();
}

void SocketLink::takeBytes()
{
    if (m_closing || m_finished) {
        return;
    }
    m_silentPulses = 0;
    const QByteArray bytes = m_stream->read(m_stream->bytesAvailable());
    m_reader.feed(bytes);
    const QPointer<SocketLink> self(this);
    while (take(m_reader.next())) {
        if (!self) {
            return;
        }
    }
    if (self && !m_closing && !m_finished) {
        watchUnfinished(bytes.size());
    }
}

/// The peer has left without a close frame: nobody is there to talk with, though TLS wants its goodbye answered.
void SocketLink::peerEnded()
{
    if (!m_closing && !m_finished) {
        m_closing = true;
        m_patience.start(m_context.limits.closeTime);
        m_stream->finish();
    }
}

/// True when the next frame may be looked at. The last line of each branch: the owner may delete this link there.
bool SocketLink::take(FrameOutcome outcome)
{
    const bool counts = !std::holds_alternative<FrameIncomplete>(outcome) &&
                        !std::holds_alternative<FrameBroken>(outcome) && !std::holds_alternative<FrameClose>(outcome);
    if (counts && floods()) {
        outcome = FrameBroken{.code = CloseCode::Abuse, .cause = "flood"};
    }
    return std::visit(Overload{[](const FrameIncomplete &) { return false; }, //
                               [](const FramePart &) { return true; },        //
                               [](const FramePong &) { return true; },
                               [this](const FramePing &ping) { return write(Opcode::Pong, ping.payload); },
                               [this](const FrameText &text) { return takeText(text.text); },
                               [this](const FrameClose &close) {
                                   end(close.code, {}, "peer");
                                   return false;
                               },
                               [this](const FrameBroken &broken) {
                                   end(broken.code, {}, broken.cause);
                                   return false;
                               }},
                      outcome);
}

bool SocketLink::takeText(const QByteArray &text)
{
    m_counters->framesReceived.add();
    m_counters->bytesReceived.add(static_cast<quint64>(text.size()));
    const QPointer<SocketLink> self(this);
    emit received(text);
    return self && !m_closing && !m_finished;
}

/// A frame that is begun has to go on, or its bytes would be held for as long as the peer likes.
void SocketLink::watchUnfinished(qint64 came)
{
    if (m_reader.unfinished() == 0) {
        m_progress = 0;
        m_patience.stop();
        return;
    }
    m_progress += came;
    if (m_context.limits.frameTime.count() > 0 && (!m_patience.isActive() || m_progress >= leastProgress)) {
        m_progress = 0;
        m_patience.start(m_context.limits.frameTime);
    }
}

bool SocketLink::floods()
{
    const int most = m_context.limits.framesPerSecond;
    if (most <= 0) {
        return false;
    }
    const Instant now = m_clock->now();
    const double seconds = std::max(0.0, std::chrono::duration<double>(now - m_filledAt).count());
    m_filledAt = now;
    m_allowance = std::min<double>(most, m_allowance + seconds * most);
    if (m_allowance < 1) {
        return true;
    }
    m_allowance -= 1;
    return false;
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
    if (m_closing || m_finished) {
        return;
    }
    if (++m_silentPulses > pulsesPerIdleTime) {
        drop(CloseCode::Lost, "silent");
    } else {
        write(Opcode::Ping, {});
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
    m_counters->openLinks.add(-1);
    m_counters->linksClosed.add(m_cause);
    emit closed(m_code); // the last line: the owner may delete this link here
}

} // namespace otklik::gateway
