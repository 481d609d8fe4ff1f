// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/controlsocket.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QPointer>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace otklik::server {

namespace {

/// A stream socket and the address of a path, however long the path is: the kernel takes 107 bytes, so the folder goes
/// by its descriptor.
class UnixSocket {
public:
    explicit UnixSocket(const QString &path)
        : m_folder(::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_PATH | O_CLOEXEC)),
          m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const QByteArray name =
            "/proc/self/fd/" + QByteArray::number(m_folder) + '/' + QFile::encodeName(QFileInfo(path).fileName());
        m_address.sun_family = AF_UNIX;
        m_fits = name.size() < qsizetype(sizeof m_address.sun_path);
        memcpy(m_address.sun_path, name.constData(), m_fits ? size_t(name.size()) : 0);
    }
    ~UnixSocket()
    {
        for (const int descriptor : {m_folder, m_socket}) {
            if (descriptor >= 0) {
                ::close(descriptor);
            }
        }
    }
    UnixSocket(const UnixSocket &) = delete;
    UnixSocket &operator=(const UnixSocket &) = delete;

    bool good() const { return m_folder >= 0 && m_socket >= 0 && m_fits; }
    int descriptor() const { return m_socket; }
    int release() { return std::exchange(m_socket, -1); }
    const sockaddr *address() const { return reinterpret_cast<const sockaddr *>(&m_address); }
    static constexpr socklen_t addressSize = sizeof(sockaddr_un);

private:
    int m_folder;
    int m_socket;
    sockaddr_un m_address = {};
    bool m_fits = false;
};

QByteArray told(const Result<QStringList> &answer)
{
    QJsonObject object;
    if (answer) {
        object.insert(QStringLiteral("lines"), QJsonArray::fromStringList(*answer));
    } else {
        object.insert(QStringLiteral("fault"), int(answer.error().fault));
        object.insert(QStringLiteral("detail"), answer.error().detail);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Result<std::optional<QStringList>> parseAnswer(const QByteArray &answer)
{
    const QJsonObject object = QJsonDocument::fromJson(answer).object();
    if (const QJsonValue lines = object.value(QStringLiteral("lines")); lines.isArray()) {
        QStringList texts;
        for (const auto &line : lines.toArray()) {
            texts << line.toString();
        }
        return std::optional(texts);
    }
    if (object.isEmpty()) {
        return fail(Fault::Unavailable, QStringLiteral("the server ended before it answered: what was begun goes on "
                                                       "when it starts again"));
    }
    return fail(static_cast<Fault>(object.value(QStringLiteral("fault")).toInt()),
                object.value(QStringLiteral("detail")).toString());
}

} // namespace

ControlSocket::ControlSocket(Handler handler, QObject *parent) : QObject(parent), m_handler(std::move(handler))
{
    m_server.setMaxPendingConnections(connectionsMax);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlSocket::accept);
}

ControlSocket::~ControlSocket()
{
    if (m_server.isListening()) {
        QFile::remove(m_path);
    }
}

Done ControlSocket::listen(const QString &path)
{
    UnixSocket socket(path);
    QFile::remove(path);
    // The mode before bind() is the mode of the file: there is no moment at which others may connect.
    if (!socket.good() || ::fchmod(socket.descriptor(), 0600) != 0 ||
        ::bind(socket.descriptor(), socket.address(), UnixSocket::addressSize) != 0 ||
        ::listen(socket.descriptor(), connectionsMax) != 0 || !m_server.listen(qintptr(socket.descriptor()))) {
        return fail(Fault::Unavailable,
                    QStringLiteral("cannot listen on %1: %2").arg(path, QString::fromLocal8Bit(strerror(errno))));
    }
    socket.release();
    m_path = path;
    return {};
}

void ControlSocket::accept()
{
    while (QLocalSocket *const socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
        if (m_server.findChildren<QLocalSocket *>().size() > connectionsMax) {
            socket->abort();
        }
    }
}

void ControlSocket::read(QLocalSocket &socket)
{
    if (!socket.canReadLine()) {
        if (socket.bytesAvailable() > requestMax) {
            socket.abort();
        }
        return;
    }
    const QByteArray line = socket.readLine(requestMax).trimmed();
    disconnect(&socket, &QLocalSocket::readyRead, this, nullptr); // one request a connection
    m_handler(QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts),
              [to = QPointer<QLocalSocket>(&socket)](const Result<QStringList> &answer) {
                  if (to) {
                      to->write(told(answer));
                      to->disconnectFromServer(); // once everything is written
                  }
              });
}

Result<std::optional<QStringList>> ControlSocket::ask(const QString &path, const QStringList &words)
{
    const UnixSocket socket(path);
    if (!socket.good() || ::connect(socket.descriptor(), socket.address(), UnixSocket::addressSize) != 0) {
        if (errno == EACCES) {
            return fail(Fault::Forbidden, QStringLiteral("%1 belongs to another user: run the command as the user of "
                                                         "the server")
                                              .arg(path));
        }
        return std::optional<QStringList>();
    }
    const QByteArray line = words.join(u' ').toUtf8() + '\n';
    if (::send(socket.descriptor(), line.constData(), size_t(line.size()), MSG_NOSIGNAL) != ssize_t(line.size())) {
        return parseAnswer({});
    }
    QByteArray answer;
    char bytes[1024];
    ssize_t count = 0;
    while ((count = ::recv(socket.descriptor(), bytes, sizeof bytes, 0)) > 0 || (count < 0 && errno == EINTR)) {
        answer.append(bytes, std::max<ssize_t>(count, 0));
    }
    return parseAnswer(answer);
}

} // namespace otklik::server
