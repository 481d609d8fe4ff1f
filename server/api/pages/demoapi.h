// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "server/desk/words/words.h"
#include "server/gateway/http/http.h"
#include "server/notify/fileoutbox.h"

#include <vector>

namespace otklik::store {
class Readers;
}

namespace otklik::server {

/// What the demo helpers need from the host. All must outlive them.
struct DemoParts {
    const Clock &clock;
    const notify::FileOutbox &outbox;
    store::Readers &readers;
    const desk::Words &words;
    Inbox::Sender here; ///< of the gateway's thread
};

/// With --demo only, and to loopback peers only: `GET /demo/outbox?phone=` shows the last SMS, `GET /demo/staff`
/// whom to sign in as, `GET /demo/totp?login=` the present code of one of them, for people without an authenticator.
std::vector<gateway::Route> demoRoutes(const DemoParts &parts);

} // namespace otklik::server
