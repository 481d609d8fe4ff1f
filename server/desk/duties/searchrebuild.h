// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "server/desk/engine/deskthread.h"

#include <QTimer>

namespace otklik::server {

/// Brings what searches find in line with the rules of this version, once after an upgrade, in small steps between
/// which the desk serves people. Lives on the thread that made it.
class SearchRebuild : public QObject {
    Q_OBJECT

public:
    /// The desk has to be started and must outlive it.
    explicit SearchRebuild(desk::DeskThread &desk, QObject *parent = nullptr);

    void start() { step(); }

private:
    void step();
    void stepped(const Result<bool> &done);

    desk::DeskThread &m_desk;
    bool m_told = false;
    QTimer m_next;
    Inbox m_inbox;
};

} // namespace otklik::server
