// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/tokens.h"

#include <QStringList>

/// Word stems for search: Russian and English by Snowball, by the letters of each word. Thread-safe.
namespace otklik::knowledge {

struct Stem {
    QString stem = {};
    qsizetype start = 0; ///< of the word, in UTF-16 units
    qsizetype length = 0;
    friend bool operator==(const Stem &, const Stem &) = default;
};

/// The stem of a word as a Token has it; empty for a stop word.
QString searchStem(const QString &word);
/// In the order of the text, stop words left out, repetitions kept.
QList<Stem> stemPositions(const QString &text);
/// Each stem once, in order of its first appearance, stop words left out.
QStringList stemsOf(const QString &text);
/// As stemsOf(), but stop words stay when there is nothing else: «что это?» still finds something to look for.
QStringList queryStems(const QString &text);

} // namespace otklik::knowledge
