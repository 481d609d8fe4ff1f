// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/settings/settings.h"
#include "app/vault/passwords.h"
#include "app/vault/secretstore.h"
#include "app/wire/field.h"
#include "server/api/auth/authapi.h"
#include "server/api/files/fileapi.h"
#include "server/api/pages/metrics.h"
#include "server/documents/renderer.h"
#include "server/gateway/port/gateway.h"
#include "server/session/hub.h"

#include <QObject>

#include <memory>

namespace otklik::server {

/// Everything that a server is made from. Defaults are those of the configuration file.
struct ServerOptions {
    QString database = {};                            ///< «sqlite:PATH»; empty: otklik.sqlite in the data directory
    QString dataDirectory = {};                       ///< made when it is missing
    QString masterKeyFile = {};                       ///< empty: master.key in the data directory
    int node = 1;                                     ///< of the servers on one database, 1 to 254: each has its own
    std::shared_ptr<vault::SecretStore> secrets = {}; ///< instead of a key file: a keychain
    settings::Sms sms = {};                           ///< how codes reach citizens
    settings::Routing routing = {};                   ///< how conversations find who answers them
    settings::Smtp smtp = {};                         ///< how documents reach them by e-mail
    QStringList hosts = {};                           ///< names that it is asked by; empty: not known
    QList<Line> lines = {};                           ///< added, or brought up to date by name, at every start
    bool demo = false;                                ///< seeds demonstration data once; loopback only
    gateway::GatewayOptions gateway = {};
    SessionLimits session = {};
    desk::Budgets budgets = {}; ///< of one person
    AuthRules auth = {};
    MetricsRules metrics = {};
    LogOptions log = {}; ///< for whoever owns the process: the host itself changes no log
    vault::PasswordCost passwordCost = {};
    qint64 fileMax = wire::bound::file;
    qint64 diskReserve = 256 * 1024 * 1024; ///< bytes that uploads leave free for the database
    ScanRules scan = {};
    RendererRules renderer = {};
    int gatewayThreads = 0; ///< 1 to 16; 0: by the machine
    int readers = 2;
    int poolThreads = 2;
    int poolWaiting = 128;

    QString databaseUrl() const;
};

/// The whole server in one object: vault, store, desk, gateway, sessions, each on its own thread. Belongs to the thread
/// that made it, which must have an event loop for drain(). Prints nothing and never ends the program.
class ServerHost : public QObject {
    Q_OBJECT

public:
    /// `clock` must outlive the host.
    ServerHost(ServerOptions options, const Clock &clock, QObject *parent = nullptr);
    /// Stops at once what still runs, in the reverse order of start(), and waits for every thread.
    ~ServerHost() override;

    /// Brings everything up and gives the port, or says in `detail` what is wrong, in one English sentence. Waits for
    /// the disk: not on a GUI thread. Call once.
    Result<quint16> start();
    /// Calls done() on this thread once every thread of the gateway has had its turn: who waits in vain knows that one
    /// hangs.
    void pulse(std::function<void()> done);
    /// Takes no more connections, tells everybody (1012), and calls done() on this thread when they have left or the
    /// time is over. What was accepted is finished by the destructor.
    void drain(std::chrono::milliseconds within, std::function<void()> done);
    /// Reads certificate and key of the port anew, for connections to come; those that are open stay. When the files
    /// will not do, the old ones stay in use. The log says what became of it.
    void renewTls();

signals:
    /// A sync of the database failed, and nobody knows what the disk has of it: no command is taken any more until a
    /// new process has recovered it. The database is not closed, whoever destroys the host.
    void mustStartAnew();

private:
    class Parts;
    std::unique_ptr<Parts> d;
};

} // namespace otklik::server
