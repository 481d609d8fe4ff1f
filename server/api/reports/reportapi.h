// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/api/apicontext.h"
#include "server/gateway/http/http.h"

namespace otklik::server {

/// `GET /api/reports/{name}.csv|.xlsx?from=&to=[&line=&operator=&topic=&groupBy=&time=&timeZone=]` for supervisors, in
/// the language of the request, with the parameters of the WebSocket's methods. `response-time` (by line unless told),
/// `operators` and `bot` are report.responseTime; `conversations` is report.conversations with `figure` and `key`: one
/// row each, at most 50,000, else 413. Both leave what the methods leave in the log.
gateway::Route reportRoute(const ApiContext &api);

} // namespace otklik::server
