// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/servicemanager.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace otklik::server {

ServiceManager::ServiceManager() : m_address(qgetenv("NOTIFY_SOCKET"))
{
    const QByteArray whom = qgetenv("WATCHDOG_PID");
    if (whom.isEmpty() || whom.toLongLong() == ::getpid()) {
        m_watchdog = std::chrono::microseconds(std::max<qint64>(0, qgetenv("WATCHDOG_USEC").toLongLong()));
    }
    for (const char *const name : {"NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC"}) {
        qunsetenv(name);
    }
}

void ServiceManager::tell(const QByteArray &state) const
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const auto length = static_cast<size_t>(m_address.size());
    if (length < 2 || length >= sizeof address.sun_path || (m_address[0] != '/' && m_address[0] != '@')) {
        return;
    }
    std::memcpy(address.sun_path, m_address.constData(), length);
    if (m_address[0] == '@') {
        address.sun_path[0] = '\0'; // a name of the abstract kind
    }
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0) {
        return;
    }
    (void)::sendto(socket, state.constData(), static_cast<size_t>(state.size()), MSG_NOSIGNAL,
                   reinterpret_cast<const sockaddr *>(&address),
                   static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length));
    ::close(socket);
}

} // namespace otklik::server
