// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/front.h"

#include "server/session/demoapi.h"
#include "server/session/pageapi.h"
#include "server/session/transcriptapi.h"

namespace otklik::session {

Front::Front(const FrontParts &parts, FrontRules rules)
    : m_parts(parts), m_rules(std::move(rules)), m_hub({.clock = parts.clock,
                                                        .desk = parts.desk,
                                                        .door = parts.door,
                                                        .words = parts.words,
                                                        .here = m_inbox.sender(),
                                                        .traffic = parts.traffic,
                                                        .limits = m_rules.session}),
      m_auth({.clock = parts.clock,
              .vault = parts.vault,
              .mint = parts.mint,
              .passwords = parts.passwords,
              .readers = parts.readers,
              .desk = parts.desk,
              .door = parts.door,
              .words = parts.words,
              .sms = parts.sms,
              .pool = parts.pool,
              .here = m_inbox.sender(),
              .rules = m_rules.auth}),
      m_files({.desk = parts.desk,
               .door = parts.door,
               .blobs = parts.blobs,
               .pool = parts.pool,
               .words = parts.words,
               .here = m_inbox.sender()},
              m_rules.files)
{
    connect(&m_tick, &QTimer::timeout, &m_hub, &Hub::tick);
}

Front::~Front() = default;

Result<std::vector<gateway::Route>> Front::routes()
{
    auto all =
        pageRoutes({.desk = m_parts.desk,
                    .words = m_parts.words,
                    .here = m_inbox.sender(),
                    .metrics = [this] { return m_files.metrics() + m_gateway->metrics() + m_parts.houseMetrics(); },
                    .metricsRules = m_rules.metrics,
                    .limits = m_rules.session.wire,
                    .demo = m_parts.demoOutbox != nullptr});
    if (!all) {
        return all;
    }
    const auto add = [&all](std::vector<gateway::Route> more) {
        std::move(more.begin(), more.end(), std::back_inserter(*all));
    };
    add(m_auth.routes());
    add(m_files.routes());
    add(transcriptRoutes(
        {.desk = m_parts.desk, .door = m_parts.door, .words = m_parts.words, .here = m_inbox.sender()}));
    if (m_parts.demoOutbox) {
        add(demoRoutes({.clock = m_parts.clock,
                        .outbox = *m_parts.demoOutbox,
                        .readers = m_parts.readers,
                        .words = m_parts.words,
                        .here = m_inbox.sender()}));
    }
    for (gateway::Route &route : *all) {
        route = m_parts.traffic.counted(std::move(route));
    }
    return all;
}

Result<quint16> Front::listen()
{
    auto all = routes();
    if (!all) {
        return tl::unexpected(all.error());
    }
    m_gateway = std::make_unique<gateway::Gateway>(
        m_rules.gateway, *std::move(all),
        [this](std::unique_ptr<wire::Link> link, const gateway::Peer &peer) { m_hub.adopt(std::move(link), peer); });
    m_tick.start(std::chrono::seconds(1));
    return m_gateway->listen();
}

void Front::drain(std::chrono::milliseconds within, std::function<void()> done)
{
    m_hub.announceRestart(m_parts.vault.random());
    m_gateway->drain(within, std::move(done));
}

} // namespace otklik::session
