// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/vault/sodiumrandom.h"
#include "ui/client/remotedesk.h"
#include "ui/client/secrets/keyfinder.h"

#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

namespace otklik::test {

/// The real daemon with demonstration data, on a directory that outlives its kills.
class ServerProcess {
public:
    ServerProcess();
    ~ServerProcess();
    /// False when it does not come up; the port stays the same after the first start.
    bool start();
    /// As a power cut does.
    void kill();
    void stop();
    quint16 port() const { return m_port; }
    QString address() const { return QStringLiteral("ws://127.0.0.1:%1").arg(m_port); }
    /// GET of a demo page; waits.
    QJsonObject json(const QString &path) const;

private:
    QTemporaryDir m_data;
    QProcess m_process;
    quint16 m_port = 0;
};

/// Carries bytes between clients and the server, and loses those of the server when told to.
class Proxy : public QObject {
    Q_OBJECT

public:
    explicit Proxy(quint16 server);
    quint16 port() const { return m_listener.serverPort(); }
    QString address() const { return QStringLiteral("ws://127.0.0.1:%1").arg(port()); }
    /// What the server says from now on is lost.
    void swallowAnswers(bool on) { m_swallow = on; }
    /// Breaks what stands, and lets nothing through until told otherwise.
    void setDown(bool down);

signals:
    void broken();

private:
    void carry(QTcpSocket *client);

    QTcpServer m_listener;
    quint16 m_server;
    bool m_swallow = false;
    bool m_down = false;
};

/// A whole client without a window.
struct DeskStage {
    /// Without a folder nothing survives the stage; without a keychain of its own the session is kept in memory.
    explicit DeskStage(const QString &address, const QString &folder = {}, client::Keyring *own = nullptr);

    SystemClock clock;
    vault::SodiumRandom random;
    client::QtScheduler scheduler;
    client::WebSocketOpener opener;
    client::MemoryKeyring keyring;
    client::Disk disk;
    client::KeyFinder keys{keyring, disk, random};
    std::unique_ptr<client::RemoteDesk> desk;

    bool online() const { return desk->connection().state == client::Connection::State::Online; }
    client::SignIn::Step step() const { return desk->signInState().step; }
    /// Password and code; waits until the session is open.
    bool signIn(const ServerProcess &server, const QString &login);
};

/// A citizen at the bare wire.
struct CitizenStage {
    explicit CitizenStage(const QString &address);

    SystemClock clock;
    vault::SodiumRandom random;
    client::QtScheduler scheduler;
    client::WebSocketOpener opener;
    client::HttpApi http;
    client::TokenKeeper tokens{http, clock};
    client::RpcClient rpc{scheduler, {}};
    client::DeskConnection connection;
    QList<wire::Notification> heard;

    bool signIn(const ServerProcess &server, const QString &phone);
    /// The first line, after closing what is open there.
    LineId freeLine();
    /// Opens a conversation on the first line, or writes to the one given; waits for the answer.
    Result<wire::MessageSend::Result> write(const QString &text, ConversationId conversation = {});
    /// All texts of a conversation by the server; waits.
    QStringList texts(ConversationId conversation);
};

} // namespace otklik::test
