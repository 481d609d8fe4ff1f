// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "server/gateway/http/http.h"

namespace otklik::gateway {

/// The words of RFC 9110 for a status: "Not Found".
QByteArray reasonPhrase(int status);

/// The status line and the fields of an answer, with its length, Date and the fields that protect browsers: what the
/// response does not say itself is said in the strictest way. `secure`: the answer goes over TLS.
/// A response never carries a line break in a field: such a field is left out.
QByteArray writeHead(const HttpResponse &response, bool keepAlive, Instant now, bool secure = false);

/// The bytes of the content, as Content-Length says them.
qint64 contentLength(const HttpResponse &response);

} // namespace otklik::gateway
