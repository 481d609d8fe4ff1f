// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "server/host/serverhost.h"

#include <QThread>

namespace otklik::embedded {

/// The whole server inside the workstation's process, on threads of its own: the window never waits for it. Siblings
/// all the same: the two meet on the wire only.
class EmbeddedServer : public QObject {
    Q_OBJECT

public:
    /// `clock` must outlive it.
    EmbeddedServer(server::ServerOptions options, const Clock &clock, QObject *parent = nullptr);
    /// Tells everybody, finishes what was accepted, and waits for the end.
    ~EmbeddedServer() override;

    /// Ends in started() or failed(), once.
    void start();

signals:
    void started(quint16 port);
    /// `detail` says in one English sentence what is wrong.
    void failed(const otklik::Error &error);
    /// A sync of its database failed, some time after the start: it takes no more commands until a new process has
    /// recovered it.
    void mustStartAnew();

private:
    const server::ServerOptions m_options;
    const Clock &m_clock;
    Inbox m_answers;
    QThread m_thread;
    Inbox *m_work;                                               ///< lives on m_thread, dies with it
    std::shared_ptr<std::unique_ptr<server::ServerHost>> m_host; ///< touched on m_thread only
};

} // namespace otklik::embedded
