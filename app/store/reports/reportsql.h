// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/sqlbuilder.h"
#include "app/store/reports/reports.h"

/// Fragments of the statements of reports, over rows of conversation_figures as «f». The sums and what opens behind
/// them share the conditions, so that they cannot disagree.
namespace otklik::store::report {

/// The moment that an hour of the day is told of.
constexpr const char *ofQuestion = "(CASE WHEN f.asked_at > 0 THEN f.asked_at ELSE f.registered_at END)";

struct TimeColumns {
    const char *raw;
    const char *business;
};
constexpr TimeColumns response{"f.response_raw", "f.response_business"};
constexpr TimeColumns next{"f.next_raw", "f.next_business"};
constexpr TimeColumns resolution{"f.resolution_raw", "f.resolution_business"};
const char *timeOf(const ReportScope &scope, const TimeColumns &columns);

/// The full hour of the wall in which that lies; hours of different days are different ones.
void addHour(SqlBuilder &sql, const ReportScope &scope, const char *moment);
/// What rows are grouped by.
void addKey(SqlBuilder &sql, const ReportScope &scope);
void addGroup(SqlBuilder &sql, const ReportScope &scope);
/// « AND …» of the filters and the key.
void addFilters(SqlBuilder &sql, const ReportScope &scope);
/// The condition of a figure; of Peak that of Answered.
void addMember(SqlBuilder &sql, const ReportScope &scope, ReportMember member, Instant now);
/// `deflected`, `back` (the citizen came back on the topic within 48 hours of the end), `past` (those are over).
void addContainment(SqlBuilder &sql, Instant now);

} // namespace otklik::store::report
