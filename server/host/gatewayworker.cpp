// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/gatewayworker.h"

#include "server/api/pages/appealpackage.h"
#include "server/api/pages/demoapi.h"
#include "server/api/pages/pageapi.h"
#include "server/api/pages/transcriptapi.h"
#include "server/api/pages/verificationapi.h"
#include "server/api/reports/reportapi.h"
#include "server/gateway/port/acceptor.h"

namespace otklik::server {

namespace {

ApiContext onThread(ApiContext api, Inbox::Sender here)
{
    api.here = std::move(here);
    return api;
}

} // namespace

GatewayWorker::GatewayWorker(const GatewayWorkerParts &parts, GatewayWorkerRules rules)
    : m_parts(parts), m_rules(std::move(rules)), m_api(onThread(parts.api, m_inbox.sender())),
      m_hub({.clock = m_api.clock,
             .desk = m_api.desk,
             .authenticator = m_api.authenticator,
             .words = m_api.words,
             .here = m_api.here,
             .traffic = parts.traffic,
             .limits = m_rules.session,
             .linkCounts = parts.linkCounts}),
      m_files(m_api, m_rules.files, parts.scans)
{
    connect(&m_tick, &QTimer::timeout, &m_hub, &Hub::tick);
}

GatewayWorker::~GatewayWorker() = default;

Result<std::vector<gateway::Route>> GatewayWorker::routes()
{
    auto all = pageRoutes(
        m_api, {.metrics = [this] { return m_files.metrics() + m_gateway->metrics() + m_parts.serverMetrics(); },
                .metricsRules = m_rules.metrics,
                .limits = m_rules.session.wire});
    if (!all) {
        return all;
    }
    const auto add = [&all](std::vector<gateway::Route> more) {
        std::move(more.begin(), more.end(), std::back_inserter(*all));
    };
    m_auth.emplace(m_api, m_rules.auth);
    add(m_auth->routes());
    add(transcriptRoutes(m_api));
    all->push_back(reportRoute(m_api));
    all->push_back(appealPackageRoute(m_api));
    if (m_api.demoOutbox) {
        add(demoRoutes(m_api));
    }
    for (gateway::Route &route : *all) {
        route = m_parts.traffic.counted(std::move(route));
    }
    return all;
}

Result<std::vector<gateway::Route>> GatewayWorker::lend()
{
    auto all = routes();
    if (!all) {
        return all;
    }
    m_routes = *std::move(all);
    std::vector<gateway::Route> lent = m_routes;
    for (gateway::Route &route : lent) {
        using Handle = decltype(route.handle);
        route.handle = [handle = std::make_shared<const Handle>(std::move(route.handle)),
                        to = m_inbox.sender()](const gateway::HttpRequest &request, const gateway::Replier &reply) {
            to.post([handle, request, reply] { (*handle)(request, reply); });
        };
    }
    return lent;
}

void GatewayWorker::open(std::vector<gateway::Route> routes)
{
    for (gateway::Route &route : m_files.routes()) {
        routes.push_back(m_parts.traffic.counted(std::move(route)));
    }
    routes.push_back(m_parts.traffic.counted(verificationRoute(m_api)));
    m_gateway = std::make_unique<gateway::Gateway>(
        m_rules.gateway, std::move(routes),
        [this](std::unique_ptr<wire::Link> link, const gateway::Peer &peer) { m_hub.adopt(std::move(link), peer); });
    m_tick.start(std::chrono::seconds(1));
}

Result<quint16> GatewayWorker::listen(std::vector<gateway::Hand> others)
{
    open(std::exchange(m_routes, {}));
    return m_gateway->listen(std::move(others));
}

Done GatewayWorker::join(std::vector<gateway::Route> lent)
{
    open(std::move(lent));
    return m_gateway->join();
}

gateway::Hand GatewayWorker::hand() const
{
    return {.give =
                [to = sender(), gateway = m_gateway.get()](qintptr number) {
                    // When the task runs the gateway is still there: nothing is taken out of the inbox after its end.
                    to.post([gateway, descriptor = std::make_shared<gateway::Descriptor>(number)] {
                        gateway->take(descriptor->release());
                    });
                },
            .load = m_gateway->load()};
}

void GatewayWorker::drain(std::chrono::milliseconds within, int returning, std::function<void()> done)
{
    if (!m_gateway) { // it never came to listen
        done();
        return;
    }
    m_hub.announceRestart(m_api.vault.random(), returning);
    m_gateway->drain(within, std::move(done));
}

} // namespace otklik::server
