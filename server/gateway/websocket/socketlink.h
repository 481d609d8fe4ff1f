// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/port/connectioncontext.h"
#include "server/gateway/port/stream.h"
#include "server/gateway/websocket/frame.h"

#include <QPointer>
#include <QTimer>

#include <memory>

namespace otklik::gateway {

/// A Link over a WebSocket whose handshake is done. Owns the stream. Its owner may delete it at any time, also within
/// its signals.
class SocketLink final : public wire::Link {
    Q_OBJECT

public:
    /// The context must outlive it. What the client has sent behind its handshake is read in the next turn.
    SocketLink(Stream *stream, ConnectionContext &context);
    ~SocketLink() override;

    void send(const QByteArray &frame) override;
    void close(wire::CloseCode code, const QString &reason = {}) override;
    void favour() override;
    qint64 backlog() const override;

private:
    void takeBytes();
    void peerEnded();
    bool take(FrameOutcome outcome);
    bool takeText(const QByteArray &text);
    bool write(Opcode opcode, const QByteArray &payload);
    void end(wire::CloseCode code, const QString &reason, const char *cause);
    void drop(wire::CloseCode code, const char *cause);
    void watchUnfinished(qint64 came);
    void pulse();
    bool floods();
    void finish();

    Stream *m_stream; // not a child: it must outlive its own signals
    ConnectionContext &m_context;
    const std::shared_ptr<const Clock> m_clock;
    const std::shared_ptr<Counters> m_counters;
    FrameReader m_reader;
    QTimer m_pulse;
    QTimer m_patience; // for the rest of a frame, then for the stream to close
    wire::CloseCode m_code = wire::CloseCode::Lost;
    const char *m_cause = "lost";
    bool m_closing = false; ///< the last word is said
    bool m_finished = false;
    int m_silentPulses = 0;
    qint64 m_progress = 0;  // bytes since the patience with an unfinished frame began
    double m_allowance = 0; // frames that may come now: a bucket that fills with time
    Instant m_filledAt = {};
};

} // namespace otklik::gateway
