// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/servicelevels.h"

#include "app/domain/reason.h"
#include "server/desk/words/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace otklik::desk {

namespace {

constexpr qsizetype mostHistory = 200;
constexpr int minutesOfHour = 60;

/// Names of lines and people, each read once.
class Names {
public:
    Names(store::Store &store, const Words &words, Language language)
        : m_views(store), m_store(store), m_words(words), m_language(language)
    {}

    Result<QString> line(LineId id)
    {
        if (!id) {
            return QString();
        }
        return m_views.line(id).map([this](const Line &line) { return m_words.lineName(line, m_language); });
    }
    /// Empty for nobody, and for who is not there any more.
    Result<QString> person(PersonId id)
    {
        if (!id || m_people.contains(id)) {
            return m_people.value(id);
        }
        auto name = m_store.people.name(id);
        if (!name && name.error().fault != Fault::NotFound) {
            return name;
        }
        m_people.insert(id, name.value_or(QString()));
        return m_people.value(id);
    }

private:
    Views m_views;
    store::Store &m_store;
    const Words &m_words;
    Language m_language;
    QHash<PersonId, QString> m_people;
};

Result<wire::PolicyView> viewOf(const store::PolicyVersion &version, bool current, Names &names)
{
    const ServiceLevelPolicy &policy = version.policy;
    OTKLIK_TRY(const auto lineName, names.line(policy.line));
    OTKLIK_TRY(const auto byName, names.person(version.by));
    return wire::PolicyView{.version = policy.version,
                            .line = policy.line,
                            .lineName = lineName,
                            .priority = policy.priority,
                            .firstResponseMinutes = policy.firstResponseMinutes,
                            .nextResponseMinutes = policy.nextResponseMinutes,
                            .resolutionHours = policy.resolutionMinutes / minutesOfHour,
                            .warnShare = policy.warnPercent / 100.0,
                            .withdrawn = policy.withdrawn,
                            .current = current,
                            .validFrom = policy.validFrom,
                            .by = version.by,
                            .byName = byName};
}

/// Every version that counts or has counted, the oldest first: those that came with the lines, then those saved.
Result<QList<store::PolicyVersion>> allVersions(store::Store &store, const WorkCalendar &calendar, Instant now)
{
    OTKLIK_TRY(const auto saved, store.promises.policies());
    OTKLIK_TRY(const auto rules, store.promises.rules(calendar, now));
    QList<store::PolicyVersion> all;
    for (const ServiceLevelPolicy &policy : rules->policies) {
        if (policy.version == 0) {
            all.append({.policy = policy});
        }
    }
    return all + saved;
}

QStringList textsOf(const QSet<QDate> &dates, int year)
{
    QStringList texts;
    for (const QDate date : dates) {
        if (date.year() == year) {
            texts.append(date.toString(Qt::ISODate));
        }
    }
    texts.sort();
    return texts;
}

wire::CalendarView viewOf(const store::CalendarVersion &version, const WorkCalendar &whole,
                          const QHash<LineId, QString> &regions)
{
    const WorkCalendar &own = version.calendar;
    wire::CalendarView view{.region = version.region, .version = own.version, .at = version.at, .by = version.by};
    for (const QDate date : own.fixedHolidays) {
        view.fixedHolidays.append(date.toString(QStringLiteral("MM-dd")));
    }
    QSet<int> yearSet = own.years;
    for (const QSet<QDate> *const dates : {&own.daysOff, &own.workingWeekends, &own.shortened}) {
        for (const QDate date : *dates) {
            yearSet.insert(date.year());
        }
    }
    QList<int> years(yearSet.begin(), yearSet.end());
    std::sort(years.begin(), years.end());
    for (const int year : std::as_const(years)) {
        view.years.append({.year = year,
                           .daysOff = textsOf(own.daysOff, year),
                           .workingWeekends = textsOf(own.workingWeekends, year),
                           .shortened = textsOf(own.shortened, year),
                           .workingDays = whole.workingDays(year)});
    }
    for (auto line = regions.begin(); line != regions.end(); ++line) {
        if (!version.region.isEmpty() && line.value() == version.region) {
            view.lines.append(line.key());
        }
    }
    std::sort(view.lines.begin(), view.lines.end());
    return view;
}

/// What the message says, in the form that is read and kept.
QByteArray formOf(const wire::CalendarSave &message)
{
    QJsonArray years;
    for (const wire::CalendarYear &year : message.years) {
        years.append(QJsonObject{
            {QLatin1StringView("year"), year.year},
            {QLatin1StringView("daysOff"), QJsonArray::fromStringList(year.daysOff)},
            {QLatin1StringView("workingWeekends"), QJsonArray::fromStringList(year.workingWeekends)},
            {QLatin1StringView("shortened"), QJsonArray::fromStringList(year.shortened)},
        });
    }
    return QJsonDocument(QJsonObject{{QLatin1StringView("fixedHolidays"),
                                      QJsonArray::fromStringList(message.fixedHolidays.value_or(QStringList()))},
                                     {QLatin1StringView("years"), years}})
        .toJson(QJsonDocument::Compact);
}

Done checkLines(const QList<LineId> &lines, Context &context)
{
    OTKLIK_TRY(const auto there, context.store.lines.all());
    for (const LineId line : lines) {
        if (std::none_of(there.begin(), there.end(), [line](const Line &one) { return one.id == line; })) {
            return malformed(QStringLiteral("lines"), Reason::UnknownValue);
        }
    }
    return {};
}

std::optional<int> missingYear(const WorkCalendar &country, Instant now)
{
    return missingCalendarYear(country, toDateTime(now).date());
}

} // namespace

Result<wire::PolicySave::Result> handle(const wire::PolicySave &message, const Permit &who, Context &context)
{
    if (message.line) {
        OTKLIK_TRY_DONE(context.store.lines.byId(message.line).map([](const Line &) {}));
    }
    OTKLIK_TRY(const auto rules, context.store.promises.rules(context.calendar, context.now));
    ServiceLevelPolicy policy = policyFor(rules->policies, message.line, message.priority.value_or(-1), context.now)
                                    .value_or(ServiceLevelPolicy());
    policy.line = message.line;
    policy.priority = message.priority;
    policy.validFrom = context.now;
    policy.withdrawn = message.withdrawn;
    policy.firstResponseMinutes = message.firstResponseMinutes.value_or(policy.firstResponseMinutes);
    policy.nextResponseMinutes = message.nextResponseMinutes.value_or(policy.nextResponseMinutes);
    if (message.resolutionHours) {
        policy.resolutionMinutes = *message.resolutionHours * minutesOfHour;
    }
    if (message.warnShare) {
        policy.warnPercent = static_cast<int>(std::lround(*message.warnShare * 100));
    }
    OTKLIK_TRY_DONE(check(policy));
    OTKLIK_TRY(policy, context.store.promises.add(context.tx, policy, who.person()));
    OTKLIK_TRY_DONE(context.log("policy.saved", {}, who.person(), policy.line.value, policy.version));
    Names names(context.store, context.words, who.language());
    OTKLIK_TRY(auto view, viewOf(store::PolicyVersion{.policy = policy, .by = who.person()}, true, names));
    return wire::PolicySave::Result{.policy = std::move(view)};
}

Result<wire::CalendarSave::Result> handle(const wire::CalendarSave &message, const Permit &who, Context &context)
{
    const QString region = message.region.trimmed();
    OTKLIK_TRY(const auto given, readRegionalCalendar(formOf(message)));
    OTKLIK_TRY_DONE(checkLines(message.lines.value_or(QList<LineId>()), context));
    OTKLIK_TRY(const auto before, context.store.promises.calendars(context.calendar));
    const auto found = std::find_if(before.begin(), before.end(),
                                    [&](const store::CalendarVersion &one) { return one.region == region; });
    store::CalendarVersion next{.region = region, .at = context.now, .by = who.person()};
    next.calendar = withYears(found == before.end() ? WorkCalendar() : found->calendar, given);
    if (message.fixedHolidays) {
        next.calendar.fixedHolidays = given.fixedHolidays;
    }
    if (region.isEmpty() && next.calendar.years.isEmpty()) {
        return malformed(QStringLiteral("years"), Reason::Missing);
    }
    OTKLIK_TRY(next, context.store.promises.add(context.tx, std::move(next)));
    if (message.lines) {
        OTKLIK_TRY_DONE(context.store.promises.setRegion(context.tx, region, *message.lines));
    }
    OTKLIK_TRY_DONE(context.log("calendar.saved", {}, who.person(), {}, next.calendar.version));
    OTKLIK_TRY(const auto regions, context.store.promises.regions());
    const WorkCalendar country = region.isEmpty() ? next.calendar : before.first().calendar;
    wire::CalendarView view = viewOf(next, region.isEmpty() ? country : withRegion(country, next.calendar), regions);
    view.byName = who.name();
    return wire::CalendarSave::Result{.calendar = std::move(view), .missingYear = missingYear(country, context.now)};
}

Result<wire::PolicyList::Result> look(const wire::PolicyList &message, const Permit &who, Lookup &lookup)
{
    if (message.line) {
        OTKLIK_TRY_DONE(lookup.views.line(message.line).map([](const Line &) {}));
    }
    OTKLIK_TRY(const auto all, allVersions(lookup.store, lookup.calendar, lookup.now));
    Names names(lookup.store, lookup.words, who.language());
    wire::PolicyList::Result answer;
    for (auto version = all.rbegin(); version != all.rend(); ++version) {
        const ServiceLevelPolicy &policy = version->policy;
        if (message.line && policy.line != message.line) {
            continue;
        }
        const bool current =
            std::none_of(answer.history.begin(), answer.history.end(), [&](const wire::PolicyView &one) {
                return one.line == policy.line && one.priority == policy.priority;
            });
        OTKLIK_TRY(auto view, viewOf(*version, current, names));
        if (current && !policy.withdrawn) {
            answer.policies.append(view);
        }
        answer.history.append(std::move(view));
    }
    std::stable_sort(answer.policies.begin(), answer.policies.end(), [](const auto &a, const auto &b) {
        return std::pair(a.line, a.priority) < std::pair(b.line, b.priority);
    });
    answer.more = answer.history.size() > mostHistory;
    answer.history = answer.history.first(std::min(answer.history.size(), mostHistory));
    return answer;
}

Result<wire::CalendarList::Result> look(const wire::CalendarList &, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY(const auto calendars, lookup.store.promises.calendars(lookup.calendar));
    OTKLIK_TRY(const auto regions, lookup.store.promises.regions());
    Names names(lookup.store, lookup.words, who.language());
    const WorkCalendar country = calendars.first().calendar;
    wire::CalendarList::Result answer{.missingYear = missingYear(country, lookup.now)};
    for (const store::CalendarVersion &version : calendars) {
        const WorkCalendar whole = version.region.isEmpty() ? country : withRegion(country, version.calendar);
        wire::CalendarView view = viewOf(version, whole, regions);
        OTKLIK_TRY(view.byName, names.person(version.by));
        answer.calendars.append(std::move(view));
    }
    return answer;
}

} // namespace otklik::desk
