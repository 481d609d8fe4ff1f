// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/serviceclockstest.h"

#include "tests/domain/slowclocks.h"

#include <QFile>

#include <random>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace std::chrono_literals;
using Kind = HistoryKind;

namespace {

constexpr LineId passports{1};
constexpr LineId taxes{2};
constexpr PersonId anna{11};

Instant moscow(const QString &text)
{
    const QDateTime wall = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm"_s);
    return fromMs(QDateTime(wall.date(), wall.time(), QTimeZone("Europe/Moscow")).toMSecsSinceEpoch());
}

/// A time of Tuesday, 17 November 2026.
Instant at(const QString &time)
{
    return moscow(u"2026-11-17 "_s + time);
}

HistoryEvent registered(Instant when, bool bot = false)
{
    return {.at = when, .kind = Kind::Registered, .line = passports, .value = bot ? 1 : 0};
}

HistoryEvent happened(Instant when, Kind kind, int value = 0)
{
    return {.at = when, .kind = kind, .person = anna, .value = value};
}

HistoryEvent freezing(Instant when, Kind kind, FreezeCause cause)
{
    return happened(when, kind, static_cast<int>(cause));
}

ServiceClock only(const ServiceLevels &levels, ClockKind kind, int round = 1)
{
    for (const ServiceClock &clock : levels.clocks) {
        if (clock.kind == kind && clock.round == round) {
            return clock;
        }
    }
    return {};
}

} // namespace

void ServiceClocksTest::initTestCase()
{
    QFile file(QStringLiteral(OTKLIK_CALENDARS "/russia.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<WorkCalendar> calendar = readCalendar(file.readAll());
    QVERIFY(calendar);
    Line line;
    for (int weekday = 1; weekday <= 5; ++weekday) {
        line.hours.append({weekday, 9 * 60, 13 * 60});
        line.hours.append({weekday, 14 * 60, 18 * 60});
    }
    m_rules.hours.insert(passports, BusinessTime(line, *calendar));
    m_rules.policies = {
        {.version = 1,
         .validFrom = moscow(u"2026-01-01 00:00"_s),
         .firstResponseMinutes = 10,
         .nextResponseMinutes = 20,
         .resolutionMinutes = 480,
         .warnPercent = 80},
        {.version = 2, .validFrom = moscow(u"2026-01-01 00:00"_s), .line = taxes, .firstResponseMinutes = 60},
        {.version = 3,
         .validFrom = moscow(u"2026-01-01 00:00"_s),
         .priority = 2,
         .firstResponseMinutes = 5,
         .resolutionMinutes = 60},
        {.version = 4, .validFrom = moscow(u"2026-11-18 00:00"_s), .firstResponseMinutes = 20}};
}

void ServiceClocksTest::theMostSpecialPolicyOfThatTimeCounts_data()
{
    QTest::addColumn<LineId>("line");
    QTest::addColumn<int>("priority");
    QTest::addColumn<QString>("when");
    QTest::addColumn<int>("version");
    QTest::newRow("of all") << passports << 0 << u"2026-11-17 10:00"_s << 1;
    QTest::newRow("of all, later") << passports << 0 << u"2026-11-18 00:00"_s << 4;
    QTest::newRow("of its line") << taxes << 0 << u"2026-11-18 10:00"_s << 2;
    QTest::newRow("a line before a priority") << taxes << 2 << u"2026-11-18 10:00"_s << 2;
    QTest::newRow("of its priority") << passports << 2 << u"2026-11-18 10:00"_s << 3;
    QTest::newRow("before there was any") << passports << 2 << u"2025-12-31 10:00"_s << 0;
    QTest::newRow("a withdrawn one leaves the general one") << LineId{5} << 0 << u"2026-11-19 10:00"_s << 4;
    QTest::newRow("before it was withdrawn") << LineId{5} << 0 << u"2026-11-17 10:00"_s << 5;
}

void ServiceClocksTest::theMostSpecialPolicyOfThatTimeCounts()
{
    QFETCH(LineId, line);
    QFETCH(int, priority);
    QFETCH(QString, when);
    QList<ServiceLevelPolicy> versions = m_rules.policies;
    versions.prepend({.version = 6, .validFrom = moscow(u"2026-11-19 00:00"_s), .line = LineId{5}, .withdrawn = true});
    versions.append({.version = 5, .validFrom = moscow(u"2026-01-01 00:00"_s), .line = LineId{5}});
    const std::optional<ServiceLevelPolicy> policy = policyFor(versions, line, priority, moscow(when));
    QTEST(policy ? policy->version : 0, "version");
}

void ServiceClocksTest::aPolicyOutOfBoundsIsRefused_data()
{
    QTest::addColumn<ServiceLevelPolicy>("policy");
    QTest::addColumn<QString>("field");
    QTest::newRow("the usual one") << ServiceLevelPolicy{} << QString();
    QTest::newRow("nothing promised") << ServiceLevelPolicy{.firstResponseMinutes = 0} << QString();
    QTest::newRow("less than nothing") << ServiceLevelPolicy{.nextResponseMinutes = -1} << u"nextResponseMinutes"_s;
    QTest::newRow("a week") << ServiceLevelPolicy{.firstResponseMinutes = 10'080} << QString();
    QTest::newRow("more than a week") << ServiceLevelPolicy{.firstResponseMinutes = 10'081}
                                      << u"firstResponseMinutes"_s;
    QTest::newRow("resolved in a year") << ServiceLevelPolicy{.resolutionMinutes = 525'600} << u"resolutionHours"_s;
    QTest::newRow("warned at once") << ServiceLevelPolicy{.warnPercent = 0} << u"warnShare"_s;
    QTest::newRow("warned too late") << ServiceLevelPolicy{.warnPercent = 101} << u"warnShare"_s;
    QTest::newRow("faster than the law") << ServiceLevelPolicy{.appeals = {.answerDays = 15}} << QString();
    QTest::newRow("slower than the law") << ServiceLevelPolicy{.appeals = {.answerDays = 31}} << u"appeals"_s;
}

void ServiceClocksTest::aPolicyOutOfBoundsIsRefused()
{
    QFETCH(ServiceLevelPolicy, policy);
    QFETCH(QString, field);
    const Done checked = check(policy);
    QCOMPARE(checked ? QString() : checked.error().field, field);
}

void ServiceClocksTest::aFirstResponseIsMetAtItsDeadlineAndBreachedAfterIt_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("answered");
    QTest::addColumn<QString>("due");
    QTest::addColumn<ClockOutcome>("outcome");
    const auto row = [](const char *name, const QString &asked, const QString &answered, const QString &due,
                        ClockOutcome outcome) {
        QTest::newRow(name) << asked << answered << due << outcome;
    };
    row("at once", u"10:00"_s, u"10:00"_s, u"10:10"_s, ClockOutcome::Met);
    row("at the deadline", u"10:00"_s, u"10:10"_s, u"10:10"_s, ClockOutcome::Met);
    row("a minute late", u"10:00"_s, u"10:11"_s, u"10:10"_s, ClockOutcome::Breached);
    row("over lunch", u"12:55"_s, u"14:05"_s, u"14:05"_s, ClockOutcome::Met);
    row("answered out of hours", u"12:55"_s, u"13:30"_s, u"14:05"_s, ClockOutcome::Met);
    row("asked before opening", u"07:00"_s, u"09:11"_s, u"09:10"_s, ClockOutcome::Breached);
}

void ServiceClocksTest::aFirstResponseIsMetAtItsDeadlineAndBreachedAfterIt()
{
    QFETCH(QString, asked);
    QFETCH(QString, answered);
    QFETCH(QString, due);
    QFETCH(ClockOutcome, outcome);
    const History history{registered(at(asked)), happened(at(asked), Kind::CitizenSaid),
                          happened(at(asked), Kind::SystemSaid), happened(at(answered), Kind::OperatorSaid)};
    const ServiceClock clock = only(serviceLevels(history, m_rules, at(answered)), ClockKind::FirstResponse);
    QCOMPARE(clock.dueAt, at(due));
    QCOMPARE(clock.outcome, outcome);
    QCOMPARE(clock.policyVersion, 1);
    // Until the answer came, the breach was there from the deadline on, and not a millisecond before.
    if (outcome == ClockOutcome::Breached) {
        QCOMPARE(serviceLevels(history, m_rules, at(due)).state, ServiceLevelState::Breached);
        QCOMPARE(serviceLevels(history, m_rules, at(due) - 1ms).state, ServiceLevelState::Warning);
    }
}

void ServiceClocksTest::neitherTransferNorPriorityNorPolicyMovesADeadline()
{
    const Instant asked = moscow(u"2026-11-17 17:55"_s);
    const History history{registered(asked),
                          happened(asked, Kind::CitizenSaid),
                          {.at = asked + 1min, .kind = Kind::Transferred, .line = taxes},
                          {.at = asked + 2min, .kind = Kind::PriorityChanged, .priority = 2},
                          happened(asked + 3min, Kind::Returned),
                          happened(asked + 4min, Kind::Assigned)};
    const ServiceClock clock =
        only(serviceLevels(history, m_rules, moscow(u"2026-11-18 09:04"_s)), ClockKind::FirstResponse);
    QCOMPARE(clock.dueAt, moscow(u"2026-11-18 09:05"_s)); // by the hours and the policy of its beginning
    QCOMPARE(clock.outcome, ClockOutcome::Running);
    QCOMPARE(clock.line, passports);
    QCOMPARE(clock.policyVersion, 1);
    QList<DeadlineFact> facts;
    for (const DeadlineStep &step : clock.steps) {
        facts.append(step.fact);
    }
    using enum DeadlineFact;
    QCOMPARE(facts, (QList<DeadlineFact>{Started, Promised, LineKept, PriorityKept, Counted, OutOfHours, Counted,
                                         Warned, Due}));
}

void ServiceClocksTest::theBotStopsNothingAndOwesNothing()
{
    const History history{registered(at(u"10:00"_s), true),        happened(at(u"10:00"_s), Kind::CitizenSaid),
                          happened(at(u"10:00"_s), Kind::BotSaid), happened(at(u"10:20"_s), Kind::HandOver),
                          happened(at(u"10:21"_s), Kind::BotSaid), happened(at(u"10:29"_s), Kind::SystemSaid)};
    QVERIFY(serviceLevels(history, m_rules, at(u"10:19"_s)).clocks.isEmpty());
    const ServiceClock clock = only(serviceLevels(history, m_rules, at(u"10:30"_s)), ClockKind::FirstResponse);
    QCOMPARE(clock.startedAt, at(u"10:20"_s));
    QCOMPARE(clock.outcome, ClockOutcome::Overdue);
}

void ServiceClocksTest::eachMessageOpensOneNextResponse()
{
    const History history{registered(at(u"10:00"_s)),
                          happened(at(u"10:00"_s), Kind::CitizenSaid),
                          happened(at(u"10:01"_s), Kind::CitizenSaid),
                          happened(at(u"10:05"_s), Kind::OperatorSaid),
                          happened(at(u"10:06"_s), Kind::OperatorSaid),
                          happened(at(u"10:10"_s), Kind::CitizenSaid),
                          happened(at(u"10:15"_s), Kind::CitizenSaid),
                          happened(at(u"10:31"_s), Kind::OperatorSaid),
                          happened(at(u"11:00"_s), Kind::CitizenSaid)};
    const ServiceLevels levels = serviceLevels(history, m_rules, at(u"11:05"_s));
    QList<Instant> starts;
    QList<ClockOutcome> outcomes;
    for (const ServiceClock &clock : levels.clocks) {
        if (clock.kind == ClockKind::NextResponse) {
            starts.append(clock.startedAt);
            outcomes.append(clock.outcome);
        }
    }
    QCOMPARE(starts, (QList<Instant>{at(u"10:10"_s), at(u"11:00"_s)}));
    QCOMPARE(outcomes, (QList<ClockOutcome>{ClockOutcome::Breached, ClockOutcome::Running}));
    QVERIFY(levels.open(ClockKind::NextResponse) != nullptr);
    QVERIFY(levels.open(ClockKind::FirstResponse) == nullptr);
    QCOMPARE(levels.state, ServiceLevelState::Ok); // an old breach is told by its clock, not by the state
}

void ServiceClocksTest::whatIsFrozenDoesNotCount()
{
    const History history{registered(at(u"09:00"_s)),
                          happened(at(u"09:00"_s), Kind::CitizenSaid),
                          happened(at(u"09:05"_s), Kind::OperatorSaid),
                          freezing(at(u"09:30"_s), Kind::Frozen, FreezeCause::AwaitingCitizen),
                          freezing(at(u"10:00"_s), Kind::Frozen, FreezeCause::Snoozed),
                          happened(at(u"10:30"_s), Kind::CitizenSaid), // ends the first cause only
                          freezing(at(u"11:30"_s), Kind::Unfrozen, FreezeCause::Snoozed)};
    const ServiceLevels frozen = serviceLevels(history, m_rules, at(u"11:00"_s));
    QCOMPARE(frozen.state, ServiceLevelState::Frozen);
    QVERIFY(!isSet(frozen.nextChangeAt));
    QVERIFY(!isSet(only(frozen, ClockKind::Resolution).dueAt));
    const ServiceLevels running = serviceLevels(history, m_rules, at(u"11:30"_s));
    // Eight hours from nine would be 18:00; two of them were frozen.
    QCOMPARE(only(running, ClockKind::Resolution).dueAt, moscow(u"2026-11-18 11:00"_s));
    QCOMPARE(only(running, ClockKind::NextResponse).dueAt, at(u"11:50"_s));
    ServiceLevelRules strict = m_rules;
    strict.policies.first().freezes = {FreezeCause::Outage};
    QCOMPARE(only(serviceLevels(history, strict, at(u"11:30"_s)), ClockKind::Resolution).dueAt, at(u"18:00"_s));
}

void ServiceClocksTest::freezingUndoesNoBreach()
{
    const History history{registered(at(u"10:00"_s)), happened(at(u"10:00"_s), Kind::CitizenSaid),
                          freezing(at(u"10:10"_s), Kind::Frozen, FreezeCause::Outage),
                          happened(at(u"10:40"_s), Kind::OperatorSaid)};
    QCOMPARE(serviceLevels(history, m_rules, at(u"10:20"_s)).state, ServiceLevelState::Breached);
    QCOMPARE(only(serviceLevels(history, m_rules, at(u"10:40"_s)), ClockKind::FirstResponse).outcome,
             ClockOutcome::Breached);
}

void ServiceClocksTest::reopeningBeginsARound()
{
    HistoryEvent again = happened(at(u"12:00"_s), Kind::Reopened);
    again.author = AuthorKind::Citizen;
    History history{registered(at(u"10:00"_s)), happened(at(u"10:00"_s), Kind::CitizenSaid),
                    happened(at(u"10:05"_s), Kind::OperatorSaid), happened(at(u"10:30"_s), Kind::Closed), again};
    const ServiceLevels levels = serviceLevels(history, m_rules, at(u"12:05"_s));
    QCOMPARE(only(levels, ClockKind::FirstResponse).outcome, ClockOutcome::Met);
    QCOMPARE(only(levels, ClockKind::Resolution).outcome, ClockOutcome::Met);
    QCOMPARE(only(levels, ClockKind::Resolution).endedAt, at(u"10:30"_s));
    QCOMPARE(only(levels, ClockKind::FirstResponse, 2).dueAt, at(u"12:10"_s));
    QCOMPARE(only(levels, ClockKind::Resolution, 2).startedAt, at(u"12:00"_s));
    history.last().author = AuthorKind::Operator; // the staff go on by themselves: nobody has asked
    const ServiceLevels bystaff = serviceLevels(history, m_rules, at(u"12:05"_s));
    QVERIFY(bystaff.open(ClockKind::FirstResponse) == nullptr);
    QVERIFY(bystaff.open(ClockKind::Resolution) != nullptr);
}

void ServiceClocksTest::givingUpCancels()
{
    const History history{registered(at(u"10:00"_s)), happened(at(u"10:00"_s), Kind::CitizenSaid),
                          happened(at(u"10:07"_s), Kind::Closed)};
    const ServiceLevels levels = serviceLevels(history, m_rules, at(u"11:00"_s));
    QCOMPARE(only(levels, ClockKind::FirstResponse).outcome, ClockOutcome::Cancelled);
    QCOMPARE(only(levels, ClockKind::Resolution).outcome, ClockOutcome::Cancelled);
    QVERIFY(!isSet(levels.nextChangeAt));
}

void ServiceClocksTest::theStateSaysWhenItChanges()
{
    const History history{registered(at(u"10:00"_s)), happened(at(u"10:00"_s), Kind::CitizenSaid)};
    const auto after = [&](Instant now) {
        return serviceLevels(history, m_rules, now);
    };
    QCOMPARE(after(at(u"10:00"_s)).nextChangeAt, at(u"10:08"_s));
    QCOMPARE(after(at(u"10:08"_s)).state, ServiceLevelState::Warning);
    QCOMPARE(after(at(u"10:08"_s)).nextChangeAt, at(u"10:10"_s));
    QCOMPARE(after(at(u"10:10"_s)).state, ServiceLevelState::Breached);
    QCOMPARE(after(at(u"10:10"_s)).nextChangeAt, at(u"17:24"_s)); // the warning of the resolution: 384 minutes of work
    QVERIFY(serviceLevels({}, m_rules, at(u"10:00"_s)).clocks.isEmpty());
}

void ServiceClocksTest::stepsAddUpToWhatWasPromised()
{
    ServiceLevelRules rules = m_rules;
    rules.policies.first().resolutionMinutes = 60'000; // 1,000 hours: half a year of work
    const History history{registered(at(u"10:00"_s)), happened(at(u"10:00"_s), Kind::CitizenSaid),
                          freezing(at(u"15:00"_s), Kind::Frozen, FreezeCause::Outage),
                          freezing(at(u"16:00"_s), Kind::Unfrozen, FreezeCause::Outage)};
    const ServiceClock clock = only(serviceLevels(history, rules, at(u"17:00"_s)), ClockKind::Resolution);
    std::chrono::milliseconds counted(0);
    for (const DeadlineStep &step : clock.steps) {
        const bool counts = step.fact == DeadlineFact::Counted || step.fact == DeadlineFact::CountedRest;
        counted += counts ? step.amount : 0ms;
    }
    QCOMPARE(counted, clock.promised);
    QVERIFY(clock.steps.size() <= ServiceClock::mostSteps);
    rules.policies.first().resolutionMinutes = 600'000;
    const ServiceClock never = only(serviceLevels(history, rules, at(u"17:00"_s)), ClockKind::Resolution);
    QVERIFY(!isSet(never.dueAt));
    QCOMPARE(never.steps.last().fact, DeadlineFact::NeverDue);
}

void ServiceClocksTest::randomHistoriesAreAsCountedByMinutes()
{
    std::mt19937 random(1207);
    const auto upTo = [&](int most) {
        return static_cast<int>(random() % static_cast<unsigned>(most + 1));
    };
    ServiceLevelRules rules = m_rules;
    rules.policies.append({.version = 7,
                           .validFrom = at(u"15:00"_s),
                           .line = taxes,
                           .firstResponseMinutes = 30,
                           .nextResponseMinutes = 40,
                           .resolutionMinutes = 200,
                           .warnPercent = 50,
                           .freezes = {FreezeCause::Outage}});
    rules.policies[2].priority = 1;
    rules.policies[2].firstResponseMinutes = 10;
    const test::SlowTime minutes{.isOpen = [&](LineId line, Instant at) {
        return rules.hours.value(line).isOpen(at);
    }};
    for (int round = 0; round < 400; ++round) {
        Instant when = at(u"08:00"_s) + std::chrono::minutes(upTo(900));
        History history{registered(when, upTo(2) == 0)};
        bool closed = false;
        for (int step = upTo(25); step > 0; --step) {
            when += std::chrono::minutes(upTo(3) == 0 ? upTo(300) : upTo(12));
            HistoryEvent next = happened(when, static_cast<Kind>(1 + upTo(static_cast<int>(Kind::MarkedHelpful) - 1)));
            next.author = upTo(1) == 0 ? AuthorKind::Citizen : AuthorKind::Operator;
            next.value = upTo(2);
            next.line = upTo(1) == 0 ? taxes : passports;
            next.priority = upTo(1);
            if (closed != (next.kind == Kind::Reopened)) {
                continue; // what the life cycle does not allow
            }
            closed = next.kind == Kind::Closed;
            history.append(next);
        }
        const Instant now = history.first().at + std::chrono::minutes(upTo(2000));
        const QList<test::SlowClock> slow = test::slowClocks(history, rules.policies, minutes, now, 4 * 1440);
        QCOMPARE(test::differences(slow, serviceLevels(history, rules, now).clocks, minutes), 0);
    }
}
