// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/weborigin.h"

#include <QUrl>

namespace otklik {

tl::expected<QString, OriginFault> serialisedOrigin(const QString &typed)
{
    const QString text = typed.trimmed();
    const qsizetype mark = text.indexOf(u"://");
    if (mark < 1) {
        return tl::unexpected(OriginFault::NoScheme);
    }
    const QString scheme = text.left(mark).toLower();
    if (scheme != u"https" && scheme != u"http") {
        return tl::unexpected(OriginFault::OtherScheme);
    }
    if (text.contains(u'*')) {
        return tl::unexpected(OriginFault::Wildcard);
    }
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || text.endsWith(u':')) {
        return tl::unexpected(OriginFault::Unreadable);
    }
    if (!url.path().isEmpty() || url.hasQuery() || url.hasFragment()) {
        return tl::unexpected(OriginFault::Path);
    }
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.contains(u':')) {
        host = u'[' + host + u']';
    }
    const int ownPort = scheme == u"https" ? 443 : 80;
    const int port = url.port(ownPort);
    QString origin = scheme + QStringLiteral("://") + host;
    return port == ownPort ? origin : origin + u':' + QString::number(port);
}

} // namespace otklik
