// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/http/head.h"
#include "server/gateway/http/router.h"

namespace otklik::gateway {

inline constexpr QByteArrayView webSocketPath = "/ws";
inline constexpr QByteArrayView subprotocol = "otklik.v1";

/// Why this request for /ws cannot become a WebSocket, as its answer; none when it can.
std::optional<HttpResponse> handshakeFault(const Head &head, const Origins &origins);
/// The answer 101 to a request without fault.
QByteArray handshakeAnswer(const Head &head);

} // namespace otklik::gateway
