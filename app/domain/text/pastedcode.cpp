// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/pastedcode.h"

#include "app/domain/text/searchtext.h"

#include <QRegularExpression>

#include <algorithm>

namespace otklik {

namespace {

constexpr qsizetype codeLength = 6;
constexpr qsizetype longestText = 1000;

struct Candidate {
    QString digits = {};
    qsizetype start = 0;
};

/// A run of six digits in all, however grouped; in a longer run, its groups of six.
QList<Candidate> candidatesIn(const QString &text)
{
    QList<Candidate> candidates;
    for (const DigitRun &run : digitRuns(text)) {
        if (const QString whole = joined(run); whole.size() == codeLength) {
            candidates.append({whole, run.first().start});
            continue;
        }
        for (const DigitGroup &group : run) {
            if (group.digits.size() == codeLength) {
                candidates.append({group.digits, group.start});
            }
        }
    }
    return candidates;
}

bool sameSentence(const QString &text, qsizetype from, qsizetype to)
{
    static const QString ends = QStringLiteral(".!?;");
    return std::none_of(text.begin() + from, text.begin() + to, [](QChar unit) { return ends.contains(unit); });
}

} // namespace

QString codeIn(const QString &text)
{
    const QString folded = foldedText(text.left(longestText));
    const QList<Candidate> candidates = candidatesIn(folded);
    if (candidates.isEmpty()) {
        return {};
    }
    const auto same = [&candidates](const Candidate &one) {
        return one.digits == candidates.first().digits;
    };
    if (std::all_of(candidates.begin(), candidates.end(), same)) {
        return candidates.first().digits;
    }
    static const QRegularExpression word(QStringLiteral("код|парол|code|password"));
    const auto named = word.match(folded);
    if (!named.hasMatch()) {
        return {};
    }
    const auto behind = std::find_if(candidates.begin(), candidates.end(),
                                     [&named](const Candidate &one) { return one.start >= named.capturedEnd(); });
    if (behind != candidates.end() && sameSentence(folded, named.capturedEnd(), behind->start)) {
        return behind->digits;
    }
    if (behind == candidates.begin()) {
        return {};
    }
    const Candidate &before = *std::prev(behind);
    return sameSentence(folded, before.start, named.capturedStart()) ? before.digits : QString();
}

} // namespace otklik
