// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace otklik {

/// The text with dots for the digits of what identifies a person: phones, passports, SNILS, INN, OGRN, OGRNIP and bank
/// cards, also with spaces, hyphens and brackets between the digits. What has a check digit is masked when it fits;
/// passports have none, so that any ten digits in a row, or four and six, are masked too. Numbers of conversations
/// («2026-000118»), dates, times and sums stay. Everything else stays, letter for letter.
QString maskIdentifiers(const QString &text);

} // namespace otklik
