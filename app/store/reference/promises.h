// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/serviceclocks.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

#include <memory>

namespace otklik::store {

/// A version of what is promised, and who made it; nobody of what comes with the lines.
struct PolicyVersion {
    ServiceLevelPolicy policy = {};
    PersonId by = {};
};

/// A calendar as it was saved: the country's for no region.
struct CalendarVersion {
    QString region = {};
    WorkCalendar calendar = {}; ///< of a region: its own days alone. `version` is the row's
    Instant at = {};            ///< unset: as shipped
    PersonId by = {};
};

class Lines;

/// What is promised to citizens: the versions of policies, and the calendars by which time is counted.
class Promises {
public:
    Promises(const Context &context, Lines &lines) : m_context(context), m_lines(lines) {}

    /// The oldest first, without what comes with the lines.
    Result<QList<PolicyVersion>> policies();
    /// Gives it the next version.
    Result<ServiceLevelPolicy> add(Transaction &tx, ServiceLevelPolicy policy, PersonId by);

    /// The newest of the country, which is `shipped` while none was saved, then of each region by name.
    Result<QList<CalendarVersion>> calendars(const WorkCalendar &shipped);
    /// Gives it the next version.
    Result<CalendarVersion> add(Transaction &tx, CalendarVersion calendar);
    Result<QHash<LineId, QString>> regions();
    /// From now on the region's days count on these lines, and on no others.
    Done setRegion(Transaction &tx, const QString &region, const QList<LineId> &lines);

    /// All that deadlines are computed by. What this connection changes holds at once, what another changes after a few
    /// seconds. Lines without a policy of their own promise what their configuration says: version 0.
    Result<std::shared_ptr<const ServiceLevelRules>> rules(const WorkCalendar &shipped, Instant now);
    /// The country's calendar with the region's days of the line.
    Result<WorkCalendar> calendarOf(LineId line, const WorkCalendar &shipped, Instant now);

    static constexpr std::chrono::seconds age{5};

private:
    struct Known {
        std::shared_ptr<const ServiceLevelRules> rules = {};
        QHash<LineId, WorkCalendar> regional = {};
        WorkCalendar country = {};
        quint64 linesChanged = 0;
        Instant readAt = {};
    };
    Done read(const WorkCalendar &shipped, Instant now);

    const Context &m_context;
    Lines &m_lines;
    Known m_known;
};

} // namespace otklik::store
