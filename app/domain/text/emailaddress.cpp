// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/emailaddress.h"

#include "app/domain/reason.h"

#include <QRegularExpression>
#include <QUrl>

namespace otklik {

namespace {

constexpr qsizetype mostCharacters = 254; // RFC 5321, 4.5.3.1.3, without the angle brackets
constexpr qsizetype mostLocal = 64;

/// One line end at the end of a text is no end of a pattern here: \z, not $.
bool isLocalPart(const QString &local)
{
    static const QRegularExpression atoms(
        QStringLiteral("\\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\\z"));
    return local.size() <= mostLocal && atoms.match(local).hasMatch();
}

bool isDomain(const QString &ascii)
{
    static const QRegularExpression labels(QStringLiteral(
        "\\A[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+\\z"));
    return labels.match(ascii).hasMatch();
}

} // namespace

Result<QString> checkEmail(const QString &typed)
{
    const QString email = typed.trimmed();
    if (email.isEmpty()) {
        return malformed({}, Reason::Empty);
    }
    if (email.size() > mostCharacters) {
        return malformed({}, Reason::TooLong, mostCharacters);
    }
    const qsizetype at = email.indexOf(u'@');
    const QString local = email.left(std::max<qsizetype>(at, 0));
    const QString domain = QString::fromLatin1(QUrl::toAce(email.mid(at + 1)));
    if (at < 0 || !isLocalPart(local) || !isDomain(domain)) {
        return malformed({}, Reason::Format);
    }
    const QString checked = local + u'@' + domain;
    return checked.size() > mostCharacters ? Result<QString>(malformed({}, Reason::TooLong, mostCharacters)) : checked;
}

} // namespace otklik
