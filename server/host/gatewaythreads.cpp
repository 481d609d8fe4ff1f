// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/gatewaythreads.h"

#include "server/gateway/port/epolldispatcher.h"

#include <algorithm>
#include <atomic>

namespace otklik::server {

namespace {

constexpr int MostOfThemselves = 4;

/// Calls `done` when it has been called so many times, from whatever thread the last call comes.
std::function<void()> afterCalls(size_t times, std::function<void()> done)
{
    return [left = std::make_shared<std::atomic<size_t>>(times), done = std::move(done)] {
        if (left->fetch_sub(1) == 1) {
            done();
        }
    };
}

} // namespace

GatewayThread::~GatewayThread()
{
    if (m_thread.isRunning()) {
        run([this] { m_worker.reset(); });
        m_thread.quit();
        m_thread.wait();
    }
}

void GatewayThread::start(const QString &name, const GatewayWorkerParts &parts, const GatewayWorkerRules &rules)
{
    m_thread.setObjectName(name);
    gateway::prepareThread(m_thread);
    m_anchor.moveToThread(&m_thread);
    m_thread.start();
    run([&] { m_worker = std::make_unique<GatewayWorker>(parts, rules); });
}

int GatewayThreads::sensibleThreads(int processors)
{
    // The desk's thread and the database want processors too.
    return std::clamp(processors / 2, 1, MostOfThemselves);
}

GatewayThreads::GatewayThreads(GatewayWorkerParts parts, GatewayWorkerRules rules, int threads)
    : m_linkCounts(std::make_shared<LinkCounts>())
{
    parts.linkCounts = m_linkCounts;
    parts.scans = std::make_shared<ScanFigures>();
    gateway::GatewayLimits &limits = rules.gateway.limits;
    limits.lingering = (limits.lingering + threads - 1) / threads; // each takes a descriptor: a share for every thread
    rules.gateway.admission = std::make_shared<gateway::Admission>(limits.connections, limits.connectionsPerAddress);
    rules.gateway.counters = std::make_shared<gateway::Counters>();
    for (int i = 0; i < threads; ++i) {
        m_threads.push_back(std::make_unique<GatewayThread>());
        const QString name = i == 0 ? QStringLiteral("gateway") : QStringLiteral("gateway %1").arg(i + 1);
        m_threads.back()->start(name, parts, rules);
    }
}

/// The first goes last, as it lends its routes to the others.
GatewayThreads::~GatewayThreads()
{
    while (!m_threads.empty()) {
        m_threads.pop_back();
    }
}

void GatewayThreads::subscribe(delivery::Bus &bus)
{
    for (const auto &thread : m_threads) {
        GatewayWorker &worker = thread->worker();
        bus.subscribe(worker.sender(),
                      [&worker](const std::vector<delivery::Published> &published) { worker.hear(published); });
    }
}

Result<quint16> GatewayThreads::listen()
{
    GatewayThread &first = *m_threads.front();
    Result<std::vector<gateway::Route>> lent = fail(Fault::Unavailable);
    first.run([&] { lent = first.worker().lend(); });
    if (!lent) {
        return tl::unexpected(lent.error());
    }
    std::vector<gateway::Hand> others;
    for (auto thread = m_threads.begin() + 1; thread != m_threads.end(); ++thread) {
        GatewayWorker &worker = (*thread)->worker();
        Done joined;
        (*thread)->run([&] { joined = worker.join(*lent); });
        if (!joined) {
            return tl::unexpected(joined.error());
        }
        others.push_back(worker.hand());
    }
    Result<quint16> port = fail(Fault::Unavailable);
    first.run([&] { port = first.worker().listen(std::move(others)); });
    return port;
}

void GatewayThreads::pulse(std::function<void()> done)
{
    const auto one = afterCalls(m_threads.size(), std::move(done));
    for (const auto &thread : m_threads) {
        thread->worker().sender().post(one);
    }
}

void GatewayThreads::drain(std::chrono::milliseconds within, std::function<void()> done)
{
    const int returning = m_linkCounts->sessions(); // before the first of them leaves
    const auto one = afterCalls(m_threads.size(), std::move(done));
    for (const auto &thread : m_threads) {
        GatewayWorker &worker = thread->worker();
        worker.sender().post([&worker, within, returning, one] { worker.drain(within, returning, one); });
    }
}

void GatewayThreads::useTls(const QSslConfiguration &configuration)
{
    for (const auto &thread : m_threads) {
        GatewayWorker &worker = thread->worker();
        worker.sender().post([&worker, configuration] { worker.useTls(configuration); });
    }
}

} // namespace otklik::server
