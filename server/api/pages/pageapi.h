// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/messages.h"
#include "server/api/pages/metrics.h"
#include "server/desk/engine/desk.h"
#include "server/desk/words/words.h"
#include "server/gateway/http/http.h"

#include <functional>
#include <vector>

namespace otklik::server {

/// What the open pages need from the host. All must outlive them.
struct PageParts {
    desk::Desk &desk;
    const desk::Words &words;
    Inbox::Sender here; ///< of the gateway's thread
    std::function<QByteArray()> metrics;
    MetricsRules metricsRules = {};
    wire::Limits limits = {};
    bool demo = false;
};

/// What needs no sign-in: health, readiness, metrics, the contract, the widget and, with `demo`, the demo portal. The
/// lines of `/api/lines` are those that a guest sees before signing in. Fails when a page is missing from the program.
Result<std::vector<gateway::Route>> pageRoutes(const PageParts &parts);

} // namespace otklik::server
