// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/tokens.h"

#include "app/domain/text/searchtext.h"

#include <QSet>

#include <algorithm>
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

enum class Part { Word, Nothing, Gap };

/// Whether what begins there belongs to a word, shows nothing, or parts words; how many units it has.
Part partAt(QStringView text, qsizetype at, qsizetype &width)
{
    const QChar unit = text.at(at);
    char32_t point = unit.unicode();
    width = 1;
    if (unit.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()) {
        width = 2;
        point = QChar::surrogateToUcs4(unit, text.at(at + 1));
    }
    if (isIgnorable(point)) {
        return Part::Nothing;
    }
    return QChar::isLetterOrNumber(point) || QChar::isMark(point) ? Part::Word : Part::Gap;
}

/// One spelling for all forms that people type.
QString folded(QStringView run)
{
    QString word;
    for (const QChar unit : foldedText(run)) {
        if (unit.isLetterOrNumber() || unit.isSurrogate()) {
            word.append(unit);
        }
        if (word.size() >= longestWord && !word.back().isHighSurrogate()) {
            break;
        }
    }
    return word;
}

/// A word that is read unit by unit, as nearly all are; others are folded as a whole.
class WordReader {
public:
    bool isEmpty() const { return m_start < 0; }
    void add(qsizetype at, qsizetype width, char16_t known)
    {
        m_start = isEmpty() ? at : m_start;
        m_latin = m_latin || (known >= u'a' && known <= u'z');
        m_cyrillic = m_cyrillic || (known >= u'а' && known <= u'я');
        m_plain = m_plain && known != unknown && !(m_latin && m_cyrillic);
        if (m_plain && at - m_start < longestWord) {
            m_word[size_t(at - m_start)] = known;
        }
        m_end = at + width;
    }
    void passOver() { m_plain = false; } ///< something that shows nothing
    void finish(QStringView text, const std::function<void(QStringView, qsizetype, qsizetype)> &take)
    {
        if (isEmpty()) {
            return;
        }
        const qsizetype length = m_end - m_start;
        // What lies behind the longest word may still change it: a stress mark belongs to the letter before it.
        if (m_plain && length <= longestWord) {
            take(QStringView(m_word.data(), length), m_start, length);
        } else if (const QString made = folded(text.sliced(m_start, length)); !made.isEmpty()) {
            take(made, m_start, length);
        }
        m_start = -1;
        m_plain = true;
        m_latin = m_cyrillic = false;
    }

private:
    std::array<char16_t, longestWord> m_word = {}; // folded unit by unit, as long as that is possible
    qsizetype m_start = -1;
    qsizetype m_end = 0;
    bool m_plain = true;
    bool m_latin = false;
    bool m_cyrillic = false;
};

constexpr qsizetype shortestNumber = 10;
constexpr qsizetype longestPart = 12;
constexpr qsizetype mostNumbers = 256;

/// The groups from `first` to `last` of a run as one word.
Token numberOf(const DigitRun &run, qsizetype first, qsizetype last)
{
    const qsizetype start = run.at(first).start;
    return {.word = foldedNumber(joined(run.sliced(first, last - first + 1))).left(longestWord),
            .start = start,
            .length = run.at(last).start + run.at(last).length - start};
}

} // namespace

void eachToken(QStringView text, const std::function<void(QStringView word, qsizetype start, qsizetype length)> &take)
{
    WordReader word;
    qsizetype width = 1;
    for (qsizetype at = 0; at < text.size(); at += width) {
        const char16_t unit = text.at(at).unicode();
        const char16_t known = unit < foldedUnits.size() ? foldedUnits[unit] : unknown;
        width = 1;
        Part part = known == parts ? Part::Gap : Part::Word;
        if (known == unknown) {
            part = partAt(text, at, width);
        }
        if (part == Part::Word) {
            word.add(at, width, known);
        } else if (part == Part::Nothing) {
            word.passOver();
        } else {
            word.finish(text, take);
        }
    }
    word.finish(text, take);
}

QList<Token> numbersOf(QStringView text)
{
    QList<Token> numbers;
    QSet<QString> known; // of a run: a phone is found with its 8 and without
    const auto add = [&](const Token &number) {
        // A group that is the same word by itself is one already.
        const bool isWord = text.sliced(number.start, number.length) == number.word;
        if (!isWord && numbers.size() < mostNumbers && !known.contains(number.word)) {
            known.insert(number.word);
            numbers.append(number);
        }
    };
    for (const DigitRun &run : digitRuns(text)) {
        const qsizetype last = run.size() - 1;
        known.clear();
        add(numberOf(run, 0, last));
        for (qsizetype first = 0; first <= last && numbers.size() < mostNumbers; ++first) {
            qsizetype digits = 0;
            for (qsizetype end = first; end <= last && digits < longestPart; ++end) {
                digits += run.at(end).digits.size();
                if (digits >= shortestNumber && digits <= longestPart) {
                    add(numberOf(run, first, end));
                }
            }
        }
    }
    return numbers;
}

QList<NumberQuery> numberQueriesOf(const QString &text)
{
    QList<NumberQuery> queries;
    for (const DigitRun &run : digitRuns(text)) {
        NumberQuery query{.number = numberOf(run, 0, run.size() - 1).word};
        for (const DigitGroup &group : run) {
            if (run.size() > 1 || group.digits != query.number) {
                query.parts.append(group.digits.left(longestWord)); // as the word has it
            }
        }
        queries.append(query);
    }
    return queries;
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
