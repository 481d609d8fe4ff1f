// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/port/tlscontext.h"

#include <QHostAddress>
#include <QObject>
#include <QSocketNotifier>

#include <memory>
#include <optional>

namespace otklik::gateway {

/// An accepted connection, plain or behind TLS: bytes in, bytes out, and the two ends of it apart. A peer that has
/// ended its side (FIN, close_notify) may still be listening, and is answered.
///
/// Signals come from the event loop only, never from within a call, and whoever hears one may write, finish, abort or
/// delete the stream. Why not Qt's own sockets: docs/design.md.
class Stream final : public QObject {
    Q_OBJECT

public:
    /// Owns the descriptor. With `tls` the handshake begins at once. `readAhead`: bytes held for a reader who does not
    /// take them, then the peer is left waiting; 0: no bound.
    Stream(qintptr descriptor, const std::optional<TlsContext> &tls, qint64 readAhead);
    ~Stream() override; ///< cuts a connection that is still open

    /// Null when the peer had left before it was asked for.
    const QHostAddress &peerAddress() const { return m_peer; }
    qintptr descriptor() const { return m_descriptor; }
    bool isSecure() const { return m_secure; }
    /// Once the handshake is through. A plain one always is.
    bool isReady() const { return m_ready; }
    bool isOpen() const { return m_state == State::Open; }
    /// The peer says nothing more; what it said before may still be waiting here.
    bool peerHasEnded() const { return m_peerEnded; }

    qsizetype bytesAvailable() const { return m_in.size() - m_inAt; }
    QByteArray peek(qsizetype most) const;
    QByteArray read(qsizetype most);
    void skip(qsizetype bytes);
    void write(const QByteArray &bytes);
    /// Written, and not yet taken by the kernel.
    qsizetype pendingBytes() const { return m_out.size() - m_outAt; }

    /// Closes once all is sent, with close_notify. Nothing is read any more.
    void finish();
    /// Closes at once, whatever waits to be sent.
    void abort();

signals:
    void ready();
    void readable();
    void written(qint64 bytes);
    void peerEnded();
    /// Once, at the end.
    void closed();

private:
    enum class State { Open, Finishing, Closed };
    enum class Moved { Some, Later, Ended, Lost };

    void receive();
    bool shakeHands();
    Moved receiveSome(char *to, qsizetype most, qsizetype &count);
    Moved sendSome(const char *from, qsizetype most, qsizetype &count);
    Moved outcomeOf(int result);
    bool hasRoom() const { return m_readAhead <= 0 || bytesAvailable() < m_readAhead; }
    void makeRoom();
    void flush();
    bool sendAll(qint64 &sent);
    bool sayGoodbye();
    void watchWriting(bool on);
    void shut();
    void later(void (Stream::*what)());

    int m_descriptor;
    const bool m_secure;
    const qint64 m_readAhead;
    Ssl m_ssl;
    QHostAddress m_peer;
    QSocketNotifier m_reading;
    std::unique_ptr<QSocketNotifier> m_writing; // made when the kernel first takes less than there is
    State m_state = State::Open;
    bool m_ready;
    bool m_peerEnded = false;
    bool m_flushing = false; ///< a flush is on its way
    bool m_refilling = false;
    QByteArray m_in;
    qsizetype m_inAt = 0; ///< what stands before is read
    QByteArray m_out;
    qsizetype m_outAt = 0; ///< what stands before is sent
};

} // namespace otklik::gateway
