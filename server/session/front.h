// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/gateway.h"
#include "server/notify/fileoutbox.h"
#include "server/session/authapi.h"
#include "server/session/fileapi.h"
#include "server/session/hub.h"
#include "server/session/metrics.h"

#include <QSslConfiguration>
#include <QTimer>

namespace otklik::session {

/// What the gateway's thread borrows from the rest of the server. All must outlive it.
struct FrontParts {
    const Clock &clock;
    const vault::Vault &vault;
    const vault::TokenMint &mint;
    const vault::Passwords &passwords;
    const store::Blobs &blobs;
    const desk::Words &words;
    store::Readers &readers;
    desk::Desk &desk;
    const Doorkeeper &door;
    notify::SmsGateway &sms;
    const notify::FileOutbox *demoOutbox = nullptr; ///< with --demo
    Pool &pool;
    Traffic &traffic;
    std::function<QByteArray()> houseMetrics = {}; ///< of all that is not the port; from any thread
};

struct FrontRules {
    gateway::GatewayOptions gateway = {};
    SessionLimits session = {};
    AuthRules auth = {};
    FileRules files = {};
    MetricsRules metrics = {};
};

/// Everything that lives on the gateway's thread, made and destroyed there: the port, the HTTP API, the sessions.
class Front : public QObject {
    Q_OBJECT

public:
    Front(const FrontParts &parts, FrontRules rules);
    ~Front() override;

    Inbox::Sender sender() const { return m_inbox.sender(); }
    /// What the desk tells; on this thread.
    void hear(const std::vector<desk::Publication> &publications) { m_hub.publish(publications); }
    /// The port, or why it cannot be had.
    Result<quint16> listen();
    /// For connections to come, on a port that speaks TLS.
    void useTls(const QSslConfiguration &configuration) { m_gateway->useTls(configuration); }
    /// Says session.ending to everybody, closes all links with 1012, then calls done() on this thread.
    void drain(std::chrono::milliseconds within, std::function<void()> done);

private:
    Result<std::vector<gateway::Route>> routes();

    const FrontParts m_parts;
    const FrontRules m_rules;
    Inbox m_inbox;
    Hub m_hub;
    AuthApi m_auth;
    FileApi m_files;
    QTimer m_tick;
    std::unique_ptr<gateway::Gateway> m_gateway; // last: its links end in the hub
};

} // namespace otklik::session
