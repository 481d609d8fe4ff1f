// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/stream/textmarks.h"

#include "app/domain/text/weblinks.h"
#include "ui/widgets/emoji.h"

#include <QRegularExpression>

#include <algorithm>

namespace otklik::ui {

QList<TextLink> linksIn(const QString &text)
{
    static const QRegularExpression mail(QStringLiteral("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    QList<TextLink> links;
    QString rest = text; // without the web addresses: an «@» in one is no mail
    for (const WebLink &link : webLinksIn(text)) {
        if (const QUrl url(link.target, QUrl::StrictMode); url.isValid()) {
            links.append({static_cast<int>(link.start), static_cast<int>(link.length), url});
        }
        rest.replace(link.start, link.length, QString(link.length, u' '));
    }
    for (auto found = mail.globalMatch(rest); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QUrl url(QStringLiteral("mailto:") + match.captured(), QUrl::StrictMode);
        const int start = static_cast<int>(match.capturedStart());
        if (url.isValid() && (start == 0 || rest.at(start - 1) != u'/')) { // a user before a host is none
            links.append({start, static_cast<int>(match.capturedLength()), url});
        }
    }
    std::sort(links.begin(), links.end(), [](const TextLink &a, const TextLink &b) { return a.start < b.start; });
    return links;
}

QList<QTextLayout::FormatRange> textFormats(const QString &text, const QList<TextLink> &links, const Theme &theme)
{
    QList<QTextLayout::FormatRange> formats;
    for (const TextLink &link : links) {
        QTextCharFormat format;
        format.setForeground(theme.accent);
        format.setFontUnderline(true);
        formats.append({link.start, link.length, format});
    }
    formats += emojiFormats(text);
    return formats;
}

} // namespace otklik::ui
