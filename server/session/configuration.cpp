// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/configuration.h"

#include "server/session/serverhost.h"

namespace otklik::session {

Result<ServerOptions> configured(const QString &file)
{
    Q_UNUSED(file)
    return ServerOptions{};
}

Done setListen(ServerOptions &options, const QString &text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    QString host = text.left(colon);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']'))) {
        host = host.mid(1, host.size() - 2);
    }
    bool good = false;
    const quint16 port = text.mid(colon + 1).toUShort(&good);
    QHostAddress address(host);
    if (host == QLatin1String("localhost")) {
        address = QHostAddress(QHostAddress::LocalHost);
    } else if (host == QLatin1String("*")) {
        address = QHostAddress(QHostAddress::Any);
    }
    if (colon <= 0 || !good || address.isNull()) {
        return tl::unexpected(
            Error{.fault = Fault::Malformed,
                  .field = QStringLiteral("listen"),
                  .detail = QStringLiteral("--listen has to be an address and a port from 0 to 65535, like "
                                           "127.0.0.1:8090 or [::1]:8090, not %1")
                                .arg(text)});
    }
    options.gateway.address = address;
    options.gateway.port = port;
    return {};
}

} // namespace otklik::session
