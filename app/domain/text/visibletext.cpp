// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/visibletext.h"

#include "app/domain/text/searchtext.h"

#include <QTextBoundaryFinder>

namespace otklik {

namespace {

constexpr char32_t brailleBlank = 0x2800;

bool isVisible(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
        return false;
    case QChar::Other_NotAssigned: // an emoji newer than this Unicode, or one of the 66 that are no characters
        return (point & 0xFFFE) != 0xFFFE && !(point >= 0xFDD0 && point <= 0xFDEF) && !isIgnorable(point);
    default:
        return point != brailleBlank && !isIgnorable(point);
    }
}

} // namespace

bool hasVisible(QStringView text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        char32_t point = text.at(at).unicode();
        if (text.at(at).isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()) {
            point = QChar::surrogateToUcs4(text.at(at), text.at(at + 1));
            ++at;
        }
        if (isVisible(point)) {
            return true;
        }
    }
    return false;
}

QString cutText(const QString &text, qsizetype most)
{
    if (text.size() <= most) {
        return text;
    }
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, text);
    characters.setPosition(most);
    qsizetype end = characters.isAtBoundary() ? most : characters.toPreviousBoundary();
    if (end <= 0) {
        end = most > 0 && text.at(most - 1).isHighSurrogate() ? most - 1 : most;
    }
    return text.first(end);
}

} // namespace otklik
