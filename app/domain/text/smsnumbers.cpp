// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/smsnumbers.h"

#include <algorithm>
#include <array>

namespace otklik {

namespace {

struct Codes {
    int first;
    int last;
};

/// The three digits after +7, by the numbering plan of the Ministry of Digital Development (ABC: places, DEF: mobile).
/// 954 is satellite, 800 to 809 are services, some of them dear; what is left out is Kazakhstan's or nobody's.
constexpr std::array<Codes, 17> ofPeople{{{301, 302},
                                          {336, 336},
                                          {341, 355},
                                          {365, 365},
                                          {381, 395},
                                          {401, 499},
                                          {811, 879},
                                          {900, 906},
                                          {908, 934},
                                          {936, 939},
                                          {941, 942},
                                          {949, 953},
                                          {955, 956},
                                          {958, 971},
                                          {977, 989},
                                          {990, 997},
                                          {999, 999}}};

bool isOfRussianPeople(const QString &phone)
{
    constexpr qsizetype length = 12; // +7 and ten digits
    const int code = QStringView(phone).mid(2, 3).toInt();
    return phone.size() == length && std::any_of(ofPeople.begin(), ofPeople.end(), [code](const Codes &range) {
               return code >= range.first && code <= range.last;
           });
}

} // namespace

bool mayGetSms(const QString &phone, const QStringList &prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&phone](const QString &prefix) {
        return phone.startsWith(prefix) && (prefix != QLatin1String("+7") || isOfRussianPeople(phone));
    });
}

} // namespace otklik
