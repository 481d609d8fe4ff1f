// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/postgresqlproxy.h"

#include <QFile>
#include <QUrl>
#include <QUrlQuery>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace otklik::test {

namespace {

constexpr int betweenLooksMs = 5;

sockaddr_un addressOf(const QByteArray &path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
    return address;
}

QByteArray socketIn(const QString &folder)
{
    return QFile::encodeName(folder + QStringLiteral("/.s.PGSQL.5432"));
}

} // namespace

PostgresqlProxy::PostgresqlProxy(const QString &url)
{
    QUrl parts(url);
    m_target = socketIn(QUrlQuery(parts).queryItemValue(QStringLiteral("host")));
    QUrlQuery through;
    through.addQueryItem(QStringLiteral("host"), m_folder.path());
    parts.setQuery(through);
    m_url = parts.toString();
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = addressOf(socketIn(m_folder.path()));
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(m_listener, 16) != 0) {
        qFatal("the proxy cannot listen");
    }
    m_thread = std::thread([this] { run(); });
}

PostgresqlProxy::~PostgresqlProxy()
{
    m_ending = true;
    m_thread.join();
    for (Pair &pair : m_pairs) {
        end(pair);
    }
    ::close(m_listener);
}

void PostgresqlProxy::accept()
{
    Pair pair{.client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC),
              .server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    const sockaddr_un address = addressOf(m_target);
    if (::connect(pair.server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        end(pair);
        return;
    }
    m_pairs.push_back(pair);
    ++m_clients;
}

void PostgresqlProxy::end(Pair &pair)
{
    for (int *const socket : {&pair.client, &pair.server}) {
        if (*socket >= 0) {
            ::close(*socket);
            *socket = -1;
        }
    }
}

void PostgresqlProxy::move(Pair &pair, bool toServer)
{
    char bytes[64 * 1024];
    const ssize_t got = ::recv(toServer ? pair.client : pair.server, bytes, sizeof bytes, 0);
    if (got <= 0 || (pair.swallows && !toServer)) {
        end(pair);
        return;
    }
    if (toServer && m_swallow && QByteArray::fromRawData(bytes, got).contains("COMMIT")) {
        m_swallow = false;
        pair.swallows = true;
    }
    if (::send(toServer ? pair.server : pair.client, bytes, static_cast<size_t>(got), MSG_NOSIGNAL) != got) {
        end(pair);
    }
}

void PostgresqlProxy::run()
{
    while (!m_ending) {
        if (m_forget.exchange(false)) {
            for (Pair &pair : m_pairs) {
                ::close(pair.client);
                pair.client = -1; // poll() passes over it, and the server's side stays open
            }
        }
        std::vector<pollfd> all{{.fd = m_frozen ? -1 : m_listener, .events = POLLIN, .revents = 0}};
        for (const Pair &pair : m_pairs) {
            all.push_back({.fd = m_frozen ? -1 : pair.client, .events = POLLIN, .revents = 0});
            all.push_back({.fd = m_frozen || pair.client < 0 ? -1 : pair.server, .events = POLLIN, .revents = 0});
        }
        ::poll(all.data(), all.size(), betweenLooksMs);
        for (size_t i = 0; 2 * i + 2 < all.size(); ++i) {
            for (const bool toServer : {true, false}) {
                if (all[2 * i + (toServer ? 1 : 2)].revents != 0 && m_pairs[i].server >= 0) {
                    move(m_pairs[i], toServer);
                }
            }
        }
        if (all.front().revents != 0) {
            accept();
        }
        std::erase_if(m_pairs, [](const Pair &pair) { return pair.server < 0; });
    }
}

} // namespace otklik::test
