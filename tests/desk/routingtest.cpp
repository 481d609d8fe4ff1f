// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/routingtest.h"

#include "app/domain/reason.h"
#include "app/wire/codec.h"
#include "server/desk/handlers/routing.h"
#include "tests/desk/house.h"

#include <algorithm>
#include <array>

using namespace otklik;
using namespace std::chrono_literals;
using test::Desk;

namespace {

const QString why = QStringLiteral("Нужен специалист");

void setRules(Desk &desk, const std::function<void(Line &)> &change)
{
    QVERIFY(desk.inside([&](desk::Context &context) -> Done {
        OTKLIK_TRY(auto line, context.store.lines.byId(desk.benefits));
        change(line);
        return context.store.lines.update(context.tx, line);
    }));
}

void setMode(Desk &desk, AssignmentMode mode)
{
    setRules(desk, [mode](Line &line) { line.assignment = mode; });
}

/// The duty has its turns until nothing is left to do.
void route(test::House &house)
{
    bool more = true;
    for (int turn = 0; more && turn < 20; ++turn) {
        QVERIFY(house.inside([&more](desk::Context &context) -> Done {
            OTKLIK_TRY(more, desk::route(context));
            return {};
        }));
    }
    QVERIFY(!more);
    house.settle();
}

void comesOnline(test::Voice &voice)
{
    QVERIFY(voice.says(wire::PresenceSet{.state = Presence::Online}));
    voice.house.clock.advance(1ms); // whoever is given something has been there before
}

wire::Summary seenBy(test::Voice &voice, ConversationId conversation)
{
    const auto got = voice.says(wire::ConversationGet{.conversation = conversation});
    return got ? got->conversation.staff() : wire::Summary{};
}

void setWork(Desk &desk, PersonId person, int capacity, const QList<int> &levels = {1})
{
    QVERIFY(desk.inside(
        [&](desk::Context &context) { return context.store.presences.setWork(context.tx, person, capacity, levels); }));
}

/// Anna is online, and what the citizen asks is offered to her.
ConversationId offeredToAnna(Desk &desk)
{
    setMode(desk, AssignmentMode::Offer);
    comesOnline(desk.anna);
    const ConversationId conversation = desk.opened();
    desk.forgetAll();
    route(desk);
    return conversation;
}

wire::ConversationClose solved(ConversationId conversation)
{
    return {.conversation = conversation, .resolution = QStringLiteral("solved")};
}

} // namespace

void RoutingTest::whatIsOfferedIsToldToItsOperatorAloneAndSaysWhy()
{
    Desk desk;
    setMode(desk, AssignmentMode::Offer);
    comesOnline(desk.anna);
    const ConversationId conversation = desk.opened(QStringLiteral("Где пособие?"));
    desk.clock.advance(2min);
    desk.forgetAll();
    route(desk);
    const auto heard = desk.anna.hears<wire::OfferMade>();
    QCOMPARE(heard.size(), 1);
    const wire::OfferView offer = heard[0].offer;
    QCOMPARE(offer.conversation, conversation);
    QCOMPARE(offer.line, desk.benefits);
    QCOMPARE(offer.waitSeconds, 120);
    QCOMPARE(offer.preview, QStringLiteral("Где пособие?"));
    QVERIFY(offer.expiresAt == desk.clock.now() + 30s);
    QCOMPARE(offer.why, QStringLiteral("Из операторов линии сейчас свободны только вы."));
    QVERIFY(desk.boris.hearsNothing() && desk.irina.hearsNothing() && desk.citizen.hearsNothing());
    QCOMPARE(seenBy(desk.anna, conversation).status, Status::Queued);
    QCOMPARE(seenBy(desk.anna, conversation).position, 1);
    const auto listed = desk.anna.says(wire::OfferList{});
    QCOMPARE(listed->offers.size(), 1);
    QVERIFY(listed->offers[0].expiresAt == offer.expiresAt);
    QVERIFY(desk.boris.says(wire::OfferList{})->offers.isEmpty());
    route(desk); // nothing changed: nobody hears it twice
    QVERIFY(desk.anna.hearsNothing());
}

void RoutingTest::whoAcceptsHasIt()
{
    Desk desk;
    const ConversationId conversation = offeredToAnna(desk);
    desk.forgetAll();
    QCOMPARE(desk.boris.says(wire::OfferAccept{conversation}).error().state, QStringLiteral("queued"));
    const auto accepted = desk.anna.says(wire::OfferAccept{conversation});
    QCOMPARE(accepted->conversation.op, desk.anna.actor.person);
    QCOMPARE(desk.anna.hears<wire::OfferEnded>().value(0).reason, OfferEnd::Accepted);
    QCOMPARE(desk.citizen.hears<wire::MessageAdded>().value(0).message.event, NoticeEvent::Assigned);
    QVERIFY(desk.anna.says(wire::OfferAccept{conversation})); // the answer was lost on the way
    QCOMPARE(desk.boris.says(wire::OfferAccept{conversation}).error().reason, Reason::Taken);
}

void RoutingTest::anOfferThatRunsOutGoesToTheNext()
{
    Desk desk;
    const ConversationId conversation = offeredToAnna(desk);
    comesOnline(desk.boris);
    desk.forgetAll();
    desk.clock.advance(28s);
    route(desk);
    QVERIFY(desk.anna.hearsNothing());
    desk.clock.advance(2s);
    QCOMPARE(desk.anna.says(wire::OfferAccept{conversation}).error().state, QStringLiteral("queued")); // too late
    desk.forgetAll();
    route(desk);
    QCOMPARE(desk.anna.hears<wire::OfferEnded>().value(0).reason, OfferEnd::Expired);
    QCOMPARE(desk.boris.hears<wire::OfferMade>().value(0).offer.conversation, conversation);
    QVERIFY(desk.citizen.hearsNothing());
    QVERIFY(desk.boris.says(wire::OfferAccept{conversation}));
}

void RoutingTest::whoLetsTwoOffersRunOutIsAway()
{
    Desk desk;
    const ConversationId conversation = offeredToAnna(desk);
    desk.clock.advance(30s);
    route(desk);
    desk.clock.advance(2min); // asked again
    desk.forgetAll();
    route(desk);
    QCOMPARE(desk.anna.hears<wire::OfferMade>().value(0).offer.conversation, conversation);
    desk.clock.advance(30s);
    route(desk);
    const auto told = desk.boris.hears<wire::PresenceChanged>().value(0);
    QCOMPARE(told.state, Presence::Away);
    QCOMPARE(told.cause, presence::Cause::OfferUnanswered);
    desk.clock.advance(3min);
    desk.forgetAll();
    route(desk);
    QVERIFY(desk.anna.hearsNothing());
}

void RoutingTest::whatIsDeclinedGoesToTheNextAndTheReasonStays()
{
    Desk desk;
    const ConversationId conversation = offeredToAnna(desk);
    comesOnline(desk.boris);
    desk.forgetAll();
    QCOMPARE(desk.boris.says(wire::OfferDecline{conversation, why}).error().fault, Fault::Conflict);
    QVERIFY(desk.anna.says(wire::OfferDecline{conversation, why}));
    QCOMPARE(desk.anna.hears<wire::OfferEnded>().value(0).reason, OfferEnd::Declined);
    route(desk);
    QCOMPARE(desk.boris.hears<wire::OfferMade>().value(0).offer.conversation, conversation);
    const auto messages = desk.boris.says(wire::MessageList{.conversation = conversation, .limit = 50})->messages;
    QCOMPARE(messages.last().text, why);
    QCOMPARE(messages.last().visibility, Visibility::Note);
}

void RoutingTest::anOfferEndsWhenTheConversationDoesNotWaitAnyMore()
{
    Desk desk;
    const ConversationId conversation = offeredToAnna(desk);
    desk.forgetAll();
    QVERIFY(desk.boris.says(wire::ConversationClaim{conversation})); // picked from the queue meanwhile
    QCOMPARE(desk.anna.hears<wire::OfferEnded>().value(0).reason, OfferEnd::Withdrawn);
    const auto late = desk.anna.says(wire::OfferAccept{conversation});
    QCOMPARE(late.error().fault, Fault::Conflict);
    QCOMPARE(late.error().state, QStringLiteral("assigned"));
    QVERIFY(desk.boris.says(solved(conversation)));

    const ConversationId other = desk.opened();
    route(desk);
    QCOMPARE(desk.anna.hears<wire::OfferMade>().value(0).offer.conversation, other);
    QVERIFY(desk.citizen.says(wire::ConversationClose{.conversation = other}));
    QCOMPARE(desk.anna.hears<wire::OfferEnded>().value(0).reason, OfferEnd::Withdrawn);

    const ConversationId moved = desk.opened();
    route(desk);
    desk.forgetAll();
    QVERIFY(desk.irina.says(wire::ConversationTransfer{.conversation = moved, .to = {.level = 2}, .reason = why}));
    QCOMPARE(desk.anna.hears<wire::OfferEnded>().value(0).reason, OfferEnd::Withdrawn);
}

void RoutingTest::anAutomaticLineGivesAtOnce()
{
    Desk desk;
    setMode(desk, AssignmentMode::Automatic);
    comesOnline(desk.anna);
    const ConversationId conversation = desk.opened();
    route(desk);
    QCOMPARE(seenBy(desk.anna, conversation).op, desk.anna.actor.person);
    QVERIFY(desk.anna.hears<wire::OfferMade>().isEmpty());
    const auto told = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(told.value(0).message.event, NoticeEvent::Assigned);
    QVERIFY(told.value(0).message.text.contains(QStringLiteral("Анна")));
}

void RoutingTest::aManualLineLeavesItToItsOperators()
{
    Desk desk;
    comesOnline(desk.anna);
    const ConversationId conversation = desk.opened();
    route(desk);
    QVERIFY(desk.anna.hearsNothing());
    QVERIFY(desk.anna.says(wire::ConversationClaim{conversation}));
    desk.clock.advance(1s);
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Offline}));
    route(desk);
    QCOMPARE(seenBy(desk.boris, conversation).op, desk.anna.actor.person);
}

void RoutingTest::aFreedPlaceTakesTheOldest()
{
    Desk desk;
    setMode(desk, AssignmentMode::Automatic);
    setWork(desk, desk.anna.actor.person, 1);
    comesOnline(desk.anna);
    const ConversationId first = desk.opened();
    desk.clock.advance(1s);
    const auto second = desk.stranger.says(desk.toLine(QStringLiteral("И я")))->conversation;
    route(desk);
    QCOMPARE(seenBy(desk.anna, first).op, desk.anna.actor.person);
    QCOMPARE(seenBy(desk.anna, second).status, Status::Queued);
    QVERIFY(desk.anna.says(solved(first)));
    route(desk);
    QCOMPARE(seenBy(desk.anna, second).op, desk.anna.actor.person);
}

void RoutingTest::thePreviousOperatorComesFirst()
{
    Desk desk;
    const ConversationId before = desk.opened();
    QVERIFY(desk.boris.says(wire::ConversationClaim{before}));
    QVERIFY(desk.boris.says(solved(before)));
    setMode(desk, AssignmentMode::Offer);
    comesOnline(desk.anna);
    comesOnline(desk.boris);
    const ConversationId conversation = desk.opened();
    desk.forgetAll();
    route(desk);
    QVERIFY(desk.anna.hearsNothing());
    const auto offer = desk.boris.hears<wire::OfferMade>().value(0).offer;
    QCOMPARE(offer.conversation, conversation);
    QCOMPARE(offer.why, QStringLiteral("Вы вели прошлое обращение заявителя."));
}

void RoutingTest::skillsAndLevelsAreLookedAt()
{
    Desk desk;
    setMode(desk, AssignmentMode::Automatic);
    comesOnline(desk.anna);
    comesOnline(desk.boris);
    setWork(desk, desk.boris.actor.person, 5, {1, 2});
    const ConversationId conversation = desk.opened();
    QVERIFY(desk.inside([&](desk::Context &context) -> Done {
        OTKLIK_TRY(const auto skill, context.store.assignments.addSkill(context.tx, QStringLiteral("English")));
        OTKLIK_TRY_DONE(context.store.assignments.setSkills(context.tx, desk.boris.actor.person, {skill}));
        return context.store.assignments.needSkills(context.tx, conversation, {skill});
    }));
    route(desk);
    QCOMPARE(seenBy(desk.anna, conversation).op, desk.boris.actor.person);
    QVERIFY(desk.boris.says(wire::ConversationEscalate{conversation, wire::ConversationEscalate::To::Level, why}));
    route(desk);
    QCOMPARE(seenBy(desk.anna, conversation).op, desk.boris.actor.person);
    QCOMPARE(seenBy(desk.anna, conversation).level, 2);
}

void RoutingTest::aLongWaitOverflowsToAnotherLine()
{
    Desk desk;
    const LineId taxes = desk.addLine(QStringLiteral("Налоги"));
    desk.worksOn(desk.boris.actor.person, {taxes});
    setRules(desk, [&](Line &line) {
        line.assignment = AssignmentMode::Offer;
        line.overflow = {{.after = 10min, .line = taxes}};
    });
    comesOnline(desk.boris);
    const ConversationId conversation = desk.opened();
    desk.forgetAll();
    route(desk);
    QVERIFY(desk.boris.hearsNothing());
    desk.clock.advance(10min);
    route(desk);
    QCOMPARE(desk.boris.hears<wire::OfferMade>().value(0).offer.conversation, conversation);
}

void RoutingTest::whatAVanishedOperatorHasGoesBackToItsOldPlace()
{
    Desk desk;
    const ConversationId first = offeredToAnna(desk);
    const PersonId anna = desk.anna.actor.person;
    QVERIFY(desk.commands(desk::LinksChanged{anna, 1}));
    QVERIFY(desk.anna.says(wire::OfferAccept{first}));
    desk.clock.advance(10s);
    setWork(desk, anna, 1);
    const auto second = desk.stranger.says(desk.toLine(QStringLiteral("И я")))->conversation;
    desk.looksForTheAbsent();
    desk.clock.advance(31s); // a second look opens the watch
    desk.looksForTheAbsent();
    desk.forgetAll();
    QVERIFY(desk.commands(desk::LinksChanged{anna, 0})); // the cable is out
    desk.clock.advance(31s);
    desk.looksForTheAbsent();
    const auto told = desk.boris.hears<wire::PresenceChanged>().value(0);
    QCOMPARE(told.state, Presence::Offline);
    QCOMPARE(told.cause, presence::Cause::LinkLost);
    desk.forgetAll();
    route(desk);
    QCOMPARE(seenBy(desk.boris, first).status, Status::Queued);
    QCOMPARE(seenBy(desk.boris, first).position, 1);
    QCOMPARE(seenBy(desk.boris, second).position, 2);
    const auto heard = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(heard.value(0).message.event, NoticeEvent::Returned);
    QCOMPARE(heard.value(1).message.event, NoticeEvent::Queued);
    comesOnline(desk.boris);
    route(desk);
    QCOMPARE(desk.boris.hears<wire::OfferMade>().value(0).offer.conversation, first);
    QVERIFY(desk.commands(desk::LinksChanged{anna, 1}));
    QCOMPARE(desk.irina.hears<wire::PresenceChanged>().last().cause, presence::Cause::LinkBack);
}

void RoutingTest::whatWasTakenAfterGoingOfflineStays()
{
    Desk desk;
    setMode(desk, AssignmentMode::Offer);
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Offline}));
    desk.clock.advance(1s);
    const ConversationId conversation = desk.opened();
    QVERIFY(desk.anna.says(wire::ConversationClaim{conversation}));
    route(desk);
    QCOMPARE(seenBy(desk.boris, conversation).op, desk.anna.actor.person);
    const auto other = desk.stranger.says(desk.toLine(QStringLiteral("И я")))->conversation;
    QVERIFY(desk.boris.says(wire::ConversationClaim{other})); // who has never said anything
    route(desk);
    QCOMPARE(seenBy(desk.boris, other).op, desk.boris.actor.person);
}

void RoutingTest::aBreakGivesBackWhereTheLineSaysSo()
{
    for (const bool returns : {true, false}) {
        Desk desk;
        setRules(desk, [returns](Line &line) { line.returnsOnBreak = returns; });
        const ConversationId conversation = offeredToAnna(desk);
        QVERIFY(desk.anna.says(wire::OfferAccept{conversation}));
        desk.clock.advance(1s);
        QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Break, .reason = QStringLiteral("обед")}));
        route(desk);
        QCOMPARE(seenBy(desk.boris, conversation).status, returns ? Status::Queued : Status::Assigned);
    }
}

void RoutingTest::aSilentOperatorLosesWhatTheyHave()
{
    Desk desk;
    setRules(desk, [](Line &line) { line.silentMinutes = 10; });
    const ConversationId conversation = offeredToAnna(desk);
    desk.clock.advance(20s);
    QVERIFY(desk.anna.says(wire::OfferAccept{conversation}));
    desk.clock.advance(9min + 59s); // since she has it: the citizen has waited longer
    route(desk);
    QCOMPARE(seenBy(desk.boris, conversation).op, desk.anna.actor.person);
    desk.clock.advance(1s);
    desk.forgetAll();
    route(desk);
    QCOMPARE(seenBy(desk.boris, conversation).status, Status::Queued);
    QVERIFY(desk.anna.hears<wire::OfferMade>().isEmpty()); // not again at once
    comesOnline(desk.boris);
    route(desk);
    QCOMPARE(desk.boris.hears<wire::OfferMade>().value(0).offer.conversation, conversation);
}

void RoutingTest::offersAndTheirEndsOutliveARestart()
{
    Desk desk;
    const ConversationId conversation = offeredToAnna(desk);
    desk.desk.stop();
    test::House anew({.database = desk.databaseUrl()});
    anew.clock.advance(desk.clock.now() - anew.clock.now());
    const auto offer = [&] {
        std::optional<store::Offer> found;
        const Done read = anew.inside([&](desk::Context &context) -> Done {
            OTKLIK_TRY(found, context.store.assignments.offerOf(conversation));
            return {};
        });
        return read ? found : std::nullopt;
    };
    route(anew);
    QCOMPARE(offer()->person, desk.anna.actor.person);
    anew.clock.advance(30s);
    route(anew);
    QVERIFY(!offer());
}

namespace {

/// What the desk should say to each act, by the state that those before have left.
struct Model {
    Status status = Status::Queued;
    PersonId op = {};
    int level = 1;
    bool offered = true;
};
struct Act {
    const char *name;
    test::Voice *who;
    wire::Request request;
    std::function<bool(Model &)> allowed;
};

} // namespace

void RoutingTest::ofActsAtOneInstantEachMeetsTheStateThatTheOnesBeforeLeft()
{
    Desk desk;
    test::Voice olga(desk, {.person = desk.addPerson(Role::Supervisor, QStringLiteral("Ольга"), QStringLiteral("olga")),
                            .role = Role::Supervisor,
                            .name = QStringLiteral("Ольга"),
                            .session = SessionId{6}});
    setMode(desk, AssignmentMode::Offer);
    comesOnline(desk.anna);
    const PersonId anna = desk.anna.actor.person;
    const PersonId boris = desk.boris.actor.person;
    std::array<int, 5> order{0, 1, 2, 3, 4};
    do {
        const ConversationId conversation = desk.opened();
        route(desk);
        const std::array<Act, 5> acts{
            Act{"accept", &desk.anna, wire::OfferAccept{conversation},
                [&](Model &now) {
                    const bool may = now.offered || (now.status == Status::Assigned && now.op == anna);
                    now = may ? Model{Status::Assigned, anna, now.level, false} : now;
                    return may;
                }},
            Act{"claim", &desk.boris, wire::ConversationClaim{conversation},
                [&](Model &now) {
                    const bool may = now.status == Status::Queued;
                    now = may ? Model{Status::Assigned, boris, now.level, false} : now;
                    return may;
                }},
            Act{"transfer", &desk.irina,
                wire::ConversationTransfer{.conversation = conversation, .to = {.level = 2}, .reason = why},
                [&](Model &now) {
                    const bool may = now.status == Status::Queued || now.status == Status::Assigned;
                    now = may ? Model{Status::Queued, {}, 2, false} : now;
                    return may;
                }},
            Act{"close", &desk.citizen, wire::ConversationClose{.conversation = conversation},
                [&](Model &now) {
                    const bool may = now.status != Status::Closed;
                    now = may ? Model{Status::Closed, now.op, now.level, false} : now;
                    return may;
                }},
            Act{"reopen", &olga, wire::ConversationReopen{conversation},
                [&](Model &now) {
                    const bool may = now.status == Status::Closed;
                    now = may ? Model{Status::Queued, {}, now.level, false} : now;
                    return may;
                }},
        };
        for (const int at : order) {
            acts[size_t(at)].who->answers.clear();
            acts[size_t(at)].who->calls(acts[size_t(at)].request);
        }
        desk.settle();
        Model model;
        int gains = 0;
        for (const int at : order) {
            const Act &act = acts[size_t(at)];
            const Model before = model;
            const bool may = act.allowed(model);
            gains += may && model.status == Status::Assigned ? 1 : 0;
            QCOMPARE(act.who->answers.size(), 1);
            const auto &answer = act.who->answers.first();
            QVERIFY2(answer.has_value() == may, act.name);
            if (!may) {
                QCOMPARE(answer.error().fault, Fault::Conflict);
                QCOMPARE(answer.error().state, wire::word(before.status));
            }
        }
        const wire::Summary now = seenBy(desk.irina, conversation);
        QCOMPARE(now.status, model.status);
        QCOMPARE(now.status == Status::Assigned ? now.op : PersonId{},
                 model.status == Status::Assigned ? model.op : PersonId{});
        QCOMPARE(now.level, model.level);
        QVERIFY(gains <= 2); // one before it was passed on, closed or reopened, one after
        QVERIFY(desk.anna.says(wire::OfferList{})->offers.isEmpty());
        if (model.status != Status::Closed) {
            QVERIFY(desk.citizen.says(wire::ConversationClose{.conversation = conversation}));
        }
    } while (std::next_permutation(order.begin(), order.end()));
}

void RoutingTest::everybodyIsToldTheSameOrder()
{
    Desk desk;
    std::vector<std::unique_ptr<test::Voice>> citizens;
    QHash<ConversationId, test::Voice *> owners;
    const std::array<int, 8> priorities{0, 2, 0, 3, 9, 1, 0, 2};
    for (size_t i = 0; i < priorities.size(); ++i) {
        const QString login = QStringLiteral("+7999100000%1").arg(i);
        citizens.push_back(
            std::make_unique<test::Voice>(desk, desk::Actor{.person = desk.addPerson(Role::Citizen, login, login),
                                                            .role = Role::Citizen,
                                                            .name = login,
                                                            .session = SessionId{20 + qint64(i)}}));
        const auto sent = citizens.back()->says(desk.toLine(QStringLiteral("?")));
        owners.insert(sent->conversation, citizens.back().get());
        QVERIFY(desk.irina.says(
            wire::ConversationUpdate{.conversation = sent->conversation, .priority = priorities.at(i)}));
        desk.clock.advance(7min);
    }
    desk.settle();
    QHash<ConversationId, int> told;
    for (test::Voice *const voice : std::as_const(owners)) {
        for (const wire::QueueChanged &place : voice->hears<wire::QueueChanged>()) {
            told.insert(place.conversation, place.position);
        }
    }
    routing::Snapshot snapshot;
    setMode(desk, AssignmentMode::Offer); // the rule looks at what it gives
    QVERIFY(desk.inside([&](desk::Context &context) -> Done {
        OTKLIK_TRY(snapshot, context.store.assignments.snapshot(context.now));
        return {};
    }));
    const auto listed = desk.anna.says(wire::ConversationList{.scope = wire::ConversationList::Scope::Waiting});
    QCOMPARE(listed->conversations.size(), qsizetype(priorities.size()));
    int place = 0;
    for (const auto &view : listed->conversations) {
        const wire::Summary &summary = view.staff();
        ++place;
        QCOMPARE(summary.position, place);
        QCOMPARE(told.value(summary.id), place);
        QCOMPARE(routing::positionOf(snapshot, summary.id), place);
        QCOMPARE(owners.value(summary.id)->says(wire::OperatorRequest{summary.id})->position, place);
    }
}

void RoutingTest::theWayOfAConversationExplainsItself()
{
    Desk desk;
    const ConversationId conversation = offeredToAnna(desk);
    comesOnline(desk.boris);
    QVERIFY(desk.anna.says(wire::OfferDecline{conversation, {}}));
    route(desk);
    QVERIFY(desk.boris.says(wire::OfferAccept{conversation}));
    desk.clock.advance(1s);
    QVERIFY(desk.boris.says(wire::ConversationReturn{conversation, why}));
    const auto explained = desk.irina.says(wire::ConversationExplain{conversation});
    QVERIFY(explained);
    using Kind = wire::ExplainStep::Kind;
    QList<Kind> kinds;
    QList<wire::ExplainStep> steps = explained->steps;
    steps.removeIf([](const wire::ExplainStep &step) { return step.clock.has_value(); }); // those of deadlines
    for (const wire::ExplainStep &step : std::as_const(steps)) {
        kinds.append(step.kind);
    }
    QCOMPARE(kinds, (QList<Kind>{Kind::Offered, Kind::Declined, Kind::Offered, Kind::Accepted, Kind::Returned,
                                 Kind::Waiting}));
    const wire::ExplainStep second = steps[2];
    QCOMPARE(second.text, QStringLiteral("Предложено: Борис Орлов."));
    QCOMPARE(second.candidates.size(), 2);
    QCOMPARE(second.candidates[0].verdict, routing::Verdict::Chosen);
    QCOMPARE(second.candidates[0].op, desk.boris.actor.person);
    QCOMPARE(second.candidates[1].verdict, routing::Verdict::AskedBefore);
    QCOMPARE(desk.citizen.says(wire::ConversationExplain{conversation}).error().fault, Fault::Forbidden);
    desk.worksOn(desk.anna.actor.person, {desk.addLine(QStringLiteral("Налоги"))});
    QCOMPARE(desk.anna.says(wire::ConversationExplain{conversation}).error().fault, Fault::NotFound);
}

void RoutingTest::whoDrainsIsOfferedNothing()
{
    Desk desk;
    const ConversationId conversation = offeredToAnna(desk);
    QVERIFY(desk.anna.says(wire::OfferAccept{conversation}));
    QCOMPARE(desk.anna.says(wire::PresenceSet{.state = Presence::Drain})->state, Presence::Drain);
    (void)desk.stranger.says(desk.toLine(QStringLiteral("И я")));
    desk.forgetAll();
    route(desk);
    QVERIFY(desk.anna.hearsNothing());
    QCOMPARE(seenBy(desk.boris, conversation).op, desk.anna.actor.person);
    const auto list = desk.boris.says(wire::OperatorList{})->operators;
    QCOMPARE(list.value(0).state, Presence::Drain);
    QCOMPARE(list.value(0).cause, presence::Cause::Person);
    QCOMPARE(list.value(0).weight, 100);
}

void RoutingTest::aBreakNeedsAReasonAndEnoughOthers()
{
    Desk desk;
    setRules(desk, [](Line &line) { line.minimumOnline = 1; });
    comesOnline(desk.anna);
    const wire::PresenceSet lunch{.state = Presence::Break, .reason = QStringLiteral("обед")};
    QCOMPARE(desk.anna.says(wire::PresenceSet{.state = Presence::Break, .reason = QStringLiteral(" ")}).error().field,
             QStringLiteral("reason"));
    const Error refused = desk.anna.says(lunch).error();
    QCOMPARE(refused.fault, Fault::Conflict);
    QCOMPARE(refused.state, QStringLiteral("minimum"));
    QCOMPARE(refused.figures.value(QStringLiteral("line")).toString(), desk.benefits.toString());
    QCOMPARE(refused.figures.value(QStringLiteral("online")).toInt(), 1);
    QCOMPARE(refused.figures.value(QStringLiteral("without")).toInt(), 0);
    QCOMPARE(refused.figures.value(QStringLiteral("minimum")).toInt(), 1);
    comesOnline(desk.boris);
    desk.anna.calls(lunch); // both at once: one of them stays
    desk.boris.calls(lunch);
    desk.settle();
    QVERIFY(desk.anna.answers.value(0).has_value());
    QVERIFY(!desk.boris.answers.value(0).has_value());
}

void RoutingTest::idlenessIsNoWordOfThePerson()
{
    Desk desk;
    using Cause = wire::PresenceSet::Cause;
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Online, .cause = Cause::SignedIn}));
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Drain}));
    desk.forgetAll();
    QCOMPARE(desk.anna.says(wire::PresenceSet{.state = Presence::Away, .cause = Cause::Idle})->state, Presence::Away);
    QCOMPARE(desk.boris.hears<wire::PresenceChanged>().value(0).cause, presence::Cause::Idle);
    QCOMPARE(desk.anna.says(wire::PresenceSet{.state = Presence::Online, .cause = Cause::Active})->state,
             Presence::Drain);
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Away}));
    // Who said so themselves does not come back by moving the mouse.
    QCOMPARE(desk.anna.says(wire::PresenceSet{.state = Presence::Online, .cause = Cause::Active})->state,
             Presence::Away);
}

void RoutingTest::theLastSignOutTurnsStaffOffline()
{
    Desk desk;
    comesOnline(desk.anna);
    SessionId session;
    QVERIFY(desk.inside([&](desk::Context &context) -> Done {
        return context.store.sessions
            .open(context.tx, desk.anna.actor.person, QByteArray(32, 'r'), context.now, context.now + 1h)
            .map([&session](SessionId made) { session = made; });
    }));
    desk.forgetAll();
    QVERIFY(desk.commands(desk::RevokeSession{session}));
    const auto told = desk.boris.hears<wire::PresenceChanged>().value(0);
    QCOMPARE(told.state, Presence::Offline);
    QCOMPARE(told.cause, presence::Cause::SignedOut);
}
