// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/handshake.h"

namespace otklik::gateway {

namespace {

/// QtWebSockets refuses a longer line by hanging up.
constexpr qsizetype lineBytes = 8 * 1024 - 64;

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
    if (head.method != "GET" || head.contentLength.value_or(0) > 0) {
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
    const bool longLine = std::any_of(head.fields.begin(), head.fields.end(), [](const auto &field) {
        return field.first.size() + field.second.size() > lineBytes;
    });
    if (longLine || head.target.size() > lineBytes) {
        return problem(431, QStringLiteral("too_large"));
    }
    const QByteArray origin = head.field("origin");
    if (!origin.isEmpty() && !origins.allows(origin, head.field("host"))) {
        return problem(403, QStringLiteral("forbidden"));
    }
    return {};
}

} // namespace otklik::gateway
