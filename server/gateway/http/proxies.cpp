// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/proxies.h"

#include <QStringList>

namespace otklik::gateway {

namespace {

/// An IPv4 address that came over an IPv6 socket is still one.
QHostAddress plain(const QHostAddress &address)
{
    bool mapped = false;
    const quint32 ip4 = address.toIPv4Address(&mapped);
    return mapped ? QHostAddress(ip4) : address;
}

/// "203.0.113.9", "203.0.113.9:4711", "2001:db8::1", "[2001:db8::1]:4711"; null for anything else.
QHostAddress hopOf(const QByteArray &text)
{
    QByteArray host = text.trimmed();
    if (host.startsWith('[')) {
        host = host.mid(1, host.indexOf(']') - 1);
    } else if (host.count(':') == 1) {
        host = host.left(host.indexOf(':'));
    }
    // QHostAddress takes "1" and "0x7f.1" for addresses too.
    const bool whole = host.contains(':') || host.count('.') == 3;
    return whole ? plain(QHostAddress(QString::fromLatin1(host))) : QHostAddress();
}

} // namespace

Result<Proxies> Proxies::from(const QStringList &texts)
{
    Proxies proxies;
    for (const QString &text : texts) {
        const auto network = QHostAddress::parseSubnet(text);
        const bool whole = text.contains(u':') || text.count(u'.') == 3;
        if (network.second < 0 || !whole) {
            return tl::unexpected(Error{.fault = Fault::Malformed,
                                        .field = QStringLiteral("server.trusted_proxies"),
                                        .detail = QStringLiteral("\"server.trusted_proxies\" must hold addresses or "
                                                                 "networks like \"10.0.0.7\" or \"10.0.0.0/8\", "
                                                                 "not \"%1\"")
                                                      .arg(text)});
        }
        proxies.m_networks.append(network);
    }
    return proxies;
}

bool Proxies::trusts(const QHostAddress &address) const
{
    const QHostAddress host = plain(address);
    return std::any_of(m_networks.begin(), m_networks.end(),
                       [&host](const auto &network) { return host.isInSubnet(network.first, network.second); });
}

QHostAddress Proxies::clientOf(const Head &head, const QHostAddress &peer) const
{
    QHostAddress client = plain(peer);
    if (!trusts(client)) {
        return client;
    }
    QList<QByteArray> hops;
    for (const auto &[name, value] : head.fields) {
        if (name == "x-forwarded-for") {
            hops += value.split(',');
        }
    }
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        const QHostAddress address = hopOf(*hop);
        if (address.isNull()) {
            return client; // broken: whoever passed it on is the last one known
        }
        client = address;
        if (!trusts(client)) {
            return client;
        }
    }
    return client;
}

} // namespace otklik::gateway
