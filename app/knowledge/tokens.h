// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace otklik::knowledge {

/// One word of a text, folded as foldedText() does; and where it stands, in UTF-16 units.
struct Token {
    QString word = {};
    qsizetype start = 0;
    qsizetype length = 0;
    friend bool operator==(const Token &, const Token &) = default;
};

/// Words are runs of letters and digits, with ignorable characters in them; a hyphen parts them. Numbers are words. At
/// most 64 units of a word count.
QList<Token> tokensOf(const QString &text);
/// The same words one by one, without a list: `take` hears each as a Token has it, and its run in the text. The word
/// lives for that call only.
void eachToken(QStringView text, const std::function<void(QStringView word, qsizetype start, qsizetype length)> &take);

/// Numbers that are written in groups, as one word each: a phone, a SNILS, a card. Of a longer run of groups its parts
/// of ten to twelve digits count, too, as a date may stand before a phone. Also single groups that are another word as
/// a number, such as a phone with an 8. At most 256 of a text.
QList<Token> numbersOf(QStringView text);

/// What all of a query's digits that stand together are looked for as.
struct NumberQuery {
    QString number = {};    ///< as numbersOf() or a single word has it
    QStringList parts = {}; ///< all of them instead, as they were written; empty when it has just one
};
QList<NumberQuery> numberQueriesOf(const QString &text);

} // namespace otklik::knowledge
