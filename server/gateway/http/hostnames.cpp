// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/hostnames.h"

#include <QHostAddress>

namespace otklik::gateway {

bool HostNames::allows(const QByteArray &host, bool byProxy) const
{
    QByteArray name = host.toLower();
    if (name.startsWith('[')) {
        const qsizetype end = name.indexOf(']');
        name = end < 0 ? QByteArray() : name.mid(1, end - 1);
    } else if (const qsizetype colon = name.indexOf(':'); colon >= 0) {
        name.truncate(colon);
    }
    if (name.endsWith('.')) {
        name.chop(1);
    }
    const QString text = QString::fromLatin1(name);
    const bool ofThisMachine = text == QLatin1String("localhost") || text.endsWith(QLatin1String(".localhost"));
    if (ofThisMachine || !QHostAddress(text).isNull()) { // names below .localhost are nobody's (RFC 6761)
        return true;
    }
    return m_names.isEmpty() ? m_others == Others::Allowed || byProxy : m_names.contains(text);
}

} // namespace otklik::gateway
