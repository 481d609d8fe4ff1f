// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace otklik {

/// Terms of a formal appeal in calendar days, as the federal law 59-ФЗ of 2 May 2006 has them.
struct AppealTerms {
    int registerDays = 3;   ///< from receipt (article 8, part 2)
    int answerDays = 30;    ///< from registration (article 12, part 1)
    int extensionDays = 30; ///< at most, once, with notice to the author (article 12, part 2)
    int forwardDays = 7;    ///< from registration, to whom it concerns (article 8, part 3)
    int warnDays = 3;       ///< before the end of the term, the house's own
    friend bool operator==(const AppealTerms &, const AppealTerms &) = default;
};

} // namespace otklik
