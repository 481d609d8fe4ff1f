// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <chrono>

namespace otklik::server {

/// Tells systemd how the service fares, by the protocol of sd_notify(3). Says nothing where nobody listens. Failures
/// are ignored: who does not hear us decides for itself.
class ServiceManager {
public:
    /// Reads NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID, and takes them out of the environment: programs that we
    /// start are not the service.
    ServiceManager();

    /// «READY=1», «STOPPING=1», «WATCHDOG=1», «STATUS=…», joined by line feeds.
    void tell(const QByteArray &state) const;
    /// A service that has been silent for so long is killed; 0: nobody watches.
    std::chrono::microseconds watchdog() const { return m_watchdog; }

private:
    QByteArray m_address;
    std::chrono::microseconds m_watchdog{0};
};

} // namespace otklik::server
