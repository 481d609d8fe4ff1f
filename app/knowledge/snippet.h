// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace otklik::knowledge {

struct Range {
    qsizetype start = 0; ///< in UTF-16 units
    qsizetype length = 0;
    friend bool operator==(const Range &, const Range &) = default;
};

struct Snippet {
    QString text = {};            ///< one line; … where something was cut off
    QList<Range> highlights = {}; ///< as highlightsOf()
};

/// All words of the text that share a stem with the query, and its numbers however they are grouped.
QList<Range> highlightsOf(const QString &text, const QString &query);
/// About `length` units around the first place where the query is found (the beginning when it is nowhere), cut
/// between words.
Snippet snippetOf(const QString &text, const QString &query, qsizetype length = 160);

} // namespace otklik::knowledge
