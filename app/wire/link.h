// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>

namespace otklik::wire {

/// WebSocket close codes of docs/protocol.md.
enum class CloseCode {
    Normal = 1000,
    GoingAway = 1001,
    Protocol = 1002, ///< frames against RFC 6455
    BadText = 1007,  ///< not UTF-8
    Abuse = 1008,
    TooBig = 1009,
    Restarting = 1012,
    Overloaded = 1013,
    NotSignedIn = 4401,
    NotAllowed = 4403,
    Lost = 1006, ///< never sent: the connection broke
};

/// One transport seam: a real socket, an in-process pair and a test double are the same interface.
/// A Link lives on one thread; every call and signal is on it.
class Link : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void send(const QByteArray &frame) = 0;
    /// The peer hears the code; closed() follows, at the latest after the implementation's own time-out.
    virtual void close(CloseCode code, const QString &reason = {}) = 0;
    /// The peer has said who it is: among many it is served before those that have not.
    virtual void favour() {}
    /// Bytes accepted by send() and not yet taken by the peer.
    virtual qint64 backlog() const = 0;

signals:
    void received(const QByteArray &frame);
    void closed(otklik::wire::CloseCode code);
};

} // namespace otklik::wire
