// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/link.h"

#include <QByteArray>

/// WebSocket frames as bytes, for clients that do what QWebSocket would not.
namespace otklik::test {

inline const QByteArray handshake = "GET /ws HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    "Sec-WebSocket-Protocol: otklik.v1\r\n\r\n";

/// A frame of a client, masked with zeros.
inline QByteArray clientFrame(const QByteArray &payload, int opcode = 1, bool last = true)
{
    QByteArray frame;
    frame.append(static_cast<char>((last ? 0x80 : 0) | opcode));
    const qsizetype size = payload.size();
    if (size < 126) {
        frame.append(static_cast<char>(0x80 | size));
    } else if (size < 65536) {
        frame.append('\xfe').append(static_cast<char>(size >> 8)).append(static_cast<char>(size & 0xff));
    } else {
        frame.append('\xff');
        for (int shift = 56; shift >= 0; shift -= 8) {
            frame.append(static_cast<char>((size >> shift) & 0xff));
        }
    }
    return frame.append(4, '\0').append(payload);
}

/// A close frame of the server.
inline QByteArray closeFrame(wire::CloseCode code, const QByteArray &reason = {})
{
    const int number = static_cast<int>(code);
    QByteArray frame;
    frame.append('\x88').append(static_cast<char>(2 + reason.size()));
    return frame.append(static_cast<char>(number >> 8)).append(static_cast<char>(number & 0xff)).append(reason);
}

/// The code of the close frame at the start of what a server said; 0 when none is there.
inline int closeCodeIn(const QByteArray &bytes)
{
    const auto byte = [&bytes](qsizetype at) {
        return static_cast<quint8>(bytes[at]);
    };
    return bytes.size() >= 4 && byte(0) == 0x88 ? byte(2) * 256 + byte(3) : 0;
}

} // namespace otklik::test
