// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/snippet.h"

#include "app/domain/text/visibletext.h"
#include "app/knowledge/stems.h"

#include <QSet>

#include <algorithm>

namespace otklik::knowledge {

namespace {

/// Moves to where a word begins, so that no word is cut; in a text without spaces, to where a character does.
qsizetype wordStart(const QString &text, qsizetype at, qsizetype reach)
{
    for (qsizetype i = at; i > std::max<qsizetype>(0, at - reach); --i) {
        if (text.at(i - 1).isSpace()) {
            return i;
        }
    }
    return cutText(text, at).size();
}

bool isNumber(const QString &stem)
{
    return std::all_of(stem.begin(), stem.end(), [](QChar unit) { return unit >= u'0' && unit <= u'9'; });
}

/// In the order of the text, those that touch put together.
QList<Range> apart(QList<Range> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const Range &a, const Range &b) { return a.start < b.start; });
    QList<Range> merged;
    for (const Range &range : ranges) {
        if (!merged.isEmpty() && range.start < merged.last().start + merged.last().length) {
            Range &last = merged.last();
            last.length = std::max(last.start + last.length, range.start + range.length) - last.start;
        } else {
            merged.append(range);
        }
    }
    return merged;
}

} // namespace

QList<Range> highlightsOf(const QString &text, const QString &query)
{
    QSet<QString> stems;
    for (const QString &stem : queryStems(query)) {
        if (!isNumber(stem)) {
            stems.insert(stem);
        }
    }
    const QList<Stem> words = stemPositions(text);
    QList<Range> ranges;
    const auto mark = [&ranges, &words](const auto &wanted) {
        for (const Stem &word : words) {
            if (wanted.contains(word.stem)) {
                ranges.append({word.start, word.length});
            }
        }
    };
    mark(stems);
    for (const NumberQuery &wanted : numberQueriesOf(query)) {
        const qsizetype before = ranges.size();
        for (const Token &number : numbersOf(text)) {
            if (number.word == wanted.number) {
                ranges.append({number.start, number.length});
            }
        }
        mark(QStringList{wanted.number});
        if (ranges.size() == before) {
            mark(wanted.parts);
        }
    }
    return apart(std::move(ranges));
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
        const qsizetype word = wordStart(line, to, reach);
        to = word > from ? word : from + cutText(line.sliced(from), to - from).size();
        if (to == from) { // a character that is longer than the whole snippet
            to = from + (line.at(from).isHighSurrogate() ? 2 : 1);
        }
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
