// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/embedded/singleinstance.h"

#include "app/base/log.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace otklik::embedded {

namespace {

constexpr int answerWithinMs = 1500;

} // namespace

SingleInstance::SingleInstance(const QString &profile, QObject *parent) : QObject(parent)
{
    const QByteArray print = QCryptographicHash::hash(profile.toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty()) {
        folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    }
    QDir().mkpath(folder);
    m_path = folder + QStringLiteral("/otklik-") + QString::fromLatin1(print);
    m_name = m_path + QStringLiteral(".socket");
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            socket->disconnectFromServer();
            emit called();
        }
    });
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::claim()
{
    m_lock = std::make_unique<QLockFile>(m_path + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0); // it is held as long as the process lives
    if (!m_lock->tryLock()) {
        if (m_lock->error() == QLockFile::LockFailedError && callTheFirst()) {
            return false;
        }
        qCWarning(logClient) << "the lock of the single instance cannot be had; starting all the same";
    }
    QLocalServer::removeServer(m_name);
    if (!m_server.listen(m_name)) {
        qCWarning(logClient) << "other starts will not find this one:" << m_server.errorString();
    }
    return true;
}

bool SingleInstance::callTheFirst() const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    return socket.waitForConnected(answerWithinMs);
}

} // namespace otklik::embedded
