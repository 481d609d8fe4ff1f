// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// How a text is read by whoever searches in it. Every search field, of the citizen, of the desk and of the wire, and
/// the index of messages follow these rules; resources/widget/text/search.js has the same ones, and both are held to
/// tests/data/text/search.json.
namespace otklik {

/// A character that shows nothing: soft hyphen, zero-width characters, marks of direction, fillers, variation selectors
/// (Default_Ignorable_Code_Point of Unicode).
bool isIgnorable(char32_t point);
/// A hyphen, a dash or a minus of any kind.
bool isDash(char32_t point);

/// One spelling for all forms that people type: lower case; ё is е; stress marks and accents are dropped, й stays
/// itself; ignorable characters and № are dropped; any dash is «-»; any run of spaces is one. In a word of both
/// alphabets the letters that only look like those of the other become it: «пacпopт» is «паспорт».
QString foldedText(QStringView text);

/// A whole word of digits; in a DigitRun, parted from its neighbours by what people part the groups of a number with.
struct DigitGroup {
    QString digits = {};
    qsizetype start = 0; ///< in UTF-16 units
    qsizetype length = 0;
};
using DigitRun = QList<DigitGroup>;

/// «8 (916) 123-45-67» is one run of five groups.
QList<DigitRun> digitRuns(QStringView text);
QString joined(const DigitRun &run);
/// A number by which it is found however it was typed: of a Russian phone the form with the 7.
QString foldedNumber(const QString &digits);

/// What somebody typed into a search field.
class SearchTerms {
public:
    explicit SearchTerms(const QString &typed = {});

    bool isEmpty() const { return m_conversation.isEmpty() && m_words.isEmpty() && m_numbers.isEmpty(); }
    /// Whether each term stands in one of the fields. Nothing typed fits everything.
    bool fit(const QStringList &fields) const;

    friend bool operator==(const SearchTerms &, const SearchTerms &) = default;

private:
    struct Number {
        QStringList forms = {}; ///< any of them
        QStringList parts = {}; ///< or all of these
        friend bool operator==(const Number &, const Number &) = default;
    };
    QStringList m_conversation; ///< its number in full and as it was typed
    QStringList m_words;
    QList<Number> m_numbers;
};

} // namespace otklik
