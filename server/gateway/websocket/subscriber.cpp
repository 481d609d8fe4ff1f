// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/websocket/subscriber.h"

#include <algorithm>

namespace otklik::gateway {

QHostAddress subscriber(const QHostAddress &address)
{
    bool mapped = false;
    const quint32 ip4 = address.toIPv4Address(&mapped);
    if (mapped) {
        return QHostAddress(ip4);
    }
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(bytes.c + 8, bytes.c + 16, quint8(0));
    return QHostAddress(bytes);
}

} // namespace otklik::gateway
