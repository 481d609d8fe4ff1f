// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/websocket/handshake.h"

#include <QCryptographicHash>

namespace otklik::gateway {

namespace {

/// What the key is hashed with, so that no other service answers by chance (RFC 6455, 1.3).
constexpr const char *acceptSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

HttpResponse upgradeRequired()
{
    HttpResponse response = problem(426, QStringLiteral("bad_request"));
    response.fields.emplaceBack("Upgrade", "websocket");
    response.fields.emplaceBack("Sec-WebSocket-Version", "13");
    return response;
}

HttpResponse invalid(const QString &field)
{
    return problem(400, QStringLiteral("invalid"), {{QStringLiteral("field"), field}});
}

bool offersSubprotocol(const Head &head)
{
    for (const auto &[name, value] : head.fields) {
        if (name != "sec-websocket-protocol") {
            continue;
        }
        for (const QByteArray &offered : value.split(',')) {
            if (offered.trimmed() == subprotocol) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

std::optional<HttpResponse> handshakeFault(const Head &head, const Origins &origins)
{
    if (!head.upgrade || head.field("sec-websocket-version") != "13") {
        return upgradeRequired();
    }
    if (head.method != "GET" || head.contentLength.value_or(0) > 0 || head.chunked) {
        return problem(400, QStringLiteral("bad_request"));
    }
    const auto key =
        QByteArray::fromBase64Encoding(head.field("sec-websocket-key"), QByteArray::AbortOnBase64DecodingErrors);
    if (key.decodingStatus != QByteArray::Base64DecodingStatus::Ok || key.decoded.size() != 16) {
        return invalid(QStringLiteral("Sec-WebSocket-Key"));
    }
    if (!offersSubprotocol(head)) {
        return invalid(QStringLiteral("Sec-WebSocket-Protocol"));
    }
    const QByteArray origin = head.field("origin");
    if (!origin.isEmpty() && !origins.allows(origin, head.field("host"))) {
        return problem(403, QStringLiteral("forbidden"));
    }
    return {};
}

QByteArray handshakeAnswer(const Head &head)
{
    const QByteArray proof =
        QCryptographicHash::hash(head.field("sec-websocket-key") + acceptSalt, QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
           proof + "\r\nSec-WebSocket-Protocol: " + subprotocol.toByteArray() + "\r\n\r\n";
}

} // namespace otklik::gateway
