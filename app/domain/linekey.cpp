// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/linekey.h"

#include <array>

namespace otklik {

namespace {

constexpr qsizetype longest = 40;

/// The Russian alphabet from «а» to «я», as in passports.
constexpr std::array<const char *, 32> latin{"a",  "b",  "v",  "g",    "d",  "e", "zh", "z", "i",  "i", "k",
                                             "l",  "m",  "n",  "o",    "p",  "r", "s",  "t", "u",  "f", "kh",
                                             "ts", "ch", "sh", "shch", "ie", "y", "",   "e", "iu", "ia"};

QString letterOf(QChar unit)
{
    const char16_t letter = unit.toLower().unicode();
    if (letter >= u'\u0430' && letter <= u'\u044f') {
        return QString::fromLatin1(latin.at(letter - u'\u0430'));
    }
    if (letter == u'\u0451') { // ё
        return QStringLiteral("e");
    }
    const bool plain = (letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9');
    return plain ? QString(QChar(letter)) : QStringLiteral("-");
}

} // namespace

bool isLineKey(const QString &text)
{
    const auto letter = [](QChar unit) {
        return unit >= u'a' && unit <= u'z';
    };
    const auto allowed = [&letter](QChar unit) {
        return letter(unit) || (unit >= u'0' && unit <= u'9') || unit == u'-';
    };
    return !text.isEmpty() && text.size() <= longest && letter(text.front()) &&
           std::all_of(text.begin(), text.end(), allowed);
}

QString lineKeyFor(const QString &name, const QStringList &taken)
{
    QString key;
    for (const QChar unit : name) {
        const QString letter = letterOf(unit);
        const bool hyphen = letter == QLatin1String("-");
        if (!hyphen || (!key.isEmpty() && !key.endsWith(u'-'))) {
            key += letter;
        }
    }
    constexpr qsizetype roomForNumber = 6;
    key.truncate(longest - roomForNumber);
    while (key.endsWith(u'-')) {
        key.chop(1);
    }
    if (!isLineKey(key)) { // nothing of an alphabet, or a number in front
        key.prepend(key.isEmpty() ? QStringLiteral("line") : QStringLiteral("line-"));
        key.truncate(longest - roomForNumber);
    }
    QString free = key;
    for (int number = 2; taken.contains(free); ++number) {
        free = key + u'-' + QString::number(number);
    }
    return free;
}

} // namespace otklik
