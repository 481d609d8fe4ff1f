// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskstate.h"
#include "ui/client/signin/tokenkeeper.h"
#include "ui/client/transport/backoff.h"
#include "ui/client/transport/rpcclient.h"
#include "ui/client/transport/websocketlink.h"

namespace otklik::client {

/// Keeps a session open while it is wanted: connects, greets, notices the end, waits, connects again.
class DeskConnection : public QObject {
    Q_OBJECT

public:
    DeskConnection(const ServerAddress &server, LinkOpener &opener, RpcClient &rpc, TokenKeeper &tokens,
                   Scheduler &scheduler, RandomSource &random, const Clock &clock, QObject *parent = nullptr);
    ~DeskConnection() override;

    const Connection &state() const { return m_state; }
    bool isOnline() const { return m_state.state == Connection::State::Online; }

    void start();
    void stop();
    /// At once: the operator asks for it, or the network came back.
    void retryNow();
    /// Takes effect with the next session; an open one is opened anew.
    void setLanguage(Language language);

signals:
    void changed();
    void opened(const otklik::wire::SessionOpen::Result &session);
    /// The session that was open is no more.
    void lost();

private:
    void connectNow();
    void onToken(const Result<QString> &access);
    void onLink(const QString &access, Result<std::unique_ptr<wire::Link>> link);
    void onGreeted(const Result<wire::SessionOpen::Result> &session);
    void onClosed(wire::CloseCode code);
    void onPushed(const wire::Notification &notification);
    void wait(wire::CloseCode why, const Error &error);
    void move(Connection::State state);

    LinkOpener &m_opener;
    RpcClient &m_rpc;
    TokenKeeper &m_tokens;
    Scheduler &m_scheduler;
    const Clock &m_clock;
    Backoff m_backoff;
    Connection m_state;
    QUrl m_url;
    Language m_language = Language::Russian;
    bool m_wanted = false;
    int m_refusals = 0; ///< of the token, in a row
    quint64 m_attempt = 0;
    Scheduler::Ticket m_retry = 0;
    std::chrono::milliseconds m_asked{0};
};

} // namespace otklik::client
