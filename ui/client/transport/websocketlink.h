// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/wire/link.h"

#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <functional>
#include <memory>

namespace otklik::client {

/// The client's end of a WebSocket. Notices a silent death of the line by pings; a closed link stays closed.
class WebSocketLink final : public wire::Link {
    Q_OBJECT

public:
    /// Takes an open socket.
    explicit WebSocketLink(std::unique_ptr<QWebSocket> socket, QObject *parent = nullptr);
    ~WebSocketLink() override;

    void send(const QByteArray &frame) override;
    void close(wire::CloseCode code, const QString &reason = {}) override;
    qint64 backlog() const override;

private:
    void ping();
    void finish(wire::CloseCode code);

    std::unique_ptr<QWebSocket> m_socket;
    QTimer m_pings;
    QTimer m_closing;
    int m_unanswered = 0;
    bool m_closed = false;
};

/// Opens links. A seam of its own, so that tests connect without a network.
class LinkOpener {
public:
    using Opened = std::function<void(Result<std::unique_ptr<wire::Link>>)>;
    virtual ~LinkOpener() = default;
    /// Answers once, never from within the call; a new open() or cancel() drops the earlier one unanswered. Errors are
    /// Unavailable with reason Refused, UnknownHost, Tls or Lost.
    virtual void open(const QUrl &url, Opened opened) = 0;
    virtual void cancel() = 0;
};

/// TLS against the system's roots; no exception from it exists.
class WebSocketOpener final : public QObject, public LinkOpener {
    Q_OBJECT

public:
    explicit WebSocketOpener(QObject *parent = nullptr);
    ~WebSocketOpener() override;
    void open(const QUrl &url, Opened opened) override;
    void cancel() override;

private:
    void fail(Reason reason, const QString &detail);

    std::unique_ptr<QWebSocket> m_socket;
    QTimer m_patience;
    Opened m_opened;
    bool m_badTls = false;
};

} // namespace otklik::client
