// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/connectioncontext.h"

namespace otklik::gateway {

ConnectionContext::ConnectionContext(const GatewayOptions &options, Router givenRouter)
    : limits(options.limits), proxies(options.trustedProxies), router(std::move(givenRouter)),
      clock(options.clock ? options.clock : std::make_shared<SystemClock>()),
      counters(options.counters ? options.counters : std::make_shared<Counters>()),
      lingering({.time = limits.closeTime, .bytes = limits.lingerBytes, .many = limits.lingering})
{
    pool.setMaxThreadCount(2);
}

} // namespace otklik::gateway
