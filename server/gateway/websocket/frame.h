// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/link.h"

#include <variant>

/// WebSocket frames as values (RFC 6455), the server's side of them. Bytes in, values out; no socket.
namespace otklik::gateway {

enum class Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// What one step of the reader yields.
struct FrameIncomplete {}; ///< more bytes are needed
struct FramePart {};       ///< a piece of a message; the rest follows
struct FrameText {
    QByteArray text = {}; ///< a whole message, valid UTF-8
};
struct FramePing {
    QByteArray payload = {};
};
struct FramePong {};
struct FrameClose {
    wire::CloseCode code = wire::CloseCode::Normal; ///< as the peer says it
};
/// Nothing more can be read: close with this code. `cause` is a stable word for metrics.
struct FrameBroken {
    wire::CloseCode code = wire::CloseCode::Protocol;
    const char *cause = "protocol";
};
using FrameOutcome = std::variant<FrameIncomplete, FramePart, FrameText, FramePing, FramePong, FrameClose, FrameBroken>;

/// Takes a client's bytes apart; total: any bytes in. Holds at most one message and what was fed behind it.
class FrameReader {
public:
    /// `mostBytes` of one message, in however many pieces; refused as soon as a head announces more. 0: no bound.
    explicit FrameReader(qsizetype mostBytes) : m_most(mostBytes) {}

    void feed(const QByteArray &bytes);
    /// The next frame among what was fed. After FrameBroken it yields nothing else, and keeps nothing of what is fed.
    FrameOutcome next();
    /// Bytes of a frame or a message whose end has not come yet.
    qsizetype unfinished() const { return m_bytes.size() - m_at + m_message.size() + (m_inMessage ? 1 : 0); }

private:
    struct Header {
        Opcode opcode = Opcode::Text;
        bool last = false;
        qsizetype size = 0; ///< of the head itself
        quint64 payload = 0;
    };
    std::variant<FrameIncomplete, Header, FrameBroken> header() const;
    FrameOutcome refuse(const FrameBroken &broken);
    FrameOutcome takeData(const Header &header, QByteArray payload);
    FrameOutcome takeControl(Opcode opcode, const QByteArray &payload);
    QByteArray takePayload(const Header &header);

    const qsizetype m_most;
    QByteArray m_bytes;
    qsizetype m_at = 0; ///< what stands before is consumed
    QByteArray m_message;
    bool m_inMessage = false;
    bool m_broken = false;
};

/// The head of an unmasked, whole frame of that size.
QByteArray frameHead(Opcode opcode, qsizetype size);
QByteArray closeFrame(wire::CloseCode code, const QString &reason);

} // namespace otklik::gateway
