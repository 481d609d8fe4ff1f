// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace otklik::knowledge {

/// One word of a text: in lower case, ё as е, without stress marks; and where it stands, in UTF-16 units.
struct Token {
    QString word = {};
    qsizetype start = 0;
    qsizetype length = 0;
    friend bool operator==(const Token &, const Token &) = default;
};

/// Words are runs of letters and digits; a hyphen parts them. Numbers are words. At most 64 units of a word count.
QList<Token> tokensOf(const QString &text);
/// The same words one by one, without a list: `take` hears each as a Token has it, and its run in the text. The word
/// lives for that call only.
void eachToken(QStringView text, const std::function<void(QStringView word, qsizetype start, qsizetype length)> &take);

} // namespace otklik::knowledge
