// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/tokens.h"

namespace otklik::knowledge {

namespace {

constexpr qsizetype longestWord = 64;

char32_t codePointAt(const QString &text, qsizetype at, qsizetype &width)
{
    const QChar unit = text.at(at);
    if (unit.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()) {
        width = 2;
        return QChar::surrogateToUcs4(unit, text.at(at + 1));
    }
    width = 1;
    return unit.unicode();
}

bool belongsToWord(char32_t point)
{
    return QChar::isLetterOrNumber(point) || QChar::isMark(point);
}

/// One spelling for all forms that people type: «Ёлка», «е́лка» and «елка» are one word; «й» stays itself.
QString folded(QStringView run)
{
    QString word;
    const QString plain = run.toString().normalized(QString::NormalizationForm_KC).toLower();
    for (const QChar unit : plain) {
        if (unit.isLetterOrNumber() || unit.isSurrogate()) {
            word.append(unit == u'ё' ? QChar(u'е') : unit);
        }
        if (word.size() >= longestWord && !word.back().isHighSurrogate()) {
            break;
        }
    }
    return word;
}

} // namespace

QList<Token> tokensOf(const QString &text)
{
    QList<Token> tokens;
    qsizetype start = -1;
    const auto finish = [&](qsizetype end) {
        if (start >= 0) {
            const QString word = folded(QStringView(text).sliced(start, end - start));
            if (!word.isEmpty()) {
                tokens.append({.word = word, .start = start, .length = end - start});
            }
            start = -1;
        }
    };
    qsizetype width = 1;
    for (qsizetype at = 0; at < text.size(); at += width) {
        if (belongsToWord(codePointAt(text, at, width))) {
            start = start < 0 ? at : start;
        } else {
            finish(at);
        }
    }
    finish(text.size());
    return tokens;
}

} // namespace otklik::knowledge
