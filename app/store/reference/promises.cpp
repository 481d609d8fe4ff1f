// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/reference/promises.h"

#include "app/store/reference/lines.h"
#include "app/store/sealing/unsealer.h"

namespace otklik::store {

namespace {

constexpr int allPriorities = -1;
constexpr int usualFirstResponse = 5; ///< minutes, of a line whose configuration says nothing

const Statement selectPolicies{"policies.all",
                               "SELECT version, valid_from, line, priority, withdrawn, first_response_minutes, "
                               "next_response_minutes, resolution_minutes, warn_percent, freezes, person "
                               "FROM policies ORDER BY version",
                               Reach::Apart};
const Statement insertPolicy{
    "policies.add",
    "INSERT INTO policies (version, valid_from, line, priority, withdrawn, first_response_minutes, "
    "next_response_minutes, resolution_minutes, warn_percent, freezes, person) "
    "SELECT COALESCE(MAX(version), 0) + 1, CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), "
    "CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT) "
    "FROM policies RETURNING version",
    Reach::Apart};
const Statement selectCalendars{
    "calendars.newest",
    "SELECT version, region, at, person, content FROM calendars c "
    "WHERE version = (SELECT MAX(version) FROM calendars o WHERE o.region = c.region) ORDER BY region",
    Reach::Apart};
const Statement insertCalendar{"calendars.add",
                               "INSERT INTO calendars (version, region, at, person, content) "
                               "SELECT COALESCE(MAX(version), 0) + 1, CAST(? AS TEXT), CAST(? AS BIGINT), "
                               "CAST(? AS BIGINT), CAST(? AS TEXT) FROM calendars RETURNING version",
                               Reach::Apart};
const Statement selectRegions{"calendars.regions", "SELECT line, region FROM line_regions", Reach::Apart};
const Statement dropRegion{"calendars.regions.drop", "DELETE FROM line_regions WHERE region = ?", Reach::Apart};
const Statement putRegion{"calendars.regions.set",
                          "INSERT INTO line_regions (line, region) VALUES (?, ?) "
                          "ON CONFLICT (line) DO UPDATE SET region = excluded.region",
                          Reach::Apart};

qint64 bitsOf(const QSet<FreezeCause> &causes)
{
    qint64 bits = 0;
    for (const FreezeCause cause : causes) {
        bits |= qint64(1) << static_cast<int>(cause);
    }
    return bits;
}

QSet<FreezeCause> causesOf(qint64 bits)
{
    QSet<FreezeCause> causes;
    for (const FreezeCause cause : {FreezeCause::AwaitingCitizen, FreezeCause::Snoozed, FreezeCause::Outage}) {
        if ((bits >> static_cast<int>(cause) & 1) != 0) {
            causes.insert(cause);
        }
    }
    return causes;
}

PolicyVersion readPolicy(const Row &row)
{
    const int priority = row.number(3);
    return {.policy = {.version = row.number(0),
                       .validFrom = row.instant(1),
                       .line = row.id<LineId>(2),
                       .priority = priority == allPriorities ? std::nullopt : std::optional(priority),
                       .withdrawn = row.integer(4) != 0,
                       .firstResponseMinutes = row.number(5),
                       .nextResponseMinutes = row.number(6),
                       .resolutionMinutes = row.number(7),
                       .warnPercent = row.number(8),
                       .freezes = causesOf(row.integer(9))},
            .by = row.id<PersonId>(10)};
}

/// What counts where nobody has saved anything.
QList<ServiceLevelPolicy> usualPolicies(const QList<Line> &lines)
{
    QList<ServiceLevelPolicy> policies{{.firstResponseMinutes = usualFirstResponse}};
    for (const Line &line : lines) {
        if (line.firstResponseMinutes != usualFirstResponse) {
            policies.append({.line = line.id, .firstResponseMinutes = line.firstResponseMinutes});
        }
    }
    return policies;
}

} // namespace

Result<QList<PolicyVersion>> Promises::policies()
{
    return m_context.database.all(selectPolicies, readPolicy);
}

Result<ServiceLevelPolicy> Promises::add(Transaction &tx, ServiceLevelPolicy policy, PersonId by)
{
    OTKLIK_TRY(const auto version, required(tx.changeOne(
                                       insertPolicy, [](const Row &row) { return row.number(0); }, policy.validFrom,
                                       policy.line, policy.priority.value_or(allPriorities), policy.withdrawn,
                                       policy.firstResponseMinutes, policy.nextResponseMinutes,
                                       policy.resolutionMinutes, policy.warnPercent, bitsOf(policy.freezes), by)));
    policy.version = version;
    m_known = {};
    return policy;
}

Result<QList<CalendarVersion>> Promises::calendars(const WorkCalendar &shipped)
{
    OTKLIK_TRY(auto saved, m_context.database.all(selectCalendars, [](const Row &row) -> Result<CalendarVersion> {
        const QString region = row.text(1);
        const QByteArray content = row.text(4).toUtf8();
        OTKLIK_TRY(auto calendar, region.isEmpty() ? readCalendar(content) : readRegionalCalendar(content));
        calendar.version = row.number(0);
        return CalendarVersion{
            .region = region, .calendar = std::move(calendar), .at = row.instant(2), .by = row.id<PersonId>(3)};
    }));
    if (saved.isEmpty() || !saved.first().region.isEmpty()) {
        saved.prepend({.calendar = shipped});
    }
    return saved;
}

Result<CalendarVersion> Promises::add(Transaction &tx, CalendarVersion calendar)
{
    OTKLIK_TRY(const auto version, required(tx.changeOne(
                                       insertCalendar, [](const Row &row) { return row.number(0); }, calendar.region,
                                       calendar.at, calendar.by, QString::fromUtf8(writeCalendar(calendar.calendar)))));
    calendar.calendar.version = version;
    m_known = {};
    return calendar;
}

Result<QHash<LineId, QString>> Promises::regions()
{
    QHash<LineId, QString> regions;
    const auto rows = m_context.database.all(selectRegions, [&regions](const Row &row) {
        regions.insert(row.id<LineId>(0), row.text(1));
        return true;
    });
    return rows.map([&regions](const QList<bool> &) { return regions; });
}

Done Promises::setRegion(Transaction &tx, const QString &region, const QList<LineId> &lines)
{
    m_known = {};
    OTKLIK_TRY_DONE(tx.change(dropRegion, region));
    for (const LineId line : lines) {
        OTKLIK_TRY_DONE(tx.change(putRegion, line, region));
    }
    return {};
}

Done Promises::read(const WorkCalendar &shipped, Instant now)
{
    if (m_known.rules && m_known.linesChanged == m_lines.changes() && now >= m_known.readAt &&
        now - m_known.readAt < age) {
        return {};
    }
    OTKLIK_TRY(const auto saved, policies());
    OTKLIK_TRY(const auto calendarsNow, calendars(shipped));
    OTKLIK_TRY(const auto regionOf, regions());
    OTKLIK_TRY(const auto lines, m_lines.all());
    Known known{.country = calendarsNow.first().calendar, .linesChanged = m_lines.changes(), .readAt = now};
    auto rules = std::make_shared<ServiceLevelRules>();
    rules->policies = usualPolicies(lines);
    for (const PolicyVersion &version : saved) {
        rules->policies.append(version.policy);
    }
    for (const CalendarVersion &version : calendarsNow) {
        // Figures keep one number for all that was counted by.
        known.country.version = std::max(known.country.version, version.calendar.version);
    }
    for (const Line &line : lines) {
        WorkCalendar calendar = known.country;
        const QString region = regionOf.value(line.id);
        for (const CalendarVersion &version : calendarsNow) {
            if (!region.isEmpty() && version.region == region) {
                calendar = withRegion(std::move(calendar), version.calendar);
                known.regional.insert(line.id, calendar);
            }
        }
        rules->hours.insert(line.id, BusinessTime(line, calendar));
    }
    known.rules = std::move(rules);
    m_known = std::move(known);
    return {};
}

Result<std::shared_ptr<const ServiceLevelRules>> Promises::rules(const WorkCalendar &shipped, Instant now)
{
    OTKLIK_TRY_DONE(read(shipped, now));
    return m_known.rules;
}

Result<WorkCalendar> Promises::calendarOf(LineId line, const WorkCalendar &shipped, Instant now)
{
    OTKLIK_TRY_DONE(read(shipped, now));
    const auto regional = m_known.regional.constFind(line);
    return regional == m_known.regional.cend() ? m_known.country : *regional;
}

} // namespace otklik::store
