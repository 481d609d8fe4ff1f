// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/http/http.h"

#include <optional>
#include <variant>

namespace otklik::gateway {

/// A complete and acceptable head. What could be read two ways (two lengths, a length beside a transfer coding, bare
/// line feeds, folded fields) never gets here.
struct Head {
    qsizetype size = 0; ///< bytes of the head in the buffer, the empty line included
    QByteArray method = {};
    QByteArray target = {}; ///< as sent
    QList<std::pair<QByteArray, QByteArray>> fields = {};
    std::optional<qint64> contentLength = {};
    bool chunked = false; ///< instead of a length
    bool keepAlive = true;
    bool upgrade = false;        ///< Connection: upgrade and Upgrade: websocket
    bool expectContinue = false; ///< the client waits for 100 before it sends the body

    QByteArray field(QByteArrayView name) const; ///< the first of that name (lower case), or empty
};

/// More bytes are needed.
struct HeadIncomplete {};

/// The connection answers with this and closes: the bytes that follow cannot be trusted.
struct HeadRefused {
    int status = 400;
    QByteArray reason = {}; ///< a stable word for metrics and the problem: "host", "twoLengths"…
};

using HeadOutcome = std::variant<HeadIncomplete, Head, HeadRefused>;

/// Reads a request head from the start of `bytes`; total: any bytes in. Pure, any thread. The grammar is
/// Boost.Beast's; what RFC 9112 leaves to the recipient is decided here on the strict side.
HeadOutcome parseHead(const QByteArray &bytes, qsizetype maxBytes, int maxFields);

} // namespace otklik::gateway
