// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "server/gateway/http/head.h"

#include <QHostAddress>

namespace otklik::gateway {

/// The reverse proxies that may say for whom they ask. Nobody else's X-Forwarded-For is believed.
class Proxies {
public:
    Proxies() = default;
    /// Addresses and networks: "10.0.0.7", "10.0.0.0/8", "fd00::/8". Malformed with the text that is none.
    static Result<Proxies> from(const QStringList &texts);

    bool trusts(const QHostAddress &address) const;
    /// Who asks: `peer` itself or, when that is a trusted proxy, the last hop of X-Forwarded-For that is not one.
    /// What stands before that hop was written by the client and means nothing.
    QHostAddress clientOf(const Head &head, const QHostAddress &peer) const;

private:
    QList<std::pair<QHostAddress, int>> m_networks;
};

} // namespace otklik::gateway
