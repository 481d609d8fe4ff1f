// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/inbox.h"
#include "server/gateway/http/router.h"
#include "server/gateway/port/counters.h"
#include "server/gateway/port/gateway.h"
#include "server/gateway/port/linger.h"

#include <QThreadPool>

#include <memory>

namespace otklik::gateway {

/// What connections share; the gateway owns it and outlives them.
struct ConnectionContext {
    ConnectionContext(const GatewayOptions &options, Router router);

    const GatewayLimits limits;
    const Proxies proxies;
    const Router router;
    const std::shared_ptr<const Clock> clock;
    const std::shared_ptr<Counters> counters;
    Inbox inbox;      ///< of the gateway's thread: answers and chunks come back through it
    QThreadPool pool; ///< reads BodySources
    Lingering lingering;
};

} // namespace otklik::gateway
