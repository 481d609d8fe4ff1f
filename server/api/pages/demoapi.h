// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/api/apicontext.h"
#include "server/gateway/http/http.h"

#include <vector>

namespace otklik::server {

/// With --demo only, and to loopback peers only: `GET /demo/outbox?phone=` shows the last SMS, `GET /demo/staff`
/// whom to sign in as, `GET /demo/totp?login=` the present code of one of them, for people without an authenticator.
std::vector<gateway::Route> demoRoutes(const ApiContext &api);

} // namespace otklik::server
