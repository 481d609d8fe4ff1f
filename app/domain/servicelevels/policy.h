// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/appeals/appealterms.h"
#include "app/domain/history/history.h"

#include <QSet>

#include <optional>

namespace otklik {

/// What is promised, from one moment on. A policy is never changed: a change is a new version, so that a deadline can
/// be computed again as it was promised.
struct ServiceLevelPolicy {
    int version = 0; ///< unique; a later one takes the place of an earlier one for the same
    Instant validFrom = {};
    LineId line = {};                 ///< unset: all lines
    std::optional<int> priority = {}; ///< unset: all priorities
    bool withdrawn = false;           ///< from then on nothing is promised by it; the more general one counts
    int firstResponseMinutes = 5;     ///< of business time; 0: not promised. The same holds for the next two
    int nextResponseMinutes = 0;
    int resolutionMinutes = 0;
    int warnPercent = 80; ///< of the time that is promised, after which a warning is due; 1–100
    QSet<FreezeCause> freezes = {FreezeCause::AwaitingCitizen, FreezeCause::Snoozed, FreezeCause::Outage};
    AppealTerms appeals = {};
    friend bool operator==(const ServiceLevelPolicy &, const ServiceLevelPolicy &) = default;
};

constexpr int longestResponseMinutes = 7 * 24 * 60;
constexpr int longestResolutionMinutes = 90 * 24 * 60;

/// Malformed with the field as the wire names it (firstResponseMinutes, nextResponseMinutes, resolutionHours,
/// warnShare, appeals) when a value is out of its bounds. An appeal's terms may be shorter than the law's, never
/// longer.
Done check(const ServiceLevelPolicy &policy);

/// The policy for a line and a priority at a moment: the most special one (line and priority, then line, then priority,
/// then all) in its newest version that was valid then. Nothing when none was.
std::optional<ServiceLevelPolicy> policyFor(const QList<ServiceLevelPolicy> &versions, LineId line, int priority,
                                            Instant at);

} // namespace otklik
