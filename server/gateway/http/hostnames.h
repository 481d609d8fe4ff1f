// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace otklik::gateway {

/// By which names this server may be asked (the Host field). A page counts as ours when its origin names the host that
/// it asked: so nobody may come by a name whose owner points it at this machine (DNS rebinding). Addresses and
/// «localhost» are safe, since a browser that names them means them.
class HostNames {
public:
    /// What is asked by a name that is not configured.
    enum class Others {
        Allowed,   ///< a public port without configured names: its name is not known here
        ByProxies, ///< only by a trusted proxy, which has checked the name
    };
    HostNames() = default;
    /// `names` in lower case, as ASCII. Where there are some, no other name is allowed, whoever asks.
    HostNames(QStringList names, Others others) : m_names(std::move(names)), m_others(others) {}

    /// `host` as it was sent, with a port or without.
    bool allows(const QByteArray &host, bool byProxy) const;

private:
    QStringList m_names = {};
    Others m_others = Others::Allowed;
};

} // namespace otklik::gateway
