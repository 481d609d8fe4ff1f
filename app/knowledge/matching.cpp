// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/matching.h"

#include "app/domain/text/searchtext.h"
#include "app/knowledge/tokens.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace otklik::knowledge {

namespace {

constexpr qsizetype longestLooseField = 80;
constexpr qsizetype shortestInside = 2;
constexpr qsizetype shortestLetters = 3;
constexpr qsizetype shortestSlip = 4;

enum Kind { None, Letters, Slip, Inside, Beginning, Whole };

/// How a word of the query stands in a word of a text; `at`: the places of its letters there, in order.
struct Found {
    Kind kind = None;
    QList<qsizetype> at = {};
};

QList<qsizetype> places(qsizetype from, qsizetype count)
{
    QList<qsizetype> list(count);
    std::iota(list.begin(), list.end(), from);
    return list;
}

/// Whether the two differ by one letter more, less or other, or by two neighbours that are swapped.
bool isSlip(QStringView a, QStringView b)
{
    const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const QStringView restA = a.sliced(left - a.begin());
    const QStringView restB = b.sliced(right - b.begin());
    if (restA.isEmpty() || restB.isEmpty()) {
        return restA.size() + restB.size() == 1;
    }
    const bool swapped = restA.size() > 1 && restB.size() > 1 && restA[0] == restB[1] && restA[1] == restB[0] &&
                         restA.sliced(2) == restB.sliced(2);
    return swapped || restA.sliced(1) == restB || restA == restB.sliced(1) || restA.sliced(1) == restB.sliced(1);
}

Found lettersIn(QStringView wanted, QStringView word)
{
    Found found{.kind = Letters};
    qsizetype from = 0;
    for (const QChar letter : wanted) {
        const qsizetype at = word.indexOf(letter, from);
        if (at < 0 || (from == 0 && at != 0)) {
            return {};
        }
        found.at.append(at);
        from = at + 1;
    }
    return found;
}

Found foundIn(QStringView wanted, QStringView word, bool loosely)
{
    const qsizetype size = wanted.size();
    const qsizetype at = word.indexOf(wanted);
    if (at == 0) {
        return {.kind = word.size() == size ? Whole : Beginning, .at = places(0, size)};
    }
    if (at > 0 && size >= shortestInside) {
        return {.kind = Inside, .at = places(at, size)};
    }
    if (!loosely) {
        return {};
    }
    if (size >= shortestSlip && word.front() == wanted.front()) {
        for (qsizetype length = std::min(size + 1, word.size()); length >= size - 1; --length) {
            if (isSlip(wanted, word.first(length))) {
                return {.kind = Slip, .at = places(0, length)};
            }
        }
    }
    return size >= shortestLetters ? lettersIn(wanted, word) : Found();
}

/// The letters of a word in its text; the whole word where folding has moved them.
QList<Range> rangesOf(const Found &found, const Token &token)
{
    if (token.word.size() != token.length) {
        return {{token.start, token.length}};
    }
    QList<Range> ranges;
    for (const qsizetype at : found.at) {
        const qsizetype start = token.start + at;
        if (!ranges.isEmpty() && ranges.last().start + ranges.last().length == start) {
            ++ranges.last().length;
        } else {
            ranges.append({start, 1});
        }
    }
    return ranges;
}

bool isNumber(const QString &word)
{
    return std::all_of(word.begin(), word.end(), [](QChar unit) { return unit >= u'0' && unit <= u'9'; });
}

/// The best place of one word or number in one field.
struct Place {
    Kind kind = None;
    QList<Range> ranges = {};
};

Place placeOfWord(const QString &wanted, const QString &field, const QList<Token> &words)
{
    Place best;
    for (const Token &word : words) {
        const Found found = foundIn(wanted, word.word, field.size() <= longestLooseField);
        if (found.kind > best.kind) {
            best = {found.kind, rangesOf(found, word)};
        }
    }
    return best;
}

Place placeOfNumber(const SearchTerms &wanted, const QString &field)
{
    for (const DigitRun &run : digitRuns(field)) {
        const qsizetype start = run.first().start;
        const qsizetype length = run.last().start + run.last().length - start;
        if (wanted.fit({field.sliced(start, length)})) {
            return {Beginning, {{start, length}}};
        }
    }
    return {};
}

/// Adds the best place in all fields to the match; false when there is none.
bool take(Match &match, int &worst, const QStringList &fields, const std::function<Place(qsizetype field)> &placeIn)
{
    constexpr int fieldsThatCount = 3;
    int best = 0;
    Place place;
    qsizetype at = 0;
    for (qsizetype field = 0; field < fields.size(); ++field) {
        Place one = placeIn(field);
        const int score = one.kind * (fieldsThatCount + 1) - std::min(int(field), fieldsThatCount);
        if (one.kind != None && score > best) {
            best = score;
            place = std::move(one);
            at = field;
        }
    }
    match.highlights[at] += place.ranges;
    match.score += best;
    worst = std::min(worst, best);
    return best > 0;
}

} // namespace

std::optional<Match> match(const QString &query, const QStringList &fields)
{
    constexpr int worstCounts = 1000;
    Match match{.highlights = QList<QList<Range>>(fields.size())};
    QList<QList<Token>> words;
    for (const QString &field : fields) {
        words.append(tokensOf(field));
    }
    int worst = worstCounts;
    for (const Token &wanted : tokensOf(query)) {
        const auto place = [&](qsizetype field) {
            return placeOfWord(wanted.word, fields.at(field), words.at(field));
        };
        if (!isNumber(wanted.word) && !take(match, worst, fields, place)) {
            return {};
        }
    }
    for (const DigitRun &run : digitRuns(query)) {
        const qsizetype start = run.first().start;
        const SearchTerms wanted(query.sliced(start, run.last().start + run.last().length - start));
        const auto place = [&](qsizetype field) {
            return placeOfNumber(wanted, fields.at(field));
        };
        if (!take(match, worst, fields, place)) {
            return {};
        }
    }
    match.score += worst < worstCounts ? worst * worstCounts : 0;
    for (QList<Range> &ranges : match.highlights) {
        std::sort(ranges.begin(), ranges.end(), [](const Range &a, const Range &b) { return a.start < b.start; });
    }
    return match;
}

} // namespace otklik::knowledge
