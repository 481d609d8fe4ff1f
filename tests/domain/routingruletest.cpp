// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/routingruletest.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::routing;
using namespace std::chrono_literals;
using presence::State;

namespace {

const Instant now = fromMs(1'795'000'000'000);
constexpr LineId passports{1};
constexpr LineId taxes{2};
constexpr PersonId anna{11};
constexpr PersonId boris{12};
constexpr PersonId vera{13};

Waiting waiting(qint64 id, std::chrono::seconds since = 60s, int priority = 0)
{
    return {.id = {id}, .line = passports, .priority = priority, .since = now - since};
}

Operator online(PersonId id, int capacity = 3)
{
    return {.id = id, .state = State::Online, .lines = {{passports}}, .capacity = capacity};
}

/// `count` conversations that somebody leads, all answered.
QList<Held> held(PersonId by, int count, int silent = 0)
{
    QList<Held> all;
    for (int index = 0; index < count; ++index) {
        all.append({.place = waiting(by.value * 100 + index, 600s), .by = by, .citizenSilent = index < silent});
    }
    return all;
}

QList<Decision> of(const QList<Decision> &decisions, Act act)
{
    QList<Decision> some;
    std::copy_if(decisions.begin(), decisions.end(), std::back_inserter(some),
                 [act](const Decision &decision) { return decision.act == act; });
    return some;
}

/// To whom each conversation is offered, in order: «1→11».
QStringList offered(const QList<Decision> &decisions)
{
    QStringList all;
    for (const Decision &decision : of(decisions, Act::Offer)) {
        all.append(decision.conversation.toString() + u"→"_s + decision.person.toString());
    }
    return all;
}

} // namespace

void RoutingRuleTest::whoIsServedNext_data()
{
    QTest::addColumn<QList<Waiting>>("waiting");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QList<Waiting> &all, const QStringList &expected) {
        QTest::newRow(name) << all << expected;
    };
    row("the oldest", {waiting(1, 10s), waiting(2, 30s), waiting(3, 20s)}, {u"2→11"_s, u"3→11"_s, u"1→11"_s});
    row("of one moment, who came first", {waiting(2), waiting(1)}, {u"1→11"_s, u"2→11"_s});
    row("urgent before older", {waiting(1, 599s), waiting(2, 0s, 1)}, {u"2→11"_s, u"1→11"_s});
    row("aged before urgent", {waiting(1, 601s), waiting(2, 0s, 1)}, {u"1→11"_s, u"2→11"_s});
    row("three steps are thirty minutes", {waiting(1, 1799s), waiting(2, 0s, 3)}, {u"2→11"_s, u"1→11"_s});
    row("and no more", {waiting(1, 1801s), waiting(2, 0s, 3)}, {u"1→11"_s, u"2→11"_s});
    row("a priority beyond the last counts as the last", {waiting(1, 1801s), waiting(2, 0s, 99)},
        {u"1→11"_s, u"2→11"_s});
    row("as many as there is room", {waiting(1), waiting(2), waiting(3), waiting(4)},
        {u"1→11"_s, u"2→11"_s, u"3→11"_s});
}

void RoutingRuleTest::whoIsServedNext()
{
    QFETCH(QList<Waiting>, waiting);
    Snapshot snapshot{.now = now, .waiting = waiting, .operators = {online(anna)}};
    QTEST(offered(decide(snapshot)), "expected");
    std::reverse(snapshot.waiting.begin(), snapshot.waiting.end());
    QTEST(offered(decide(snapshot)), "expected"); // the order in the snapshot means nothing
}

void RoutingRuleTest::whoGetsIt_data()
{
    QTest::addColumn<Snapshot>("snapshot");
    QTest::addColumn<PersonId>("expected");
    const auto row = [](const char *name, Snapshot snapshot, PersonId expected) {
        snapshot.now = now;
        if (snapshot.waiting.isEmpty()) {
            snapshot.waiting = {waiting(1)};
        }
        QTest::newRow(name) << snapshot << expected;
    };
    Operator late = online(anna);
    late.lastGiven = now - 1s;
    Operator early = online(boris);
    early.lastGiven = now - 60s;
    row("who was given something longest ago", {.operators = {late, early}}, boris);
    row("who has less", {.held = held(boris, 1), .operators = {late, early}}, anna);
    row("the smaller share, not the smaller number",
        {.held = held(anna, 2) + held(boris, 1), .operators = {online(anna, 9), online(boris, 3)}}, anna);
    row("silent citizens weigh less",
        {.held = held(anna, 2, 2) + held(boris, 1), .operators = {online(anna), online(boris)}}, anna);
    row("offers weigh as conversations",
        {.waiting = {waiting(1), waiting(2, 90s)},
         .operators = {online(anna), online(boris)},
         .offers = {{{2}, anna, now + 5s}}},
        boris);
    Waiting known = waiting(1);
    known.previous = boris;
    row("the previous operator, though more loaded",
        {.waiting = {known}, .held = held(boris, 2), .operators = {online(anna), online(boris)}}, boris);
    row("not the previous one without room",
        {.waiting = {known}, .held = held(boris, 3), .operators = {online(anna), online(boris)}}, anna);
    Operator second = online(boris);
    second.lines = {{passports, 0b110}};
    Waiting escalated = waiting(1);
    escalated.level = 2;
    row("who has the level", {.waiting = {escalated}, .operators = {online(anna), second}}, boris);
    Operator skilled = online(boris);
    skilled.skills = {{7}, {8}};
    Waiting special = waiting(1);
    special.skills = {{8}, {7}};
    row("who has all the skills", {.waiting = {special}, .held = held(boris, 2), .operators = {online(anna), skilled}},
        boris);
    Operator elsewhere = online(boris);
    elsewhere.lines = {{taxes}};
    row("nobody of another line", {.operators = {elsewhere}}, {});
    row("nobody without capacity", {.operators = {online(anna, 0)}}, {});
    for (const auto &[name, state] :
         {std::pair("not who drains", State::Drain), std::pair("not who is away", State::Away),
          std::pair("not who rests", State::Break), std::pair("not who is offline", State::Offline)}) {
        Operator not_ready = online(anna);
        not_ready.state = state;
        row(name, {.operators = {not_ready}}, {});
    }
}

void RoutingRuleTest::whoGetsIt()
{
    QFETCH(Snapshot, snapshot);
    QFETCH(PersonId, expected);
    const QList<Decision> offers = of(decide(snapshot), Act::Offer);
    QCOMPARE(offers.isEmpty() ? PersonId{} : offers.first().person, expected);
    if (!offers.isEmpty()) {
        QCOMPARE(offers.first().until, now + 30s);
        QCOMPARE(offers.first().choice, explain(snapshot, offers.first().conversation));
    }
    std::reverse(snapshot.operators.begin(), snapshot.operators.end());
    const QList<Decision> again = of(decide(snapshot), Act::Offer);
    QCOMPARE(again.isEmpty() ? PersonId{} : again.first().person, expected);
}

void RoutingRuleTest::eachVerdictIsTold()
{
    const Candidate chosen{
        .person = {1}, .state = State::Online, .load = 100, .open = 1, .capacity = 3, .lastGiven = now - 60s};
    QList<Candidate> others(10, chosen);
    for (qsizetype index = 0; index < others.size(); ++index) {
        others[index].person = {2 + index};
    }
    others[0].hasLevel = false;
    others[1].hasSkills = false;
    others[2].state = State::Drain;
    others[3].load = 201;
    others[4].open = 6;
    others[5].triedAt = now - 5s;
    others[6].tier = 1;
    others[7].load = 101;
    others[8].lastGiven = now - 59s;
    Choice choice{.conversation = {1}, .candidates = others};
    choice.candidates[9] = chosen;
    using enum Verdict;
    QCOMPARE(verdictsOf(choice), (QList<Verdict>{OtherLevel, LacksSkill, NotOnline, Full, TooManyOpen, AskedBefore,
                                                 OnlyOverflow, MoreLoaded, GivenLater, Chosen}));
    QCOMPARE(chosenOf(choice), PersonId{1});
    choice.candidates[7].previous = true;
    QCOMPARE(verdictsOf(choice).last(), NotPrevious);
    QVERIFY(!chosenOf({}));
}

void RoutingRuleTest::anOfferThatRanOutGoesToTheNextBest()
{
    Snapshot snapshot{.now = now,
                      .waiting = {waiting(1)},
                      .held = held(boris, 1),
                      .operators = {online(anna), online(boris)},
                      .offers = {{{1}, anna, now + 1ms}}};
    QVERIFY(decide(snapshot).isEmpty()); // it is hers until then
    snapshot.offers[0].until = now;
    const QList<Decision> decisions = decide(snapshot);
    QCOMPARE(decisions.first().act, Act::EndOffer);
    QCOMPARE(decisions.first().cause, Cause::OfferExpired);
    QCOMPARE(offered(decisions), QStringList{u"1→12"_s});
    QVERIFY(verdictsOf(of(decisions, Act::Offer).first().choice).contains(Verdict::AskedBefore));
    // Both let it run out: it waits until the first may be asked again.
    snapshot.offers.clear();
    snapshot.waiting[0].tried = {{anna, now - 119s}, {boris, now - 60s}};
    QVERIFY(offered(decide(snapshot)).isEmpty());
    snapshot.waiting[0].tried[0].at = now - 120s;
    QCOMPARE(offered(decide(snapshot)), QStringList{u"1→11"_s});
}

void RoutingRuleTest::anOfferWithoutPointEnds()
{
    Operator resting = online(boris);
    resting.state = State::Break;
    const Snapshot snapshot{.now = now,
                            .waiting = {waiting(1), waiting(2), waiting(4)},
                            .operators = {online(anna), resting},
                            .offers = {{{1}, boris, now + 9s},  // who takes nothing now
                                       {{2}, vera, now + 9s},   // who is gone
                                       {{3}, anna, now + 9s},   // it does not wait any more
                                       {{4}, anna, now + 9s},   // stands
                                       {{4}, anna, now + 8s}}}; // a second one for it
    const QList<Decision> decisions = decide(snapshot);
    const QList<Decision> ended = of(decisions, Act::EndOffer);
    QCOMPARE(ended.size(), 4);
    for (const Decision &decision : ended) {
        QCOMPARE(decision.cause, Cause::OfferPointless);
    }
    QCOMPARE(offered(decisions), (QStringList{u"1→11"_s, u"2→11"_s})); // without a mark for who never saw it
}

void RoutingRuleTest::whatSomebodyGoneHasComesBackToItsPlaceAndGoesOn()
{
    Operator resting = online(boris);
    resting.state = State::Break;
    Held ofTaxes{.place = waiting(8, 900s), .by = boris};
    ofTaxes.place.line = taxes;
    Snapshot snapshot{
        .now = now,
        .lines = {{.line = taxes, .returnsOnBreak = false}},
        .waiting = {waiting(1, 500s)},
        .held = {{.place = waiting(5, 700s), .by = vera}, {.place = waiting(6, 400s), .by = boris}, ofTaxes},
        .operators = {online(anna, 2), resting}};
    const QList<Decision> decisions = decide(snapshot);
    const QList<Decision> returned = of(decisions, Act::Return);
    QCOMPARE(returned.size(), 2);
    QCOMPARE(returned[0].cause, Cause::OperatorGone);
    QCOMPARE(returned[1].cause, Cause::OperatorOnBreak);
    QCOMPARE(offered(decisions), (QStringList{u"5→11"_s, u"1→11"_s})); // the oldest place first, not the newcomer
    snapshot.operators[1].state = State::Drain;                        // works on with what he has
    QCOMPARE(of(decide(snapshot), Act::Return).size(), 1);
}

void RoutingRuleTest::aSilentOperatorsConversationComesBack()
{
    Snapshot snapshot{.now = now,
                      .lines = {{.line = passports, .silentTime = 300s}},
                      .held = {{.place = waiting(5, 900s), .by = anna, .unansweredSince = now - 299s}},
                      .operators = {online(anna), online(boris)}};
    QVERIFY(decide(snapshot).isEmpty());
    snapshot.held[0].unansweredSince = now - 300s;
    const QList<Decision> decisions = decide(snapshot);
    QCOMPARE(decisions.first().cause, Cause::OperatorSilent);
    QCOMPARE(offered(decisions), QStringList{u"5→12"_s}); // not to her again
}

void RoutingRuleTest::overflowOpensOtherLinesAndLevelsAfterItsOwn()
{
    Operator second = online(boris);
    second.lines = {{passports, 0b100}};
    Operator other = online(vera);
    other.lines = {{taxes, 0b10}};
    Snapshot snapshot{.now = now,
                      .lines = {{.line = passports, .overflow = {{60s, passports, 2}, {120s, taxes, 1}}}},
                      .waiting = {waiting(1, 59s)},
                      .held = held(anna, 3),
                      .operators = {online(anna), second, other}};
    QVERIFY(offered(decide(snapshot)).isEmpty());
    snapshot.waiting[0].since = now - 60s;
    QCOMPARE(offered(decide(snapshot)), QStringList{u"1→12"_s});
    snapshot.operators[1].state = State::Break;
    QList<Decision> decisions = decide(snapshot);
    QVERIFY(offered(decisions).isEmpty());
    QCOMPARE(of(decisions, Act::Overflow).size(), 1);
    QCOMPARE(of(decisions, Act::Overflow).first().level, 2);
    snapshot.waiting[0].overflowed = 1;
    QVERIFY(of(decide(snapshot), Act::Overflow).isEmpty()); // told once
    snapshot.waiting[0].since = now - 120s;
    QCOMPARE(offered(decide(snapshot)), QStringList{u"1→13"_s});
    snapshot.held.clear(); // her own line's operator is free again, and comes first
    decisions = decide(snapshot);
    QCOMPARE(offered(decisions), QStringList{u"1→11"_s});
    QVERIFY(verdictsOf(of(decisions, Act::Offer).first().choice).contains(Verdict::OnlyOverflow));
}

void RoutingRuleTest::manyWakingCitizensFloodNobody()
{
    Snapshot snapshot{.now = now, .waiting = {waiting(1)}, .held = held(anna, 5, 5), .operators = {online(anna)}};
    QCOMPARE(offered(decide(snapshot)), QStringList{u"1→11"_s}); // five silent ones weigh two
    snapshot.rules.silentWeight = 10;
    snapshot.held = held(anna, 6, 6);
    const QList<Decision> decisions = decide(snapshot);
    QVERIFY(offered(decisions).isEmpty());
    QCOMPARE(verdictsOf(decisions.last().choice), QList<Verdict>{Verdict::TooManyOpen});
}

void RoutingRuleTest::aManualLineIsLeftToItsOperators()
{
    Snapshot snapshot{.now = now,
                      .lines = {{.line = passports, .mode = Mode::Manual}},
                      .waiting = {waiting(1)},
                      .operators = {online(anna)}};
    QCOMPARE(decide(snapshot).size(), 1);
    QCOMPARE(decide(snapshot).first().cause, Cause::LineIsManual);
    snapshot.lines[0].mode = Mode::Automatic;
    const QList<Decision> assigned = of(decide(snapshot), Act::Assign);
    QCOMPARE(assigned.size(), 1);
    QVERIFY(!isSet(assigned.first().until));
}

void RoutingRuleTest::nobodyIsToldOnceForEachKind()
{
    Waiting ofTaxes = waiting(9);
    ofTaxes.line = taxes;
    const Snapshot snapshot{.now = now,
                            .waiting = {waiting(1, 5s), waiting(2, 50s), waiting(3, 9s), ofTaxes},
                            .held = held(anna, 3),
                            .operators = {online(anna)}};
    const QList<Decision> decisions = decide(snapshot);
    QCOMPARE(decisions.size(), 2);
    QCOMPARE(decisions[0].conversation, ConversationId{2}); // the oldest of three
    QCOMPARE(decisions[0].count, 3);
    QCOMPARE(verdictsOf(decisions[0].choice), QList<Verdict>{Verdict::Full});
    QVERIFY(decisions[1].choice.candidates.isEmpty()); // nobody works on that line
    QCOMPARE(positionOf(snapshot, {1}), 3);
    QCOMPARE(positionOf(snapshot, {2}), 1);
    QCOMPARE(positionOf(snapshot, {77}), 0);
    QVERIFY(!explain(snapshot, {77}).conversation);
}

void RoutingRuleTest::aStoredChoiceIsReplayed()
{
    Waiting known = waiting(1);
    known.previous = boris;
    known.tried = {{vera, now - 5s}};
    const Snapshot snapshot{.now = now,
                            .waiting = {known},
                            .held = held(boris, 1),
                            .operators = {online(anna), online(boris), online(vera)}};
    const Decision decision = of(decide(snapshot), Act::Offer).first();
    const Result<Choice> stored = choiceFromJson(toJson(decision.choice));
    QVERIFY(stored);
    QCOMPARE(*stored, decision.choice);
    QCOMPARE(chosenOf(*stored), decision.person);
    QCOMPARE(verdictsOf(*stored), verdictsOf(decision.choice));
}

void RoutingRuleTest::aBadRecordIsRefused()
{
    QCOMPARE(choiceFromJson("{").error().fault, Fault::NotJson);
    QCOMPARE(choiceFromJson("{}").error().field, u"conversation"_s);
    QCOMPARE(choiceFromJson(R"({"conversation":"1"})").error().field, u"candidates"_s);
    QCOMPARE(choiceFromJson(R"({"conversation":"1","candidates":[{}]})").error().field, u"person"_s);
    QCOMPARE(choiceFromJson(R"({"conversation":"1","candidates":[{"person":"1","state":9}]})").error().field,
             u"state"_s);
}

void RoutingRuleTest::waitsAreToldHonestly_data()
{
    QTest::addColumn<int>("position");
    QTest::addColumn<double>("parallel");
    QTest::addColumn<int>("low");
    QTest::addColumn<int>("high");
    QTest::newRow("next of three") << 1 << 3.0 << 200 << 200;
    QTest::newRow("fifteen minutes are told as one") << 9 << 6.0 << 900 << 900;
    QTest::newRow("more is a range") << 10 << 6.0 << 600 << 1500;
    QTest::newRow("a day at most") << 100'000 << 1.0 << 86'400 << 86'700;
    QTest::newRow("nobody answers") << 1 << 0.0 << -1 << -1;
    QTest::newRow("no place") << 0 << 3.0 << -1 << -1;
}

void RoutingRuleTest::waitsAreToldHonestly()
{
    QFETCH(int, position);
    QFETCH(double, parallel);
    QFETCH(int, low);
    QFETCH(int, high);
    const QList<std::chrono::milliseconds> times{900s, 300s, 600s, 400s, 9999s};
    QCOMPARE(expectedWaitRange(position, times, parallel), (WaitRange{low, high}));
    QCOMPARE(expectedWaitRange(position, {}, parallel), WaitRange{});
}

/// Random snapshots, where a plain look over everything holds the decisions to what is promised.
void RoutingRuleTest::anySnapshotIsServedFairly()
{
    std::mt19937 random(4711);
    const auto upTo = [&](int most) {
        return static_cast<int>(random() % static_cast<unsigned>(most + 1));
    };
    for (int round = 0; round < 300; ++round) {
        Snapshot snapshot{.now = now};
        for (int id = 1; id <= 3; ++id) {
            snapshot.lines.append({.line = {id},
                                   .mode = upTo(1) == 0 ? Mode::Offer : Mode::Automatic,
                                   .overflow = {{std::chrono::seconds(upTo(900)), {1 + upTo(2)}, 1 + upTo(1)}}});
        }
        for (int id = 1; id <= 12; ++id) {
            Operator person{.id = {id}, .state = upTo(3) == 0 ? State::Break : State::Online, .capacity = upTo(4)};
            person.lines = {{{1 + upTo(2)}, static_cast<quint8>(1 + upTo(7))}};
            person.skills = upTo(1) == 0 ? QList<SkillId>{{1}} : QList<SkillId>{};
            snapshot.operators.append(person);
            for (int count = upTo(3); count > 0; --count) {
                snapshot.held.append({.place = waiting(id * 100 + count), .by = {id}, .citizenSilent = upTo(1) == 0});
            }
        }
        for (int id = 1; id <= 40; ++id) {
            Waiting one = waiting(id, std::chrono::seconds(upTo(2000)), upTo(3));
            one.line = {1 + upTo(2)};
            one.level = 1 + upTo(1);
            one.skills = upTo(3) == 0 ? QList<SkillId>{{1}} : QList<SkillId>{};
            one.previous = {upTo(12)};
            one.tried = {{{1 + upTo(11)}, now - std::chrono::seconds(upTo(240))}};
            snapshot.waiting.append(one);
        }
        QHash<ConversationId, Choice> given;
        Instant last = fromMs(0);
        const QList<Decision> decisions = decide(snapshot);
        QCOMPARE(decisions, decide(snapshot));
        QHash<PersonId, int> room;
        for (const Decision &decision : decisions) {
            if (decision.act != Act::Offer && decision.act != Act::Assign) {
                continue;
            }
            QCOMPARE(chosenOf(decision.choice), decision.person);
            QVERIFY(!given.contains(decision.conversation));
            given.insert(decision.conversation, decision.choice);
            const Instant rank = rankOf({.priority = decision.choice.priority, .since = decision.choice.since}, {});
            QVERIFY(rank >= last); // the oldest first
            last = rank;
            for (const Candidate &candidate : decision.choice.candidates) {
                if (candidate.person == decision.person) {
                    QVERIFY(candidate.load + fullWeight <= candidate.capacity * fullWeight);
                    QVERIFY(candidate.load >= room.value(decision.person)); // what was given before counts
                    room[decision.person] = candidate.load + fullWeight;
                }
            }
        }
        for (const Decision &decision : of(decisions, Act::Nobody)) {
            QVERIFY(!chosenOf(decision.choice)); // no slot stays empty while somebody could take it
            QVERIFY(!given.contains(decision.conversation));
        }
    }
}
