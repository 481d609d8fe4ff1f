// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/policy.h"
#include "app/wire/examples.h"
#include "app/wire/method.h"
#include "app/wire/words.h"

/// What is promised, and the calendars by which working time is counted. Neither is ever changed: each save is a new
/// version, and deadlines that run stay as they were promised.
namespace otklik::wire {

/// One version of what is promised for a line and a priority.
struct PolicyView {
    int version = 0;
    LineId line = {}; ///< unset: all lines
    QString lineName = {};
    std::optional<int> priority = {}; ///< unset: all priorities
    int firstResponseMinutes = 0;     ///< of working time; 0: not promised. The next two alike
    int nextResponseMinutes = 0;
    int resolutionHours = 0;
    double warnShare = 0.8; ///< of that time, after which a warning is due
    bool withdrawn = false; ///< from then on the more general one counts
    bool current = false;   ///< no later version has taken its place
    Instant validFrom = {};
    PersonId by = {}; ///< unset: as it was set up
    QString byName = {};
};
template <>
inline constexpr const char *componentName<PolicyView> = "Policy";
template <class V>
void fields(V &v, PolicyView &p)
{
    v(must("version", "Its number; a later one takes the place of an earlier one for the same line and priority."),
      p.version);
    v(may("line", "On which line; left out: on all."), p.line);
    v(may("lineName", "For people."), p.lineName);
    v(nullable("priority", "Of which priority; null: of all."), p.priority);
    v(must("firstResponseMinutes", "Minutes of working time; 0: not promised."), p.firstResponseMinutes);
    v(must("nextResponseMinutes", "The same for each later answer."), p.nextResponseMinutes);
    v(must("resolutionHours", "Hours of working time until it is closed; 0: not promised."), p.resolutionHours);
    v(must("warnShare", "Of the time, above 0 to 1, after which a warning comes."), p.warnShare);
    v(must("withdrawn", "From then on nothing is promised by it; the more general one counts."), p.withdrawn);
    v(must("current", "No later version has taken its place."), p.current);
    v(nullable("validFrom", "Since when it counts, for what begins then; null: always, it came with the line."),
      p.validFrom);
    v(may("by", "Who saved it; left out: nobody, it came with the line."), p.by);
    v(may("byName", "For people."), p.byName);
}
inline PolicyView samplePolicy()
{
    return {.version = 3,
            .line = sample::line,
            .lineName = QStringLiteral("Passports"),
            .firstResponseMinutes = 5,
            .nextResponseMinutes = 15,
            .resolutionHours = 24,
            .warnShare = 0.8,
            .current = true,
            .validFrom = sample::at(0),
            .by = sample::anna,
            .byName = QStringLiteral("Anna")};
}

struct PolicyList {
    static constexpr MethodFacts facts{
        "policy.list", Caller::Staff, "What is promised, and what was before.", {Fault::Forbidden, Fault::NotFound}};

    LineId line = {};
    struct Result {
        QList<PolicyView> policies = {};
        QList<PolicyView> history = {};
        bool more = false;
    };
};
inline Grant needs(const PolicyList &)
{
    return Grant::SeeReports;
}
template <class V>
void fields(V &v, PolicyList &m)
{
    v(may("line", "Only those of this line."), m.line);
}
template <class V>
void fields(V &v, PolicyList::Result &r)
{
    v(must("policies", "Those that count now, the general ones first."), r.policies);
    v(must("history", "Every version, the newest first, at most 200."), r.history);
    v(may("more", "There are older versions."), r.more);
}
template <>
inline Call<PolicyList> example<PolicyList>()
{
    return {{.line = sample::line}, {.policies = {samplePolicy()}, .history = {samplePolicy()}}};
}

struct PolicySave {
    static constexpr MethodFacts facts{"policy.save",
                                       Caller::Staff,
                                       "Promises something else from now on; what is left out stays as it is. "
                                       "Deadlines that run are not moved.",
                                       {Fault::Forbidden, Fault::NotFound}};

    LineId line = {};
    std::optional<int> priority = {};
    std::optional<int> firstResponseMinutes = {};
    std::optional<int> nextResponseMinutes = {};
    std::optional<int> resolutionHours = {};
    std::optional<double> warnShare = {};
    bool withdrawn = false;
    struct Result {
        PolicyView policy = {};
    };
};
inline Grant needs(const PolicySave &)
{
    return Grant::ManageServiceLevels;
}
template <class V>
void fields(V &v, PolicySave &m)
{
    v(may("line", "On which line; left out: on all."), m.line);
    v(may("priority", "Of which priority; left out: of all.").within(0, bound::priority), m.priority);
    v(may("firstResponseMinutes", "Of working time; 0: not promised.").within(0, longestResponseMinutes),
      m.firstResponseMinutes);
    v(may("nextResponseMinutes", "The same for each later answer.").within(0, longestResponseMinutes),
      m.nextResponseMinutes);
    v(may("resolutionHours", "Of working time until it is closed; 0: not promised.")
          .within(0, longestResolutionMinutes / 60),
      m.resolutionHours);
    v(may("warnShare", "Of the time, from 0.01 to 1, after which a warning comes.").within(0, 1), m.warnShare);
    v(may("withdrawn", "Nothing special is promised here any more; the more general policy counts."), m.withdrawn);
}
inline Done check(const PolicySave &m)
{
    if (m.warnShare && *m.warnShare < 0.01) {
        return malformed(QStringLiteral("warnShare"), Reason::Range);
    }
    return {};
}
template <class V>
void fields(V &v, PolicySave::Result &r)
{
    v(must("policy", "The new version."), r.policy);
}
template <>
inline Call<PolicySave> example<PolicySave>()
{
    return {{.line = sample::line, .nextResponseMinutes = 15, .warnShare = 0.8}, {samplePolicy()}};
}

/// The days of one year that are not as the week says. Dates are YYYY-MM-DD.
struct CalendarYear {
    int year = 0;
    QStringList daysOff = {};
    QStringList workingWeekends = {};
    QStringList shortened = {};
    int workingDays = 0; ///< told by the server, not read
};
template <>
inline constexpr const char *componentName<CalendarYear> = "CalendarYear";
namespace bound {
constexpr qint64 calendarDays = 366;
constexpr qint64 calendarYears = 20;
constexpr qint64 date = 10;
} // namespace bound
template <class V>
void fields(V &v, CalendarYear &y)
{
    v(must("year", "Which year.").within(2000, 2199), y.year);
    v(may("daysOff", "Days off besides weekends and fixed holidays.").upTo(bound::calendarDays).eachUpTo(bound::date),
      y.daysOff);
    v(may("workingWeekends", "Weekend days that are worked.").upTo(bound::calendarDays).eachUpTo(bound::date),
      y.workingWeekends);
    v(may("shortened", "Days an hour shorter.").upTo(bound::calendarDays).eachUpTo(bound::date), y.shortened);
    v(may("workingDays", "Told by the server: on how many days people work.").unsetBy(0), y.workingDays);
}

struct CalendarView {
    QString region = {}; ///< empty: the country's
    int version = 0;     ///< 0: as it was shipped
    QStringList fixedHolidays = {};
    QList<CalendarYear> years = {};
    QList<LineId> lines = {}; ///< of a region: over whose working time it lies
    Instant at = {};          ///< unset: as it was shipped
    PersonId by = {};
    QString byName = {};
};
template <>
inline constexpr const char *componentName<CalendarView> = "Calendar";
template <class V>
void fields(V &v, CalendarView &c)
{
    v(may("region", "Whose days lie over the country's; left out: the country's own."), c.region);
    v(must("version", "Grows with each save of any calendar; 0: as it was shipped. Figures keep it."), c.version);
    v(must("fixedHolidays", "Of every year, MM-DD."), c.fixedHolidays);
    v(must("years", "In their order."), c.years);
    v(may("lines", "Of a region: the lines that it is for."), c.lines);
    v(nullable("at", "When it was saved."), c.at);
    v(may("by", "Who saved it."), c.by);
    v(may("byName", "For people."), c.byName);
}
inline CalendarView sampleCalendar()
{
    return {.version = 2,
            .fixedHolidays = {QStringLiteral("01-01"), QStringLiteral("05-09")},
            .years = {{.year = 2027,
                       .daysOff = {QStringLiteral("2027-02-22")},
                       .workingWeekends = {QStringLiteral("2027-02-20")},
                       .shortened = {QStringLiteral("2027-02-20")},
                       .workingDays = 247}},
            .at = sample::at(0),
            .by = sample::anna,
            .byName = QStringLiteral("Anna")};
}

struct CalendarList {
    static constexpr MethodFacts facts{"calendar.list",
                                       Caller::Staff,
                                       "The production calendar and the days of regions over it, as they count now.",
                                       {Fault::Forbidden}};

    struct Result {
        QList<CalendarView> calendars = {};
        std::optional<int> missingYear = {};
    };
};
inline Grant needs(const CalendarList &)
{
    return Grant::SeeReports;
}
template <class V>
void fields(V &, CalendarList &)
{}
template <class V>
void fields(V &v, CalendarList::Result &r)
{
    v(must("calendars", "The country's first, then regions by name."), r.calendars);
    v(may("missingYear", "The year that has to be imported now: this one, or from 1 December on the next."),
      r.missingYear);
}
template <>
inline Call<CalendarList> example<CalendarList>()
{
    return {{}, {.calendars = {sampleCalendar()}, .missingYear = 2028}};
}

struct CalendarSave {
    static constexpr MethodFacts facts{"calendar.save",
                                       Caller::Staff,
                                       "Takes years into a calendar, in place of the same years that it holds. "
                                       "Deadlines that run are not moved.",
                                       {Fault::Forbidden}};

    QString region = {};
    QList<CalendarYear> years = {};
    std::optional<QStringList> fixedHolidays = {};
    std::optional<QList<LineId>> lines = {};
    struct Result {
        CalendarView calendar = {};
        std::optional<int> missingYear = {};
    };
};
inline Grant needs(const CalendarSave &)
{
    return Grant::ManageServiceLevels;
}
template <class V>
void fields(V &v, CalendarSave &m)
{
    v(may("region", "A region's name, for its own days; left out: the country's calendar.").upTo(bound::id), m.region);
    v(may("years", "Years to take in, as in resources/calendars.").upTo(bound::calendarYears), m.years);
    v(may("fixedHolidays", "Of every year, MM-DD; left out: as before.").upTo(bound::calendarDays).eachUpTo(5),
      m.fixedHolidays);
    v(may("lines", "Of a region: the lines that it is for; left out: as before.").upTo(bound::page), m.lines);
}
inline Done check(const CalendarSave &m)
{
    if (m.lines && m.region.isEmpty()) {
        return malformed(QStringLiteral("lines"), Reason::Unexpected);
    }
    if (m.years.isEmpty() && !m.fixedHolidays && !m.lines) {
        return malformed(QStringLiteral("years"), Reason::Missing);
    }
    return {};
}
template <class V>
void fields(V &v, CalendarSave::Result &r)
{
    v(must("calendar", "As it counts now."), r.calendar);
    v(may("missingYear", "The year that is still to be imported."), r.missingYear);
}
template <>
inline Call<CalendarSave> example<CalendarSave>()
{
    const CalendarView saved = sampleCalendar();
    return {{.years = saved.years}, {.calendar = saved}};
}

} // namespace otklik::wire
