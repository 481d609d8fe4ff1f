// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/textmarks.h"

#include <QRegularExpression>

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
    static const QRegularExpression address(
        QStringLiteral("(?:https?://|www\\.)[^\\s<>\"«»]+|[\\w.+-]+@[\\w-]+\\.[\\w.-]+"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    QList<TextLink> links;
    for (auto found = address.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        QString word = match.captured();
        while (!word.isEmpty() && QStringLiteral(".,;:!?)]}'").contains(word.back()) &&
               !(word.back() == QLatin1Char(')') && word.contains(QLatin1Char('(')))) {
            word.chop(1);
        }
        const bool web = word.contains(QStringLiteral("://"));
        const bool mail = !web && word.contains(QLatin1Char('@'));
        const QString whole = web ? word : (mail ? QStringLiteral("mailto:") : QStringLiteral("https://")) + word;
        if (const QUrl url(whole, QUrl::StrictMode); url.isValid()) {
            links.append({static_cast<int>(match.capturedStart()), static_cast<int>(word.size()), url});
        }
    }
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
