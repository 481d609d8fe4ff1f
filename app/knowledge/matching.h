// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/snippet.h"

#include <QStringList>

#include <optional>

namespace otklik::knowledge {

struct Match {
    int score = 0;
    QList<QList<Range>> highlights = {}; ///< of each field, the letters for which it was found
};

/// For lists that are chosen from while one types. Every word of the query must be found in one of the fields: as a
/// word, as the beginning of one, inside one; and in short fields, from four letters on, with one slip (a letter more,
/// less, another, or two swapped) or, from three on, as letters of a single word in their order, beginning with its
/// first. The worst of the words ranks the match; the first fields count more. Digits are found however they are
/// grouped. Without words everything matches.
std::optional<Match> match(const QString &query, const QStringList &fields);

} // namespace otklik::knowledge
