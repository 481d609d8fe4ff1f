// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/textmarks.h"

#include "app/domain/weblinks.h"

#include <QRegularExpression>

#include <algorithm>

namespace otklik::ui {

namespace {

bool isEmoji(char32_t c)
{
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0x2B50 || c == 0x2B55 ||
           c == 0x231A || c == 0x231B || c == 0x23F0 || c == 0x23F3;
}

/// What only continues an emoji: joiner, variation selector, keycap.
bool continuesEmoji(char32_t c)
{
    return c == 0x200D || c == 0xFE0F || c == 0x20E3;
}

} // namespace

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

QList<std::pair<int, int>> emojiIn(const QString &text)
{
    QList<std::pair<int, int>> runs;
    for (int i = 0; i < text.size();) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size();
        const char32_t c = pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
        const int length = pair ? 2 : 1;
        const bool joins = !runs.isEmpty() && runs.last().first + runs.last().second == i;
        if (isEmoji(c)) {
            if (joins) {
                runs.last().second += length;
            } else {
                runs.append({i, length});
            }
        } else if (continuesEmoji(c) && joins) {
            runs.last().second += length;
        }
        i += length;
    }
    return runs;
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
    for (const auto &[start, length] : emojiIn(text)) {
        QTextCharFormat format;
        format.setFontFamilies({QStringLiteral("Noto Color Emoji")});
        formats.append({start, length, format});
    }
    return formats;
}

} // namespace otklik::ui
