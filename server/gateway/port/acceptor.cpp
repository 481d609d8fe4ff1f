// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/acceptor.h"

#ifdef Q_OS_UNIX
#include <unistd.h>
#else
#include <QTcpSocket>
#endif

namespace otklik::gateway {

Acceptor::Acceptor(QObject *parent) : QTcpServer(parent)
{
    // Qt stops accepting for good after an error such as «no more descriptors»; they come back as peers leave.
    m_resume.setSingleShot(true);
    connect(&m_resume, &QTimer::timeout, this, &Acceptor::goOn);
    connect(this, &QTcpServer::acceptError, this, [this] { m_resume.start(100); });
    setMaxPendingConnections(takenInATurn);
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &Acceptor::endTurn);
}

void Acceptor::incomingConnection(qintptr descriptor)
{
    if (++m_taken == 1) {
        m_turn.start(0);
    }
    if (m_taken == takenInATurn) {
        setMaxPendingConnections(0); // Qt asks before each accept(), and stops listening until it is told to go on
    }
    emit arrived(descriptor);
}

void Acceptor::endTurn()
{
    const bool full = m_taken >= takenInATurn;
    m_taken = 0;
    if (full) {
        setMaxPendingConnections(takenInATurn);
        goOn();
    }
}

void Acceptor::goOn()
{
    if (isListening()) { // Qt does not look
        resumeAccepting();
    }
}

void closeDescriptor(qintptr descriptor)
{
#ifdef Q_OS_UNIX
    ::close(static_cast<int>(descriptor));
#else
    QTcpSocket socket;
    socket.setSocketDescriptor(descriptor);
    socket.abort();
#endif
}

} // namespace otklik::gateway
