// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/api/auth/authapi.h"
#include "server/api/files/fileapi.h"
#include "server/api/pages/metrics.h"
#include "server/gateway/port/gateway.h"
#include "server/notify/fileoutbox.h"
#include "server/session/hub.h"

#include <QSslConfiguration>
#include <QTimer>

#include <optional>

namespace otklik::server {

/// What the gateway's threads borrow from the rest of the server. All must outlive them and may be used by each.
struct GatewayWorkerParts {
    ApiContext api; ///< `here` is set by each for itself
    Traffic &traffic;
    std::function<QByteArray()> serverMetrics = {}; ///< of all that is not the port; from any thread
    std::shared_ptr<LinkCounts> linkCounts = {};    ///< of all threads of the port
    std::shared_ptr<ScanFigures> scans = {};        ///< likewise
};

struct GatewayWorkerRules {
    gateway::GatewayOptions gateway = {};
    SessionLimits session = {};
    AuthRules auth = {};
    FileRules files = {};
    MetricsRules metrics = {};
};

/// Everything that lives on one of the gateway's threads, made and destroyed there: its part of the port, its sessions
/// and, on the first thread, the HTTP API but for files.
class GatewayWorker : public QObject {
    Q_OBJECT

public:
    GatewayWorker(const GatewayWorkerParts &parts, GatewayWorkerRules rules);
    ~GatewayWorker() override;

    Inbox::Sender sender() const { return m_inbox.sender(); }
    /// What was committed; on this thread.
    void hear(const std::vector<delivery::Published> &published) { m_hub.hear(published); }
    /// On the first thread: the HTTP API for the others, which hand their requests over to this one.
    Result<std::vector<gateway::Route>> lend();
    /// Then, on the first thread: the port, or why it cannot be had.
    Result<quint16> listen(std::vector<gateway::Hand> others);
    /// On any other thread, with what the first has lent: makes ready for connections that come by hand().
    Done join(std::vector<gateway::Route> lent);
    /// Once joined.
    gateway::Hand hand() const;
    /// For connections to come, on a port that speaks TLS.
    void useTls(const QSslConfiguration &configuration) { m_gateway->useTls(configuration); }
    /// Says session.ending to everybody here, closes all links with 1012, then calls done() on this thread.
    /// `returning`: sessions of all threads together, by which the return is spread.
    void drain(std::chrono::milliseconds within, int returning, std::function<void()> done);

private:
    Result<std::vector<gateway::Route>> routes();
    void open(std::vector<gateway::Route> routes);

    const GatewayWorkerParts m_parts;
    const GatewayWorkerRules m_rules;
    Inbox m_inbox;
    const ApiContext m_api;
    Hub m_hub;
    std::vector<gateway::Route> m_routes; // of the first thread, until it listens
    std::optional<AuthApi> m_auth;        // on the first thread
    FileApi m_files;
    QTimer m_tick;
    std::unique_ptr<gateway::Gateway> m_gateway; // last: its links end in the hub
};

} // namespace otklik::server
