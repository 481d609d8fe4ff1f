// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/delivery/bus.h"
#include "server/host/gatewayworker.h"

#include <QThread>

#include <memory>
#include <vector>

namespace otklik::server {

/// A thread of the gateway, with a GatewayWorker that is made and destroyed on it.
class GatewayThread {
public:
    GatewayThread() = default;
    ~GatewayThread();
    GatewayThread(const GatewayThread &) = delete;
    GatewayThread &operator=(const GatewayThread &) = delete;

    void start(const QString &name, const GatewayWorkerParts &parts, const GatewayWorkerRules &rules);
    /// Runs it there and waits.
    template <class F>
    void run(F &&work)
    {
        QMetaObject::invokeMethod(&m_anchor, std::forward<F>(work), Qt::BlockingQueuedConnection);
    }
    GatewayWorker &worker() { return *m_worker; }

private:
    QThread m_thread;
    QObject m_anchor; // lives on the thread: what is invoked on it runs there
    std::unique_ptr<GatewayWorker> m_worker;
};

/// The port on as many threads as it is given. The first listens, gives connections to whoever has the fewest, and runs
/// the HTTP API; WebSockets and file transfers are served where their connection lives. Belongs to the thread that made
/// it, which must not be one of them.
class GatewayThreads {
public:
    /// The number of threads that is sensible for a machine of so many processors, from 1 to 4.
    static int sensibleThreads(int processors);

    /// Starts `threads`, from 1.
    GatewayThreads(GatewayWorkerParts parts, GatewayWorkerRules rules, int threads);
    ~GatewayThreads();
    GatewayThreads(const GatewayThreads &) = delete;
    GatewayThreads &operator=(const GatewayThreads &) = delete;

    /// An inbox that lives as long as the port.
    Inbox::Sender sender() { return m_threads.front()->worker().sender(); }
    /// Every thread hears what is published, once. Call before the desk starts.
    void subscribe(delivery::Bus &bus);
    Result<quint16> listen();
    /// Calls done() on one of the threads once all have answered.
    void pulse(std::function<void()> done);
    /// Says session.ending to everybody, closes all links with 1012, then calls done() on one of the threads.
    void drain(std::chrono::milliseconds within, std::function<void()> done);
    /// For connections to come, on a port that speaks TLS and listens.
    void useTls(const QSslConfiguration &configuration);

private:
    const std::shared_ptr<LinkCounts> m_linkCounts;
    std::vector<std::unique_ptr<GatewayThread>> m_threads;
};

} // namespace otklik::server
