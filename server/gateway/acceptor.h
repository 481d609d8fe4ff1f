// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpServer>
#include <QTimer>

namespace otklik::gateway {

/// Listens and hands out bare descriptors, as a socket must be made on the thread that it lives on.
class Acceptor final : public QTcpServer {
    Q_OBJECT

public:
    explicit Acceptor(QObject *parent = nullptr) : QTcpServer(parent)
    {
        // Qt stops accepting for good after an error such as «no more descriptors»; they come back as peers leave.
        m_resume.setSingleShot(true);
        connect(&m_resume, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
        connect(this, &QTcpServer::acceptError, this, [this] { m_resume.start(100); });
    }

signals:
    /// The receiver owns the descriptor.
    void arrived(qintptr descriptor);

protected:
    void incomingConnection(qintptr descriptor) override { emit arrived(descriptor); }

private:
    QTimer m_resume;
};

} // namespace otklik::gateway
