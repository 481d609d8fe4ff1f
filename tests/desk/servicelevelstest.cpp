// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/servicelevelstest.h"

#include "server/desk/duties/deadlines.h"
#include "tests/desk/house.h"

using namespace otklik;
using namespace otklik::test;
using namespace std::chrono_literals;

namespace {

struct Staffed : Desk {
    Staffed()
        : admin(*this, {.person = addPerson(Role::Administrator, QStringLiteral("Ольга"), QStringLiteral("olga")),
                        .role = Role::Administrator,
                        .name = QStringLiteral("Ольга")})
    {}

    void tellsDeadlines()
    {
        QVERIFY(inside([](desk::Context &context) { return server::meetDeadlines(context).map([](bool) {}); }));
        settle();
    }
    wire::Summary seen(ConversationId conversation)
    {
        return irina.says(wire::ConversationGet{.conversation = conversation})->conversation.staff();
    }

    Voice admin;
};

QList<wire::AlertAdded::Kind> kindsOf(const QList<wire::AlertAdded> &alerts)
{
    QList<wire::AlertAdded::Kind> kinds;
    for (const wire::AlertAdded &alert : alerts) {
        kinds.append(alert.kind);
    }
    return kinds;
}

/// Monday to Friday, 9:00 to 18:00 in Moscow.
QList<WorkingInterval> officeHours()
{
    QList<WorkingInterval> hours;
    for (int weekday = 1; weekday <= 5; ++weekday) {
        hours.append({weekday, 9 * 60, 18 * 60});
    }
    return hours;
}

wire::CalendarYear yearWith(int year, const QStringList &daysOff)
{
    return {.year = year, .daysOff = daysOff};
}

} // namespace

void ServiceLevelsTest::supervisorsHearOfADeadlineBeforeAndWhenItPasses()
{
    Staffed desk;
    const ConversationId conversation = desk.opened();
    const Instant due = desk.clock.now() + 5min;
    QCOMPARE(desk.seen(conversation).slaState, ServiceLevelState::Ok);
    desk.forgetAll();
    desk.clock.advance(4min - 1ms);
    desk.tellsDeadlines();
    QVERIFY(desk.irina.hearsNothing());
    desk.clock.advance(1ms);
    desk.tellsDeadlines();
    const auto changed = [&desk] {
        const auto pushes = desk.irina.heard;
        return std::count_if(pushes.begin(), pushes.end(), [](const wire::Notification &push) {
            return std::holds_alternative<wire::ConversationChanged>(push);
        });
    };
    QCOMPARE(changed(), 1);
    QCOMPARE(kindsOf(desk.irina.hears<wire::AlertAdded>()), (QList{wire::AlertAdded::Kind::DeadlineWarning}));
    QCOMPARE(desk.seen(conversation).slaState, ServiceLevelState::Warning);
    desk.clock.advance(1min);
    for (int i = 0; i < 2; ++i) { // once
        desk.tellsDeadlines();
    }
    const auto alerts = desk.irina.hears<wire::AlertAdded>();
    QCOMPARE(kindsOf(alerts), (QList{wire::AlertAdded::Kind::DeadlineBreached}));
    QCOMPARE(alerts.first().at, due);
    QCOMPARE(alerts.first().conversation, conversation);
    QCOMPARE(desk.seen(conversation).slaState, ServiceLevelState::Breached);
    QVERIFY(desk.anna.hears<wire::AlertAdded>().isEmpty());
}

void ServiceLevelsTest::anAnswerInTimeIsToldToNobody()
{
    Staffed desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("Добрый день"))));
    desk.forgetAll();
    desk.clock.advance(1h);
    desk.tellsDeadlines();
    QVERIFY(desk.irina.hearsNothing());
    QCOMPARE(desk.seen(conversation).slaState, ServiceLevelState::Ok);
}

void ServiceLevelsTest::eachLaterMessageOpensItsOwnPromise()
{
    Staffed desk;
    QVERIFY(desk.admin.says(wire::PolicySave{.line = desk.benefits, .nextResponseMinutes = 10, .resolutionHours = 2}));
    const ConversationId conversation = desk.taken();
    const Instant begun = desk.clock.now();
    QCOMPARE(desk.seen(conversation).resolutionDueAt, begun + 2h);
    QVERIFY(!isSet(desk.seen(conversation).nextResponseDueAt));
    QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("Добрый день"))));
    desk.clock.advance(1min);
    QVERIFY(desk.citizen.says(desk.to(conversation, QStringLiteral("И ещё вопрос"))));
    QCOMPARE(desk.seen(conversation).nextResponseDueAt, begun + 11min);
    desk.clock.advance(1min);
    QVERIFY(desk.citizen.says(desk.to(conversation, QStringLiteral("Ау"))));
    QCOMPARE(desk.seen(conversation).nextResponseDueAt, begun + 11min);
    desk.clock.advance(9min);
    desk.tellsDeadlines();
    QCOMPARE(desk.seen(conversation).slaState, ServiceLevelState::Breached);
    QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("Отвечаю"))));
    QVERIFY(!isSet(desk.seen(conversation).nextResponseDueAt));
    QCOMPARE(desk.seen(conversation).slaState, ServiceLevelState::Ok);
}

void ServiceLevelsTest::aPolicyCountsForWhatBeginsThenAndKeepsItsHistory()
{
    Staffed desk;
    const ConversationId running = desk.opened();
    const Instant due = desk.seen(running).firstResponseDueAt;
    const auto saved =
        desk.admin.says(wire::PolicySave{.line = desk.benefits, .firstResponseMinutes = 15, .warnShare = 0.5});
    QVERIFY(saved);
    QCOMPARE(saved->policy.version, 1);
    QCOMPARE(saved->policy.byName, QStringLiteral("Ольга"));
    QCOMPARE(desk.seen(running).firstResponseDueAt, due);
    const auto next = desk.stranger.says(desk.toLine(QStringLiteral("А я?")));
    QCOMPARE(desk.seen(next->conversation).firstResponseDueAt, desk.clock.now() + 15min);
    desk.clock.advance(1min);
    QVERIFY(desk.admin.says(wire::PolicySave{.line = desk.benefits, .nextResponseMinutes = 30}));
    const auto listed = desk.irina.says(wire::PolicyList{.line = desk.benefits});
    QVERIFY(listed);
    QCOMPARE(listed->policies.size(), 1);
    QCOMPARE(listed->policies.first().firstResponseMinutes, 15); // what was left out stays
    QCOMPARE(listed->policies.first().nextResponseMinutes, 30);
    QCOMPARE(listed->history.size(), 2);
    QCOMPARE(listed->history.last().version, 1);
    QVERIFY(!listed->history.last().current);
    QVERIFY(desk.admin.says(wire::PolicySave{.line = desk.benefits, .withdrawn = true}));
    QVERIFY(desk.irina.says(wire::PolicyList{.line = desk.benefits})->policies.isEmpty());
    QCOMPARE(desk.irina.says(wire::PolicySave{.firstResponseMinutes = 1}).error().fault, Fault::Forbidden);
}

void ServiceLevelsTest::aPolicyOutOfBoundsNamesItsField()
{
    Staffed desk;
    const auto refused = desk.admin.says(wire::PolicySave{.resolutionHours = 90 * 24 + 1});
    QCOMPARE(refused.error().fault, Fault::Malformed);
    QCOMPARE(refused.error().field, QStringLiteral("resolutionHours"));
    QCOMPARE(desk.admin.says(wire::PolicySave{.line = {987}}).error().fault, Fault::NotFound);
}

void ServiceLevelsTest::aSavedCalendarMovesWhatIsPromisedNext()
{
    Staffed desk; // Wednesday, 18 November 2026, 14:06:40 in Moscow
    const LineId office = desk.addLine(QStringLiteral("Паспорта"), officeHours());
    desk.clock.advance(3h + 52min); // 17:58:40
    const auto saved = desk.admin.says(wire::CalendarSave{.years = {yearWith(2026, {QStringLiteral("2026-11-19")})}});
    QVERIFY(saved);
    QCOMPARE(saved->calendar.version, 1);
    const auto sent = desk.citizen.says(
        wire::MessageSend{.clientId = uuid(), .line = office, .text = QStringLiteral("Где паспорт?")});
    // Thursday is off: the rest of the five minutes is counted on Friday from 9:00 on.
    QCOMPARE(desk.seen(sent->conversation).firstResponseDueAt, desk.clock.now() + 39h + 5min);
    const auto listed = desk.irina.says(wire::CalendarList{});
    QCOMPARE(listed->calendars.size(), 1);
    QCOMPARE(listed->calendars.first().years.first().daysOff, QStringList{QStringLiteral("2026-11-19")});
}

void ServiceLevelsTest::aRegionsHolidayCountsOnItsLinesOnly()
{
    Staffed desk;
    const LineId kazan = desk.addLine(QStringLiteral("Казань"), officeHours());
    const LineId moscow = desk.addLine(QStringLiteral("Москва"), officeHours());
    QVERIFY(desk.admin.says(wire::CalendarSave{.region = QStringLiteral("Татарстан"),
                                               .years = {yearWith(2026, {QStringLiteral("2026-11-18")})},
                                               .lines = QList{kazan}}));
    const auto lines = desk.citizen.says(wire::LineList{});
    QVERIFY(lines);
    for (const wire::LineView &line : lines->lines) {
        if (line.line == kazan || line.line == moscow) {
            QCOMPARE(line.open, line.line == moscow);
        }
    }
}

void ServiceLevelsTest::aCalendarWithAWrongDateNamesItsField()
{
    Staffed desk;
    const auto refused = desk.admin.says(wire::CalendarSave{.years = {yearWith(2027, {QStringLiteral("2026-11-19")})}});
    QCOMPARE(refused.error().fault, Fault::Malformed);
    QCOMPARE(refused.error().field, QStringLiteral("daysOff"));
}

void ServiceLevelsTest::theNextYearIsAskedForFromDecemberOn()
{
    Staffed desk;
    QVERIFY(desk.admin.says(wire::CalendarSave{.years = {yearWith(2026, {})}}));
    const auto looks = [&desk] {
        QVERIFY(desk.inside([](desk::Context &context) { return server::warnOfCalendar(context).map([](bool) {}); }));
        desk.settle();
    };
    desk.forgetAll();
    looks();
    QVERIFY(desk.irina.hearsNothing());
    desk.clock.advance(13 * 24h); // 1 December
    looks();
    looks();
    QCOMPARE(kindsOf(desk.irina.hears<wire::AlertAdded>()), (QList{wire::AlertAdded::Kind::CalendarMissing}));
    QCOMPARE(desk.irina.says(wire::CalendarList{})->missingYear, 2027);
    QVERIFY(desk.admin.says(wire::CalendarSave{.years = {yearWith(2027, {})}}));
    desk.clock.advance(24h);
    desk.forgetAll();
    looks();
    QVERIFY(desk.irina.hearsNothing());
}

void ServiceLevelsTest::theWallShowsWhatHappensNow()
{
    Staffed desk;
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Online}));
    const ConversationId first = desk.opened();
    desk.clock.advance(1min);
    const auto second = desk.stranger.says(desk.toLine(QStringLiteral("А я?")));
    const auto panel = desk.irina.says(wire::ReportLive{});
    QVERIFY(panel);
    QCOMPARE(panel->waiting, 2);
    QCOMPARE(panel->active, 0);
    QCOMPARE(panel->longestWaiting, first);
    QCOMPARE(panel->longestWaitSeconds, 60);
    QCOMPARE(panel->atRisk.size(), 2);
    QCOMPARE(panel->atRisk.first().conversation, first);
    QCOMPARE(panel->atRisk.first().withinMinutes, 5);
    QVERIFY(!panel->atRisk.first().breached);
    QCOMPARE(panel->atRisk.first().move->kind, wire::LiveMove::Kind::Assign);
    QCOMPARE(panel->atRisk.first().move->op, desk.anna.actor.person);
    QVERIFY(desk.anna.says(wire::ConversationClaim{first}));
    QVERIFY(desk.anna.says(desk.to(first, QStringLiteral("Добрый день"))));
    QVERIFY(desk.anna.says(wire::ConversationClose{.conversation = first, .resolution = QStringLiteral("solved")}));
    const auto later = desk.irina.says(wire::ReportLive{.line = desk.benefits});
    QCOMPARE(later->waiting, 1);
    QCOMPARE(later->closedToday, 1);
    QCOMPARE(later->atRisk.size(), 1);
    QCOMPARE(later->atRisk.first().conversation, second->conversation);
    QCOMPARE(desk.anna.says(wire::ReportLive{}).error().fault, Fault::Forbidden);
}

void ServiceLevelsTest::aLineThatIsNotOnesOwnIsNotThere()
{
    Staffed desk;
    const LineId other = desk.addLine(QStringLiteral("Налоги"));
    QVERIFY(desk.opened());
    desk.worksOn(desk.irina.actor.person, {other});
    QCOMPARE(desk.irina.says(wire::ReportLive{})->waiting, 0);
    QCOMPARE(desk.irina.says(wire::ReportLive{.line = desk.benefits}).error().fault, Fault::NotFound);
}
