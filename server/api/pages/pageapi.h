// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/session.h"
#include "server/api/apicontext.h"
#include "server/api/pages/metrics.h"
#include "server/gateway/http/http.h"

#include <functional>
#include <vector>

namespace otklik::server {

struct PageRules {
    std::function<QByteArray()> metrics = {}; ///< all of /metrics
    MetricsRules metricsRules = {};
    wire::Limits limits = {};
};

/// What needs no sign-in: health, readiness, metrics, the contract, the widget and, with --demo, the demo portal. The
/// lines of `/api/lines` are those that a guest sees before signing in. Fails when a page is missing from the program.
Result<std::vector<gateway::Route>> pageRoutes(const ApiContext &api, const PageRules &rules);

} // namespace otklik::server
