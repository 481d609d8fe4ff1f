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

/// A letter or digit of the two alphabets as it is after folding; 0 for everything else.
char16_t foldedUnit(char16_t unit)
{
    if ((unit >= u'а' && unit <= u'я') || (unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9')) {
        return unit;
    }
    if ((unit >= u'А' && unit <= u'Я') || (unit >= u'A' && unit <= u'Z')) {
        return char16_t(unit + 0x20);
    }
    return unit == u'ё' || unit == u'Ё' ? u'е' : u'\0';
}

bool belongsToWord(char32_t point)
{
    return (point < 0x10000 && foldedUnit(char16_t(point)) != 0) || QChar::isLetterOrNumber(point) ||
           QChar::isMark(point);
}

/// Most words need no tables of Unicode: they fold unit by unit. Empty when this one does.
QString foldedPlainly(QStringView run)
{
    const QStringView head = run.first(std::min(run.size(), longestWord));
    QString word(head.size(), Qt::Uninitialized);
    QChar *out = word.data();
    for (const QChar unit : head) {
        const char16_t folded = foldedUnit(unit.unicode());
        if (folded == 0) {
            return {};
        }
        *out++ = folded;
    }
    // What lies behind the longest word may still change it: a stress mark belongs to the letter before it.
    return head.size() == run.size() ? word : QString();
}

/// One spelling for all forms that people type: «Ёлка», «е́лка» and «елка» are one word; «й» stays itself.
QString folded(QStringView run)
{
    if (const QString plainly = foldedPlainly(run); !plainly.isEmpty()) {
        return plainly;
    }
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
