// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/head.h"
#include "server/gateway/router.h"

namespace otklik::gateway {

inline constexpr QByteArrayView webSocketPath = "/ws";
inline constexpr QByteArrayView subprotocol = "otklik.v1";

/// Why this request for /ws cannot become a WebSocket; none when QtWebSockets may have the socket. Checked before the
/// hand-over, because QtWebSockets only hangs up.
std::optional<HttpResponse> handshakeFault(const Head &head, const Origins &origins);

} // namespace otklik::gateway
