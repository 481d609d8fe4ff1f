// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/openclockstest.h"

#include "app/domain/history/changes.h"
#include "app/domain/servicelevels/openclocks.h"
#include "app/domain/supervision/riskmove.h"

#include <QTest>

#include <random>

using namespace otklik;
using namespace std::chrono_literals;

namespace {

constexpr PersonId citizen{3};
constexpr PersonId anna{7};
constexpr PersonId boris{8};
constexpr LineId passports{1};
constexpr LineId taxes{2};
const Instant monday = fromMs(1'780'272'000'000); // 1 June 2026, 0:00 UTC

Line lineOf(LineId id)
{
    Line line{.id = id, .timeZone = QStringLiteral("Europe/Moscow")};
    for (int weekday = 1; weekday <= 5; ++weekday) {
        line.hours.append({weekday, 9 * 60, 13 * 60});
        line.hours.append({weekday, 14 * 60, id == taxes ? 20 * 60 : 18 * 60});
    }
    return line;
}

ServiceLevelRules rules()
{
    return {.policies = {{.version = 1, .firstResponseMinutes = 5},
                         {.version = 2,
                          .line = passports,
                          .firstResponseMinutes = 10,
                          .nextResponseMinutes = 20,
                          .resolutionMinutes = 300},
                         {.version = 3,
                          .validFrom = monday + 30h,
                          .line = taxes,
                          .priority = 2,
                          .nextResponseMinutes = 15,
                          .warnPercent = 50}},
            .hours = {{passports, BusinessTime(lineOf(passports), {})}, {taxes, BusinessTime(lineOf(taxes), {})}}};
}

/// A conversation and its history, moved on by the same steps.
struct Life {
    explicit Life(const ServiceLevelRules &promises, Instant at, bool withBot) : rules(promises), now(at)
    {
        conversation = {
            .id = {1}, .line = passports, .citizen = citizen, .status = withBot ? Status::Bot : Status::Queued};
        history = beginningOf(conversation, now);
    }

    void citizenSays()
    {
        history.append({.at = now, .kind = HistoryKind::CitizenSaid, .author = AuthorKind::Citizen});
        if (conversation.status != Status::Bot) {
            conversation = clocks::asked(conversation, rules, now);
        }
    }
    void operatorSays()
    {
        history.append({.at = now, .kind = HistoryKind::OperatorSaid, .author = AuthorKind::Operator, .person = anna});
        conversation.firstReplyAt = isSet(conversation.firstReplyAt) ? conversation.firstReplyAt : now;
        conversation = clocks::answered(conversation, now);
    }
    template <class Change>
    void become(Change change, PersonId who)
    {
        Conversation after = conversation;
        change(after);
        history += changesBetween(conversation, after, who, now);
        if (conversation.status == Status::Closed && after.status != Status::Closed) {
            after.firstReplyAt = {};
            after = clocks::reopened(after, rules, now);
        } else if (conversation.status == Status::Bot && after.status == Status::Queued) {
            after = clocks::asked(after, rules, now);
        } else if (after.status == Status::Closed && conversation.status != Status::Closed) {
            after = clocks::closed(after);
        }
        conversation = after;
    }

    const ServiceLevelRules &rules;
    Instant now;
    Conversation conversation;
    History history;
};

void step(Life &life, unsigned what)
{
    Conversation &now = life.conversation;
    if (now.status == Status::Closed) {
        life.become([](Conversation &after) { after.status = Status::Queued; }, what % 2 == 0 ? citizen : anna);
        return;
    }
    switch (what) {
    case 0:
    case 1:
        life.citizenSays();
        break;
    case 2:
    case 3:
        if (now.status == Status::Assigned) {
            life.operatorSays();
        } else if (now.status == Status::Queued) {
            life.become(
                [](Conversation &after) {
                    after.status = Status::Assigned;
                    after.op = anna;
                },
                anna);
        }
        break;
    case 4:
        life.become([](Conversation &after) { after.line = after.line == passports ? taxes : passports; }, anna);
        break;
    case 5:
        life.become([](Conversation &after) { after.priority = after.priority == 2 ? 0 : 2; }, anna);
        break;
    case 6:
        if (now.status == Status::Bot) {
            life.become([](Conversation &after) { after.status = Status::Queued; }, citizen);
        }
        break;
    default:
        life.become([](Conversation &after) { after.status = Status::Closed; }, citizen);
        break;
    }
}

QString differenceOf(const Life &life)
{
    const ServiceLevels slow = serviceLevels(life.history, life.rules, life.now);
    const Conversation quick = clocks::ticked(life.conversation, life.now);
    QHash<ClockKind, clocks::OpenDeadline> open;
    for (const clocks::OpenDeadline &deadline : clocks::openDeadlines(quick)) {
        open.insert(deadline.kind, deadline);
    }
    for (const ClockKind kind : {ClockKind::FirstResponse, ClockKind::NextResponse, ClockKind::Resolution}) {
        const ServiceClock *const clock = slow.open(kind);
        const clocks::OpenDeadline expected{.kind = kind,
                                            .warnAt = clock == nullptr ? Instant() : clock->warnAt,
                                            .dueAt = clock == nullptr ? Instant() : clock->dueAt};
        const clocks::OpenDeadline found = open.value(kind, {.kind = kind});
        if (found != expected) {
            return QStringLiteral("clock %1: %2, not %3")
                .arg(static_cast<int>(kind))
                .arg(toMs(found.dueAt))
                .arg(toMs(expected.dueAt));
        }
    }
    if (quick.clocks.state != slow.state || quick.clocks.changesAt != slow.nextChangeAt) {
        return QStringLiteral("state %1, not %2")
            .arg(static_cast<int>(quick.clocks.state))
            .arg(static_cast<int>(slow.state));
    }
    return {};
}

} // namespace

void OpenClocksTest::theyAreWhatTheWholeHistorySays()
{
    std::mt19937 random(16);
    const ServiceLevelRules promises = rules();
    for (int round = 0; round < 500; ++round) {
        Life life(promises, monday + std::chrono::minutes(random() % 4000), random() % 3 == 0);
        life.citizenSays();
        for (unsigned steps = random() % 30; steps > 0; --steps) {
            life.now += std::chrono::minutes(random() % 4 == 0 ? random() % 900 : random() % 12);
            QCOMPARE(differenceOf(life), QString());
            step(life, random() % 9);
            QCOMPARE(differenceOf(life), QString());
        }
    }
}

void OpenClocksTest::anAnswerEndsOneIntervalAndTheNextMessageOpensAnother()
{
    const ServiceLevelRules promises = rules();
    Life life(promises, monday + 7h, false); // 10:00 in Moscow
    life.citizenSays();
    QCOMPARE(life.conversation.firstResponseDueAt, monday + 7h + 10min);
    QCOMPARE(life.conversation.clocks.firstResponseWarnAt, monday + 7h + 8min);
    QCOMPARE(life.conversation.clocks.resolutionDueAt, monday + 13h);
    life.now += 9min;
    QCOMPARE(clocks::ticked(life.conversation, life.now).clocks.state, ServiceLevelState::Warning);
    life.operatorSays();
    QCOMPARE(life.conversation.clocks.state, ServiceLevelState::Ok);
    life.now += 1min;
    life.citizenSays();
    QCOMPARE(life.conversation.clocks.nextResponseDueAt, monday + 7h + 30min);
    life.now += 5min;
    life.citizenSays(); // the interval is open already
    QCOMPARE(life.conversation.clocks.nextResponseDueAt, monday + 7h + 30min);
    life.now += 15min; // at the deadline itself
    QCOMPARE(clocks::ticked(life.conversation, life.now).clocks.state, ServiceLevelState::Breached);
    life.operatorSays();
    QVERIFY(!isSet(life.conversation.clocks.nextResponseDueAt));
}

void OpenClocksTest::whatIsPromisedLaterMovesNoDeadline()
{
    ServiceLevelRules promises = rules();
    Life life(promises, monday + 7h, false);
    life.citizenSays();
    promises.policies.append({.version = 4, .validFrom = monday, .line = passports, .firstResponseMinutes = 1});
    life.now += 30s;
    life.citizenSays();
    QCOMPARE(life.conversation.firstResponseDueAt, monday + 7h + 10min);
}

void OpenClocksTest::changesTellWhatHappened_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<qint64>("opFrom");
    QTest::addColumn<qint64>("opTo");
    QTest::addColumn<qint64>("line");
    QTest::addColumn<QList<int>>("kinds");
    const auto row = [](const char *name, Status from, Status to, PersonId opFrom, PersonId opTo, LineId line,
                        const QList<HistoryKind> &kinds) {
        QList<int> numbers;
        for (const HistoryKind kind : kinds) {
            numbers.append(static_cast<int>(kind));
        }
        QTest::newRow(name) << static_cast<int>(from) << static_cast<int>(to) << opFrom.value << opTo.value
                            << line.value << numbers;
    };
    using Kind = HistoryKind;
    row("nothing", Status::Queued, Status::Queued, {}, {}, passports, {});
    row("claimed", Status::Queued, Status::Assigned, {}, anna, passports, {Kind::Assigned});
    row("handed over", Status::Bot, Status::Queued, {}, {}, passports, {Kind::HandOver, Kind::Queued});
    row("to a colleague", Status::Assigned, Status::Assigned, anna, boris, passports,
        {Kind::Transferred, Kind::Assigned});
    row("to a line", Status::Assigned, Status::Queued, anna, {}, taxes, {Kind::Transferred, Kind::Queued});
    row("given back", Status::Assigned, Status::Queued, anna, {}, passports, {Kind::Returned, Kind::Queued});
    row("closed", Status::Assigned, Status::Closed, anna, anna, passports, {Kind::Closed, Kind::RatingAsked});
    row("reopened", Status::Closed, Status::Queued, anna, {}, passports, {Kind::Reopened, Kind::Queued});
}

void OpenClocksTest::changesTellWhatHappened()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(qint64, opFrom);
    QFETCH(qint64, opTo);
    QFETCH(qint64, line);
    QFETCH(QList<int>, kinds);
    const Conversation before{
        .line = passports, .citizen = citizen, .status = static_cast<Status>(from), .op = {opFrom}};
    Conversation after = before;
    after.status = static_cast<Status>(to);
    after.op = {opTo};
    after.line = {line};
    QList<int> told;
    for (const HistoryEvent &event : changesBetween(before, after, anna, monday)) {
        QCOMPARE(event.at, monday);
        told.append(static_cast<int>(event.kind));
    }
    QCOMPARE(told, kinds);
}

void OpenClocksTest::aRiskHasOneMove_data()
{
    using Kind = supervision::RiskMove::Kind;
    QTest::addColumn<int>("annaState");
    QTest::addColumn<int>("annaOpen");
    QTest::addColumn<int>("borisOpen");
    QTest::addColumn<bool>("borisIsSecondLevel");
    QTest::addColumn<bool>("annaLeads");
    QTest::addColumn<int>("kind");
    QTest::addColumn<qint64>("op");
    const auto row = [](const char *name, Presence state, int annaOpen, int borisOpen, bool second, bool leads,
                        Kind kind, PersonId op) {
        QTest::newRow(name) << static_cast<int>(state) << annaOpen << borisOpen << second << leads
                            << static_cast<int>(kind) << op.value;
    };
    row("the freest", Presence::Online, 3, 1, false, false, Kind::Assign, boris);
    row("who is there", Presence::Online, 3, 5, false, false, Kind::Assign, anna);
    row("a level above", Presence::Break, 0, 0, true, false, Kind::Level, boris);
    row("nobody", Presence::Online, 5, 5, false, false, Kind::TakeOver, {});
    row("its operator", Presence::Online, 5, 0, false, true, Kind::Remind, anna);
    row("its operator is gone", Presence::Away, 1, 0, false, true, Kind::Return, anna);
}

void OpenClocksTest::aRiskHasOneMove()
{
    QFETCH(int, annaState);
    QFETCH(int, annaOpen);
    QFETCH(int, borisOpen);
    QFETCH(bool, borisIsSecondLevel);
    QFETCH(bool, annaLeads);
    QFETCH(int, kind);
    QFETCH(qint64, op);
    const LineScope all{.all = true};
    const QList<supervision::Colleague> colleagues{{.id = anna,
                                                    .state = static_cast<Presence>(annaState),
                                                    .lines = all,
                                                    .levels = {1},
                                                    .open = annaOpen,
                                                    .capacity = 5},
                                                   {.id = boris,
                                                    .state = Presence::Online,
                                                    .lines = all,
                                                    .levels = {borisIsSecondLevel ? 2 : 1},
                                                    .open = borisOpen,
                                                    .capacity = 5}};
    const Conversation conversation{.line = passports, .op = annaLeads ? anna : PersonId()};
    const supervision::RiskMove move = supervision::moveFor(conversation, colleagues);
    QCOMPARE(static_cast<int>(move.kind), kind);
    QCOMPARE(move.op.value, op);
}
