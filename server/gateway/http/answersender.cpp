// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/answersender.h"

#include "app/base/log.h"

#include <QPointer>

namespace otklik::gateway {

namespace {

/// Bytes of one read of a source, and of one piece of a longer body.
constexpr qint64 chunkBytes = 64 * 1024;

} // namespace

AnswerSender::AnswerSender(Stream &stream, ConnectionContext &context) : m_stream(stream), m_context(context) {}

void AnswerSender::send(QByteArray head, const QByteArray &body, std::shared_ptr<BodySource> source,
                        qint64 sourceLength)
{
    ++m_turn;
    m_sending = true;
    m_source = std::move(source);
    m_sourceLeft = m_source ? sourceLength : 0;
    m_sourceBusy = false;
    const bool isShort = body.size() <= chunkBytes;
    m_body = isShort ? QByteArray() : body;
    m_bodySent = 0;
    if (isShort) {
        head += body; // one packet
    }
    m_context.counters->bytesSent.add(static_cast<quint64>(head.size()));
    m_stream.write(head);
    goOn();
}

void AnswerSender::goOn()
{
    if (!m_sending) {
        return;
    }
    writeBody();
    if (m_bodySent < m_body.size()) {
        return;
    }
    if (m_sourceLeft > 0) {
        pump();
    } else if (m_stream.pendingBytes() == 0) {
        cancel();
        emit sent();
    }
}

void AnswerSender::cancel()
{
    ++m_turn;
    m_sending = false;
    m_source.reset();
    m_sourceLeft = 0;
    m_body.clear();
    m_bodySent = 0;
}

void AnswerSender::writeBody()
{
    while (m_bodySent < m_body.size() && m_stream.pendingBytes() < chunkBytes) {
        const QByteArray piece = m_body.mid(m_bodySent, chunkBytes);
        m_bodySent += piece.size();
        m_context.counters->bytesSent.add(static_cast<quint64>(piece.size()));
        m_stream.write(piece);
    }
}

void AnswerSender::pump()
{
    if (m_sourceBusy || m_stream.pendingBytes() >= chunkBytes) {
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

void AnswerSender::sourceRead(quint64 turn, const std::optional<QByteArray> &chunk)
{
    if (turn != m_turn) {
        return;
    }
    m_sourceBusy = false;
    if (!chunk || chunk->isEmpty() || chunk->size() > m_sourceLeft) {
        qCWarning(logGateway) << "A download ended" << m_sourceLeft << "bytes early";
        m_context.counters->refusals.add("source");
        cancel();
        emit broken();
        return;
    }
    m_sourceLeft -= chunk->size();
    m_context.counters->bytesSent.add(static_cast<quint64>(chunk->size()));
    m_stream.write(*chunk);
    goOn();
}

} // namespace otklik::gateway
