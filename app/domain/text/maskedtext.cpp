// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/maskedtext.h"

#include "app/domain/text/identifiers.h"

#include <QList>

#include <algorithm>

namespace otklik {

namespace {

constexpr char16_t Dot = u'•';
constexpr qsizetype GroupsMax = 6;  ///< of one identifier: +7 (916) 123-45-67 has five
constexpr qsizetype PartingMax = 3; ///< characters between two groups

/// Digits in a row.
struct Group {
    qsizetype from = 0;
    qsizetype to = 0;
    qsizetype size() const { return to - from; }
};

bool isDigit(QChar unit)
{
    return unit >= u'0' && unit <= u'9';
}

bool isParting(QChar unit)
{
    return unit == u' ' || unit == QChar(QChar::Nbsp) || unit == u'(' || unit == u')' ||
           unit.category() == QChar::Punctuation_Dash || unit.category() == QChar::Separator_Space ||
           unit.category() == QChar::Other_Format;
}

QList<Group> groupsOf(const QString &text)
{
    QList<Group> groups;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (isDigit(text.at(at))) {
            Group group{.from = at, .to = at};
            while (group.to < text.size() && isDigit(text.at(group.to))) {
                ++group.to;
            }
            groups.append(group);
            at = group.to;
        }
    }
    return groups;
}

bool areBeside(const QString &text, const Group &one, const Group &next)
{
    return next.from - one.to <= PartingMax && std::all_of(text.begin() + one.to, text.begin() + next.from, isParting);
}

/// The check digit of bank cards, by Luhn.
bool isCard(const QString &digits)
{
    int sum = 0;
    for (qsizetype at = 0; at < digits.size(); ++at) {
        const int digit = digits.at(digits.size() - 1 - at).unicode() - u'0';
        sum += at % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
    }
    return digits.size() == 16 && sum % 10 == 0 && digits.count(u'0') < digits.size();
}

bool isConversationNumber(const QString &typed)
{
    return typed.size() == 11 && typed.startsWith(QStringLiteral("20")) && typed.at(4) == u'-';
}

/// Ten digits as a passport has them: in one, as 4 and 6, or as 2, 2 and 6.
bool isPassport(const QString &digits, const QList<qsizetype> &sizes)
{
    return digits.size() == 10 &&
           (sizes == QList<qsizetype>{10} || sizes == QList<qsizetype>{4, 6} || sizes == QList<qsizetype>{2, 2, 6});
}

bool isIdentifier(const QString &typed, const QList<qsizetype> &sizes)
{
    QString digits = typed;
    digits.removeIf([](QChar unit) { return !isDigit(unit); });
    if (isConversationNumber(typed)) {
        return false;
    }
    const bool whole = sizes.size() == 1;
    return isPassport(digits, sizes) || isCard(digits) || (digits.size() == 11 && checkSnils(digits)) ||
           (digits.size() == 11 && checkPhone(digits)) || (digits.size() == 12 && whole && checkInn(digits)) ||
           (digits.size() == 13 && whole && checkOgrn(digits)) ||
           (digits.size() == 15 && whole && checkOgrnip(digits)) ||
           (digits.size() == 10 && sizes.size() >= 4 && checkPhone(digits));
}

} // namespace

QString maskIdentifiers(const QString &text)
{
    QString masked = text;
    const QList<Group> groups = groupsOf(text);
    for (qsizetype first = 0; first < groups.size();) {
        QList<qsizetype> sizes;
        qsizetype found = 0; // groups, of the longest identifier that begins here
        for (qsizetype last = first; last < groups.size() && sizes.size() < GroupsMax; ++last) {
            if (last > first && !areBeside(text, groups.at(last - 1), groups.at(last))) {
                break;
            }
            sizes.append(groups.at(last).size());
            const qsizetype from = groups.at(first).from;
            if (isIdentifier(text.mid(from, groups.at(last).to - from), sizes)) {
                found = sizes.size();
            }
        }
        for (qsizetype at = first; at < first + found; ++at) {
            std::fill(masked.begin() + groups.at(at).from, masked.begin() + groups.at(at).to, QChar(Dot));
        }
        first += std::max<qsizetype>(1, found);
    }
    return masked;
}

} // namespace otklik
