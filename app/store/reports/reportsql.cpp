// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/reports/reportsql.h"

#include <QTimeZone>

namespace otklik::store::report {

namespace {

constexpr qint64 returnMs = 48LL * 3'600'000;
constexpr std::chrono::hours oldestQuestion(24 * 60); ///< before the window; older ones have its first offset
constexpr qsizetype mostTransitions = 40;

#define DEFLECTED "(f.person_took_part = 0 AND f.queued = 0)"
#define CAME_BACK                                                                                                      \
    "EXISTS (SELECT 1 FROM conversation_figures n WHERE n.citizen = f.citizen AND n.topic_blind = f.topic_blind "      \
    "AND n.registered_at > f.closed_at AND n.registered_at <= f.closed_at + ?)"

qint64 offsetMs(const QTimeZone &zone, const QDateTime &at)
{
    return qint64(zone.offsetFromUtc(at)) * 1000;
}

} // namespace

const char *timeOf(const ReportScope &scope, const TimeColumns &columns)
{
    return scope.window.basis == figures::Basis::Raw ? columns.raw : columns.business;
}

void addHour(SqlBuilder &sql, const ReportScope &scope, const char *moment)
{
    const QTimeZone &zone = scope.window.zone;
    const QDateTime from = toDateTime(scope.window.from - oldestQuestion);
    const auto changes = zone.transitions(from, toDateTime(scope.window.to));
    sql.add("((").add(moment).add(" + ");
    qint64 offset = offsetMs(zone, from);
    if (changes.isEmpty()) {
        sql.add("CAST(? AS BIGINT)) / 3600000)", offset);
        return;
    }
    sql.add("CASE ");
    for (const auto &change : changes.first(std::min(changes.size(), mostTransitions))) {
        sql.add("WHEN ").add(moment).add(" < ? THEN CAST(? AS BIGINT) ", change.atUtc.toMSecsSinceEpoch(), offset);
        offset = qint64(change.offsetFromUtc) * 1000;
    }
    sql.add("ELSE CAST(? AS BIGINT) END) / 3600000)", offset);
}

void addKey(SqlBuilder &sql, const ReportScope &scope)
{
    switch (scope.by) {
    case ReportBy::All:
        sql.add("CAST(0 AS BIGINT)");
        break;
    case ReportBy::Line:
        sql.add("f.line");
        break;
    case ReportBy::Operator:
        sql.add("f.op");
        break;
    case ReportBy::Topic:
        sql.add("f.topic_blind");
        break;
    case ReportBy::Hour:
        addHour(sql, scope, ofQuestion);
        sql.add(" % 24");
        break;
    }
}

void addGroup(SqlBuilder &sql, const ReportScope &scope)
{
    sql.add(scope.by == ReportBy::All ? "HAVING COUNT(*) > 0" : "GROUP BY 1");
}

void addFilters(SqlBuilder &sql, const ReportScope &scope)
{
    if (scope.line) {
        sql.add(" AND f.line = ? ", scope.line);
    }
    if (scope.op) {
        sql.add(" AND f.op = ? ", scope.op);
    }
    if (scope.topic) {
        sql.add(" AND f.topic_blind = ? ", *scope.topic);
    }
    if (scope.worker) {
        sql.add(" AND f.line IN (SELECT w.line FROM line_staff w WHERE w.person = ?) ", scope.worker);
    }
    if (scope.key && scope.by != ReportBy::All) {
        sql.add(" AND ");
        addKey(sql, scope);
        sql.add(" = ? ", *scope.key);
    }
}

void addContainment(SqlBuilder &sql, Instant now)
{
    sql.add("CASE WHEN " DEFLECTED " THEN 1 ELSE 0 END AS deflected, "
            "CASE WHEN " DEFLECTED " AND f.helpful = 0 AND f.topic_blind <> 0 AND " CAME_BACK
            " THEN 1 ELSE 0 END AS back, CASE WHEN f.closed_at + ? < ? THEN 1 ELSE 0 END AS past",
            returnMs, returnMs, now);
}

// Long because it is the table of what each figure counts.
void addMember(SqlBuilder &sql, const ReportScope &scope, ReportMember member, Instant now)
{
    const figures::Window &window = scope.window;
    const qint64 shortMs = std::chrono::milliseconds(window.shortAbandon).count();
    const auto answered = [&] {
        sql.add("f.answered_at > 0 AND f.answered_at >= ? AND f.answered_at < ? ", window.from, window.to);
    };
    const auto registered = [&](const char *also) {
        sql.add("f.registered_at >= ? AND f.registered_at < ? ", window.from, window.to).add(also);
    };
    const auto closed = [&] {
        sql.add("f.closed_at > 0 AND f.closed_at >= ? AND f.closed_at < ? AND " DEFLECTED " ", window.from, window.to);
    };
    switch (member) {
    case ReportMember::Answered:
    case ReportMember::Peak:
        answered();
        break;
    case ReportMember::WithinFiveMinutes:
        answered();
        sql.add("AND ").add(timeOf(scope, response)).add(" <= 300000 ");
        break;
    case ReportMember::OverFiveMinutes:
        answered();
        sql.add("AND ").add(timeOf(scope, response)).add(" > 300000 ");
        break;
    case ReportMember::Abandoned:
        sql.add("f.abandoned_at > 0 AND f.abandoned_at >= ? AND f.abandoned_at < ? AND f.abandoned_after >= ? ",
                window.from, window.to, shortMs);
        break;
    case ReportMember::ShortAbandoned:
        sql.add("f.abandoned_at > 0 AND f.abandoned_at >= ? AND f.abandoned_at < ? AND f.abandoned_after < ? ",
                window.from, window.to, shortMs);
        break;
    case ReportMember::WaitingLong:
        sql.add("f.offered = 1 AND f.asked_at > 0 AND f.asked_at < CAST(? AS BIGINT) - 300000 "
                "AND (f.answered_at = 0 OR f.answered_at >= ?) "
                "AND NOT (f.closed_at > 0 AND f.closed_at < ? AND f.waiting = 0) ",
                window.to, window.to, window.to);
        break;
    case ReportMember::Registered:
        registered("");
        break;
    case ReportMember::Offered:
        registered("AND f.offered = 1 ");
        break;
    case ReportMember::Dropped:
        registered("AND f.dropped = 1 ");
        break;
    case ReportMember::Lost:
        registered("AND f.lost = 1 ");
        break;
    case ReportMember::Reopened:
        registered("AND f.reopened > 0 ");
        break;
    case ReportMember::Rated:
        registered("AND f.rating > 0 ");
        break;
    case ReportMember::Deflected:
        closed();
        break;
    case ReportMember::Contained:
        closed();
        sql.add("AND (f.helpful = 1 OR (f.closed_at + ? < ? AND NOT (f.topic_blind <> 0 AND " CAME_BACK "))) ",
                returnMs, now, returnMs);
        break;
    }
}

} // namespace otklik::store::report
