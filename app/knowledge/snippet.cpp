// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/snippet.h"

#include "app/knowledge/stems.h"

#include <QSet>

#include <algorithm>

namespace otklik::knowledge {

namespace {

/// Moves to where a word begins, so that no word (and no surrogate pair) is cut; gives up in a text without spaces.
qsizetype wordStart(const QString &text, qsizetype at, qsizetype reach)
{
    for (qsizetype i = at; i > std::max<qsizetype>(0, at - reach); --i) {
        if (text.at(i - 1).isSpace()) {
            return i;
        }
    }
    const bool insidePair = at > 0 && at < text.size() && text.at(at).isLowSurrogate();
    return insidePair ? at - 1 : at;
}

} // namespace

QList<Range> highlightsOf(const QString &text, const QString &query)
{
    const QStringList wanted = queryStems(query);
    const QSet<QString> stems(wanted.begin(), wanted.end());
    QList<Range> ranges;
    for (const Stem &stem : stemPositions(text)) {
        if (stems.contains(stem.stem)) {
            ranges.append({stem.start, stem.length});
        }
    }
    return ranges;
}

Snippet snippetOf(const QString &text, const QString &query, qsizetype length)
{
    constexpr qsizetype reach = 24;
    QString line = text;
    for (QChar &unit : line) {
        if (unit.isSpace()) {
            unit = u' '; // one for one: the places of words stay
        }
    }
    const QList<Range> found = highlightsOf(line, query);
    const qsizetype hit = found.isEmpty() ? 0 : found.first().start;
    qsizetype from = 0;
    if (hit + (found.isEmpty() ? 0 : found.first().length) > length) {
        from = wordStart(line, hit - std::min(hit, length / 3), reach);
    }
    qsizetype to = std::min(line.size(), from + length);
    if (to < line.size()) {
        to = std::max(wordStart(line, to, reach), from + 1);
        to += line.at(to - 1).isHighSurrogate() ? 1 : 0;
    }
    while (from < to && line.at(from) == u' ') {
        ++from;
    }
    while (to > from && line.at(to - 1) == u' ') {
        --to;
    }
    Snippet snippet;
    const QString before = QStringView(line).first(from).trimmed().isEmpty() ? QString() : QStringLiteral("… ");
    const bool cut = !QStringView(line).sliced(to).trimmed().isEmpty();
    snippet.text = before + line.sliced(from, to - from) + (cut ? QStringLiteral(" …") : QString());
    const qsizetype shift = before.size() - from;
    for (const Range &range : found) {
        if (range.start >= from && range.start + range.length <= to) {
            snippet.highlights.append({range.start + shift, range.length});
        }
    }
    return snippet;
}

} // namespace otklik::knowledge
