// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace otklik {

/// The number of a conversation for people: the year and a counter of that year, «2026-000118».
struct ConversationNumber {
    int year = 0;
    qint64 counter = 0;
    friend bool operator==(const ConversationNumber &, const ConversationNumber &) = default;
};

/// At least six digits of counter; more when a year brings more than a million.
QString formatNumber(ConversationNumber number);
/// As people copy it: «№ 2026-000118», «2026-118», with any dash or minus. None for anything else, such as a phone.
std::optional<ConversationNumber> parseNumber(const QString &text);

} // namespace otklik
