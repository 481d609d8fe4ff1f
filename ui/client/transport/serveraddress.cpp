// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/transport/serveraddress.h"

#include "app/domain/reason.h"

#include <QHostAddress>

namespace otklik::client {

namespace {

bool isThisComputer(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

} // namespace

bool ServerAddress::isOnThisComputer() const
{
    return isThisComputer(http.host());
}

Result<ServerAddress> ServerAddress::parse(const QString &text)
{
    const QString typed = text.trimmed();
    const QString field = QStringLiteral("server");
    if (typed.isEmpty()) {
        return malformed(field, Reason::Empty);
    }
    QUrl url(typed.contains(u"://") ? typed : QStringLiteral("wss://") + typed, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool secure = scheme == u"wss" || scheme == u"https";
    if (!url.isValid() || url.host().isEmpty() || !(secure || scheme == u"ws" || scheme == u"http")) {
        return malformed(field, Reason::Address);
    }
    if (!secure && !isThisComputer(url.host())) {
        return malformed(field, Reason::Plain);
    }
    if (!url.userInfo().isEmpty()) {
        return malformed(field, Reason::Address);
    }
    url.setFragment({});
    url.setQuery(QString());
    // The socket's own path may be given along; everything else before it is a prefix of a reverse proxy.
    QString path = url.path();
    if (path.endsWith(u"/ws")) {
        path.chop(3);
    }
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    ServerAddress address;
    address.http = url;
    address.http.setScheme(secure ? QStringLiteral("https") : QStringLiteral("http"));
    address.http.setPath(path);
    address.socket = url;
    address.socket.setScheme(secure ? QStringLiteral("wss") : QStringLiteral("ws"));
    address.socket.setPath(path + QStringLiteral("/ws"));
    return address;
}

} // namespace otklik::client
