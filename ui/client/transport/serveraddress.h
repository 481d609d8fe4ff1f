// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QUrl>

namespace otklik::client {

/// Where the server lives: one port for HTTP and WebSocket.
struct ServerAddress {
    QUrl http = {};   ///< without a path at the end: https://desk.example
    QUrl socket = {}; ///< wss://desk.example/ws

    /// Takes wss://, https://, ws:// and http:// addresses and a bare host (then TLS). Plain connections are for this
    /// computer only: a password must never cross a network unprotected.
    static Result<ServerAddress> parse(const QString &text);
    bool isOnThisComputer() const;
    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;
};

} // namespace otklik::client
