// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/searchtext.h"

#include "app/domain/conversationnumber.h"

#include <algorithm>
#include <array>

namespace otklik {

namespace {

struct Span {
    char32_t first;
    char32_t last;
};

template <size_t N>
bool isIn(const std::array<Span, N> &spans, char32_t point)
{
    return std::any_of(spans.begin(), spans.end(),
                       [point](const Span &span) { return point >= span.first && point <= span.last; });
}

/// Stress marks and accents. The marks of scripts that are not written without them are not among these.
bool isAccent(char32_t point)
{
    static constexpr std::array accents{Span{0x0300, 0x036F}, Span{0x1AB0, 0x1AFF}, Span{0x1DC0, 0x1DFF},
                                        Span{0x20D0, 0x20FF}, Span{0xFE20, 0xFE2F}};
    return isIn(accents, point);
}

constexpr QStringView latinTwins = u"abcehkmoptxy";
constexpr QStringView cyrillicTwins = u"авсенкмортху"; // in the same order

bool isLatin(QChar unit)
{
    return unit >= u'a' && unit <= u'z';
}

bool isCyrillic(QChar unit)
{
    return unit >= u'\u0400' && unit <= u'\u04FF';
}

/// Replaces the letters of one alphabet when all of them have a twin in the other.
void replaceTwins(QString &text, qsizetype from, qsizetype to, bool (*isForeign)(QChar), QStringView foreign,
                  QStringView own)
{
    for (qsizetype i = from; i < to; ++i) {
        if (isForeign(text.at(i))) {
            text[i] = own.at(foreign.indexOf(text.at(i)));
        }
    }
}

void unmix(QString &text, qsizetype from, qsizetype to)
{
    const QStringView word = QStringView(text).sliced(from, to - from);
    const auto has = [word](bool (*kind)(QChar)) {
        return std::any_of(word.begin(), word.end(), kind);
    };
    const auto allTwins = [word](bool (*kind)(QChar), QStringView twins) {
        return std::all_of(word.begin(), word.end(), [=](QChar unit) { return !kind(unit) || twins.contains(unit); });
    };
    if (!has(isLatin) || !has(isCyrillic)) {
        return;
    }
    if (allTwins(isLatin, latinTwins)) {
        replaceTwins(text, from, to, isLatin, latinTwins, cyrillicTwins);
    } else if (allTwins(isCyrillic, cyrillicTwins)) {
        replaceTwins(text, from, to, isCyrillic, cyrillicTwins, latinTwins);
    }
}

void unmixWords(QString &text)
{
    qsizetype from = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i == text.size() || !text.at(i).isLetterOrNumber()) {
            unmix(text, from, i);
            from = i + 1;
        }
    }
}

/// As foldedText(), of a text that only has what nearly all texts have; empty otherwise.
QString foldedPlainly(QStringView text)
{
    QString folded;
    folded.reserve(text.size());
    bool latin = false;
    bool cyrillic = false;
    for (const QChar unit : text) {
        char16_t code = unit.unicode();
        if ((code >= u'А' && code <= u'Я') || (code >= u'A' && code <= u'Z')) {
            code = char16_t(code + 0x20);
        } else if (code == u'ё' || code == u'Ё') {
            code = u'е';
        } else if (!(code >= u'а' && code <= u'я') && !(code >= 0x20 && code < 0x7F)) {
            return {};
        }
        latin = latin || isLatin(code);
        cyrillic = cyrillic || isCyrillic(code);
        folded.append(QChar(code));
    }
    return latin && cyrillic ? QString() : folded.simplified();
}

char32_t pointAt(QStringView text, qsizetype at)
{
    const bool pair = text.at(at).isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate();
    return pair ? QChar::surrogateToUcs4(text.at(at), text.at(at + 1)) : text.at(at).unicode();
}

qsizetype widthOf(char32_t point)
{
    return QChar::requiresSurrogates(point) ? 2 : 1;
}

int digitOf(char32_t point)
{
    const char32_t zero = point >= 0xFF10 ? 0xFF10 : U'0'; // full-width, as East Asian keyboards have them
    return point >= zero && point <= zero + 9 ? int(point - zero) : -1;
}

bool partsGroups(char32_t point)
{
    if (point == U'\n') {
        return false;
    }
    return isDash(point) || QChar::isSpace(point) || point == U'(' || point == U')' || point == U'.' || point == U'/';
}

bool contains(const QStringList &texts, const QString &part)
{
    return std::any_of(texts.begin(), texts.end(), [&part](const QString &text) { return text.contains(part); });
}

} // namespace

bool isIgnorable(char32_t point)
{
    static constexpr std::array ignorable{Span{0x00AD, 0x00AD},   Span{0x034F, 0x034F},  Span{0x061C, 0x061C},
                                          Span{0x115F, 0x1160},   Span{0x17B4, 0x17B5},  Span{0x180B, 0x180F},
                                          Span{0x200B, 0x200F},   Span{0x202A, 0x202E},  Span{0x2060, 0x206F},
                                          Span{0x3164, 0x3164},   Span{0xFE00, 0xFE0F},  Span{0xFEFF, 0xFEFF},
                                          Span{0xFFA0, 0xFFA0},   Span{0xFFF0, 0xFFF8},  Span{0x1BCA0, 0x1BCA3},
                                          Span{0x1D173, 0x1D17A}, Span{0xE0000, 0xE0FFF}};
    return point >= 0x00AD && isIn(ignorable, point);
}

bool isDash(char32_t point)
{
    return point == U'-' || point == 0x02D7 || point == 0x2043 || point == 0x2212 ||
           (point > 0x7F && QChar::category(point) == QChar::Punctuation_Dash);
}

QString foldedText(QStringView text)
{
    if (const QString plain = foldedPlainly(text); !plain.isEmpty() || text.isEmpty()) {
        return plain;
    }
    QString kept;
    for (qsizetype at = 0, width = 1; at < text.size(); at += width) {
        const char32_t point = pointAt(text, at);
        width = widthOf(point);
        if (!isIgnorable(point)) {
            kept.append(point == U'№' ? QStringView(u" ") : text.sliced(at, width));
        }
    }
    QString folded;
    bool shortI = false; // the letter before is an и
    for (const QChar unit : kept.normalized(QString::NormalizationForm_KD)) {
        const char16_t code = unit.unicode();
        if (isAccent(code)) {
            if (shortI && code == 0x0306) {
                folded.append(unit);
                shortI = false;
            }
            continue;
        }
        shortI = code == u'и' || code == u'И';
        folded.append(isDash(code) ? QChar(u'-') : unit);
    }
    folded = folded.toLower().replace(u'ς', u'σ').normalized(QString::NormalizationForm_C).simplified();
    unmixWords(folded);
    return folded;
}

QList<DigitRun> digitRuns(QStringView text)
{
    constexpr int widestGap = 3; // « - »
    QList<DigitRun> runs;
    DigitGroup group;
    bool inWord = false; // of letters, or of letters and digits
    int gap = widestGap + 1;
    const auto endGroup = [&] {
        if (!group.digits.isEmpty()) {
            if (gap > widestGap) {
                runs.append(DigitRun());
            }
            runs.last().append(group);
            gap = 0;
        }
        group = {};
    };
    for (qsizetype at = 0, width = 1; at < text.size(); at += width) {
        const char32_t point = pointAt(text, at);
        width = widthOf(point);
        if (isIgnorable(point)) {
            continue;
        }
        if (const int digit = digitOf(point); digit >= 0 && !inWord) {
            group.start = group.digits.isEmpty() ? at : group.start;
            group.digits.append(QChar(u'0' + char16_t(digit)));
            group.length = at + width - group.start;
        } else if (digit >= 0 || QChar::isLetterOrNumber(point) || QChar::isMark(point)) {
            inWord = true; // its digits are no number
            group = {};
            gap = widestGap + 1;
        } else {
            endGroup();
            inWord = false;
            gap = partsGroups(point) ? gap + 1 : widestGap + 1;
        }
    }
    endGroup();
    return runs;
}

QString joined(const DigitRun &run)
{
    QString digits;
    for (const DigitGroup &group : run) {
        digits += group.digits;
    }
    return digits;
}

QString foldedNumber(const QString &digits)
{
    constexpr qsizetype withCountry = 11;
    if (digits.size() == withCountry && digits.startsWith(u'8')) {
        return u'7' + digits.sliced(1);
    }
    return digits.size() == withCountry - 1 && digits.startsWith(u'9') ? u'7' + digits : digits;
}

SearchTerms::SearchTerms(const QString &typed)
{
    constexpr qsizetype phone = 11;
    constexpr qsizetype shortestPart = 4;
    QString text = foldedText(typed);
    if (const auto number = parseNumber(text)) { // while it is being typed it is a beginning of others, too
        const DigitRun run = digitRuns(text).constFirst();
        m_conversation = {formatNumber(*number), run.first().digits + u'-' + run.last().digits};
        return;
    }
    for (const DigitRun &run : digitRuns(text)) {
        const QString whole = joined(run);
        Number number{.forms = {whole}};
        if (whole.startsWith(u'8') && whole.size() >= shortestPart) {
            number.forms.append(u'7' + whole.sliced(1));
        }
        if (whole.size() == phone && (whole.startsWith(u'7') || whole.startsWith(u'8'))) {
            number.forms.append(whole.sliced(1));
        }
        const bool several = run.size() > 1 && std::all_of(run.begin(), run.end(), [](const DigitGroup &group) {
                                 return group.digits.size() >= shortestPart;
                             });
        for (const DigitGroup &group : run) {
            if (several) {
                number.parts.append(group.digits);
            }
        }
        m_numbers.append(number);
        const qsizetype start = run.first().start;
        const qsizetype length = run.last().start + run.last().length - start;
        text.replace(start, length, QString(length, u' ')); // the places of the others stay
    }
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const bool signsOnly = std::all_of(
            word.begin(), word.end(), [](QChar unit) { return unit.unicode() < 0x80 && !unit.isLetterOrNumber(); });
        if (!signsOnly) {
            m_words.append(word);
        }
    }
}

bool SearchTerms::fit(const QStringList &fields) const
{
    if (isEmpty()) {
        return true;
    }
    QStringList texts;
    QStringList numbers;
    for (const QString &field : fields) {
        texts.append(foldedText(field));
        for (const DigitRun &run : m_numbers.isEmpty() ? QList<DigitRun>() : digitRuns(texts.last())) {
            numbers.append(joined(run));
        }
    }
    if (!m_conversation.isEmpty()) {
        return contains(texts, m_conversation.first()) || contains(texts, m_conversation.last());
    }
    const auto stands = [&](const QString &digits) {
        return contains(numbers, digits) || contains(texts, digits);
    };
    return std::all_of(m_words.begin(), m_words.end(),
                       [&texts](const QString &word) { return contains(texts, word); }) &&
           std::all_of(m_numbers.begin(), m_numbers.end(), [&stands](const Number &number) {
               return std::any_of(number.forms.begin(), number.forms.end(), stands) ||
                      (!number.parts.isEmpty() && std::all_of(number.parts.begin(), number.parts.end(), stands));
           });
}

} // namespace otklik
