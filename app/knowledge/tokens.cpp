// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/tokens.h"

#include <array>

namespace otklik::knowledge {

namespace {

constexpr qsizetype longestWord = 64;

/// What a unit is, where no table of Unicode need be asked.
constexpr char16_t parts = 0;        ///< stands in no word
constexpr char16_t unknown = 0xFFFF; ///< Unicode knows

/// A letter or digit of the two alphabets as it is after folding.
constexpr char16_t foldedUnit(char16_t unit)
{
    if ((unit >= u'а' && unit <= u'я') || (unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9')) {
        return unit;
    }
    if ((unit >= u'А' && unit <= u'Я') || (unit >= u'A' && unit <= u'Z')) {
        return char16_t(unit + 0x20);
    }
    if (unit == u'ё' || unit == u'Ё') {
        return u'е';
    }
    return unit < 0x80 ? parts : unknown;
}

/// All of ASCII and Cyrillic: most texts need nothing else.
constexpr auto foldedUnits = [] {
    std::array<char16_t, 0x500> units{};
    for (size_t unit = 0; unit < units.size(); ++unit) {
        units[unit] = foldedUnit(char16_t(unit));
    }
    return units;
}();

/// Whether the letter or mark that begins there belongs to a word; how many units it has.
bool belongsToWord(QStringView text, qsizetype at, qsizetype &width)
{
    const QChar unit = text.at(at);
    if (unit.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()) {
        width = 2;
        const char32_t point = QChar::surrogateToUcs4(unit, text.at(at + 1));
        return QChar::isLetterOrNumber(point) || QChar::isMark(point);
    }
    width = 1;
    return unit.isLetterOrNumber() || unit.isMark();
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

void eachToken(QStringView text, const std::function<void(QStringView word, qsizetype start, qsizetype length)> &take)
{
    std::array<char16_t, longestWord> word; // folded unit by unit, as long as that is possible
    qsizetype start = -1;
    bool plain = true;
    const auto finish = [&](qsizetype end) {
        if (start < 0) {
            return;
        }
        const qsizetype length = end - start;
        // What lies behind the longest word may still change it: a stress mark belongs to the letter before it.
        if (plain && length <= longestWord) {
            take(QStringView(word.data(), length), start, length);
        } else if (const QString made = folded(text.sliced(start, length)); !made.isEmpty()) {
            take(made, start, length);
        }
        start = -1;
        plain = true;
    };
    qsizetype width = 1;
    for (qsizetype at = 0; at < text.size(); at += width) {
        const char16_t unit = text.at(at).unicode();
        const char16_t known = unit < foldedUnits.size() ? foldedUnits[unit] : unknown;
        width = 1;
        if (known == parts || (known == unknown && !belongsToWord(text, at, width))) {
            finish(at);
            continue;
        }
        start = start < 0 ? at : start;
        plain = plain && known != unknown;
        if (plain && at - start < longestWord) {
            word[size_t(at - start)] = known;
        }
    }
    finish(text.size());
}

QList<Token> tokensOf(const QString &text)
{
    QList<Token> tokens;
    eachToken(text, [&tokens](QStringView word, qsizetype start, qsizetype length) {
        tokens.append({.word = word.toString(), .start = start, .length = length});
    });
    return tokens;
}

} // namespace otklik::knowledge
