// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/hubtest.h"

#include "app/vault/sodiumrandom.h"
#include "tests/session/dialogue.h"

#include <algorithm>
#include <array>
#include <deque>

using namespace otklik;
using namespace otklik::test;

namespace {

delivery::Published added(const delivery::Audience &audience, Visibility visibility = Visibility::Public)
{
    const Message message{.conversation = ConversationId{7}, .seq = 1, .visibility = visibility};
    return {.audience = audience, .what = delivery::MessageAdded{std::make_shared<const Message>(message)}};
}

/// Four people: two citizens and two of the staff.
struct House : Stage {
    std::optional<Voice> citizen = {};
    std::optional<Voice> other = {};
    std::optional<Voice> anna = {};
    std::optional<Voice> boris = {};

    void people()
    {
        open();
        for (auto *const voice : {&citizen, &other, &anna, &boris}) {
            voice->emplace(*hub);
        }
        signIn(*citizen, token(Role::Citizen, 1));
        signIn(*other, token(Role::Citizen, 2));
        signIn(*anna, token(Role::Operator, 3));
        signIn(*boris, token(Role::Supervisor, 4, Language::Russian));
    }
    void watch(Voice &voice, bool on)
    {
        voice.says(wire::ConversationGet{.conversation = ConversationId{7}, .watch = on});
        desk.answers(wire::ConversationGet::Result{wire::Summary{.id = ConversationId{7}}});
        voice.hears();
    }
};

} // namespace

void HubTest::aPushReachesTheAudienceAndNobodyElse()
{
    House house;
    house.people();
    house.hub->hear({added({.citizen = PersonId{1}, .op = PersonId{3}})});
    QCOMPARE(house.citizen->hearsMethod(), QStringLiteral("message.added"));
    QCOMPARE(house.anna->hearsMethod(), QStringLiteral("message.added"));
    QVERIFY(house.other->hearsNothing());
    QVERIFY(house.boris->hearsNothing());
    house.hub->hear({added({.allStaff = true})});
    QCOMPARE(house.anna->hearsMethod(), QStringLiteral("message.added"));
    QCOMPARE(house.boris->hearsMethod(), QStringLiteral("message.added"));
    QVERIFY(house.citizen->hearsNothing());
}

void HubTest::whatMovesOnALineReachesItsStaffOnly()
{
    House house;
    house.people(); // who work on no line, as far as the hub knows
    const QByteArray token = house.token(Role::Operator, 9);
    house.door.tokens[token].lines = {.lines = {LineId{5}}};
    Voice worker(*house.hub);
    house.signIn(worker, token);
    house.hub->hear({added({.allStaff = true, .line = LineId{5}})});
    QCOMPARE(worker.hearsMethod(), QStringLiteral("message.added"));
    QVERIFY(house.anna->hearsNothing());
    house.hub->hear({added({.allStaff = true, .line = LineId{6}})});
    QVERIFY(worker.hearsNothing());
    house.hub->hear({added({.op = PersonId{9}, .allStaff = true, .line = LineId{6}})});
    QCOMPARE(worker.hearsMethod(), QStringLiteral("message.added"));
}

void HubTest::whoFitsTwiceHearsOnce()
{
    House house;
    house.people();
    house.watch(*house.anna, true);
    house.hub->hear({added({.op = PersonId{3}, .watchers = ConversationId{7}, .allStaff = true})});
    QCOMPARE(house.anna->hearsMethod(), QStringLiteral("message.added"));
    QVERIFY(house.anna->hearsNothing());
}

void HubTest::eachKindOfReaderHearsItsOwnWords()
{
    House house;
    house.people();
    Voice again(*house.hub);
    house.signIn(again, house.token(Role::Operator, 3, Language::English, 31));
    const Message notice{.conversation = ConversationId{7},
                         .seq = 1,
                         .author = {.kind = AuthorKind::System},
                         .kind = MessageKind::Notice,
                         .event = NoticeEvent::Registered,
                         .facts = {.number = QStringLiteral("2026-000118")}};
    house.hub->hear({{.audience = {.citizen = PersonId{1}, .allStaff = true},
                      .what = delivery::MessageAdded{std::make_shared<const Message>(notice)}}});
    const auto textOf = [](Voice &voice) {
        return voice.hears().value(QStringLiteral("params"))[QStringLiteral("message")][QStringLiteral("text")];
    };
    const QJsonValue toCitizen = textOf(*house.citizen);
    const QJsonValue toAnna = textOf(*house.anna);
    QVERIFY(!toCitizen.toString().isEmpty());
    QVERIFY(toCitizen != toAnna);
    QCOMPARE(textOf(again), toAnna);
    QVERIFY(textOf(*house.boris) != toAnna); // in Russian
}

void HubTest::aNoteNeverReachesACitizen()
{
    House house;
    house.people();
    house.hub->hear({added({.citizen = PersonId{1}, .op = PersonId{3}}, Visibility::Note)});
    QVERIFY(house.citizen->hearsNothing());
    QVERIFY(!house.anna->hearsNothing());
}

void HubTest::watchingBeginsAndEndsWithConversationGet()
{
    House house;
    house.people();
    house.hub->hear({added({.watchers = ConversationId{7}})});
    QVERIFY(house.boris->hearsNothing());
    house.watch(*house.boris, true);
    house.hub->hear({added({.watchers = ConversationId{7}})});
    QVERIFY(!house.boris->hears().isEmpty());
    house.watch(*house.boris, false);
    house.hub->hear({added({.watchers = ConversationId{7}})});
    QVERIFY(house.boris->hearsNothing());
}

void HubTest::watchingIsBounded()
{
    House house;
    house.limits.watched = 1;
    house.people();
    house.watch(*house.anna, true);
    house.anna->says(wire::ConversationGet{.conversation = ConversationId{8}, .watch = true});
    QCOMPARE(house.anna->hearsError(), 6);
    QVERIFY(house.desk.asked.empty());
}

void HubTest::aCitizenMayNotWatch()
{
    House house;
    house.people();
    house.citizen->says(wire::ConversationGet{.conversation = ConversationId{7}, .watch = true});
    QCOMPARE(house.citizen->hearsError(), 2);
}

void HubTest::theAuthorOfTypingIsSpared()
{
    House house;
    house.people();
    Voice tablet(*house.hub);
    house.signIn(tablet, house.token(Role::Citizen, 1, Language::English, 99));
    house.hub->hear({added({.citizen = PersonId{1}, .except = SessionId{99}})});
    QVERIFY(tablet.hearsNothing());
    QVERIFY(!house.citizen->hearsNothing());
}

void HubTest::linksOfAPersonAreCountedAsTheyComeAndGo()
{
    House house;
    house.people();
    house.desk.links.clear();
    Voice tablet(*house.hub);
    house.signIn(tablet, house.token(Role::Citizen, 1, Language::English, 99));
    house.citizen->leaves();
    tablet.leaves();
    QList<int> counts;
    for (const desk::LinksChanged &change : std::as_const(house.desk.links)) {
        QCOMPARE(change.person, PersonId{1});
        counts << change.links;
    }
    QCOMPARE(counts, (QList<int>{2, 1, 0}));
}

void HubTest::aRestartIsAnnouncedToThoseWhoAreSignedIn()
{
    House house;
    house.people();
    Voice stranger(*house.hub);
    vault::SodiumRandom random;
    house.hub->announceRestart(random, 1);
    const QJsonObject frame = house.citizen->hears();
    QCOMPARE(frame.value(QStringLiteral("method")).toString(), QStringLiteral("session.ending"));
    QVERIFY(frame.value(QStringLiteral("params")).toObject().value(QStringLiteral("retryAfterMs")).toInt() >= 1'000);
    QVERIFY(stranger.hearsNothing());
}

void HubTest::theMoreThereAreTheWiderTheirReturnIsSpread()
{
    QCOMPARE(server::Hub::spreadOfReturns(0), 4'000);
    QCOMPARE(server::Hub::spreadOfReturns(800), 4'000);
    QCOMPARE(server::Hub::spreadOfReturns(801), 4'005);
    QCOMPARE(server::Hub::spreadOfReturns(5'800), 29'000);
    QCOMPARE(server::Hub::spreadOfReturns(1'000'000), 29'000);
    constexpr int Many = 2'000;
    House house;
    house.open();
    std::deque<Voice> voices;
    for (int i = 0; i < Many; ++i) {
        house.signIn(voices.emplace_back(*house.hub), house.token(Role::Citizen, 1));
    }
    vault::SodiumRandom random;
    house.hub->announceRestart(random, Many);
    std::array<int, 11> seconds{};
    for (Voice &voice : voices) {
        const QJsonObject told = voice.hears().value(QStringLiteral("params")).toObject();
        const int wait = told.value(QStringLiteral("retryAfterMs")).toInt();
        QVERIFY(wait >= 1'000 && wait < 11'000);
        ++seconds.at(static_cast<size_t>(wait / 1'000));
    }
    // A tenth of them each second; half more would be seven standard deviations off.
    QVERIFY(*std::max_element(seconds.begin(), seconds.end()) < Many / 10 * 3 / 2);
}

void HubTest::theWallIsPushedAtMostOnceASecondAndWhenItIsAnotherOne()
{
    House house;
    house.people();
    const auto counts = [&house](int waiting) {
        house.desk.answers(wire::LivePanel{.at = house.clock.now(), .waiting = waiting});
    };
    const auto second = [&house] {
        house.clock.advance(std::chrono::seconds(1));
        house.hub->tick();
    };
    house.boris->says(wire::ReportLive{.watch = true});
    counts(1);
    QVERIFY(house.boris->hears().contains(QStringLiteral("result")));
    second();
    counts(1);
    QCOMPARE(house.boris->hearsMethod(), QStringLiteral("report.changed"));
    for (int i = 0; i < 3; ++i) {
        house.hub->hear({added({.citizen = PersonId{1}})}); // three things in one second
    }
    QVERIFY(house.desk.asked.empty());
    second();
    QCOMPARE(house.desk.asked.size(), size_t(1));
    second(); // no second question while the first is open
    QCOMPARE(house.desk.asked.size(), size_t(1));
    counts(1); // only its time is another one
    QVERIFY(house.boris->hearsNothing());
    house.hub->hear({added({.citizen = PersonId{1}})});
    second();
    counts(2);
    QCOMPARE(house.boris->hearsMethod(), QStringLiteral("report.changed"));
    house.boris->says(wire::ReportLive{.watch = false});
    counts(2);
    house.boris->hears();
    house.hub->hear({added({.citizen = PersonId{1}})});
    second();
    QVERIFY(house.desk.asked.empty());
}

void HubTest::sessionsThatWouldBeShownTheSameShareOneCount()
{
    House house;
    house.people();
    Voice irina(*house.hub);
    const QByteArray all = house.token(Role::Supervisor, 8, Language::Russian);
    house.door.tokens[all].lines = {.all = true};
    house.signIn(irina, all);
    Voice again(*house.hub);
    const QByteArray other = house.token(Role::Supervisor, 9, Language::Russian);
    house.door.tokens[other].lines = {.all = true};
    house.signIn(again, other);
    for (Voice *const voice : {&irina, &again}) {
        voice->says(wire::ReportLive{.watch = true});
        house.desk.answers(wire::LivePanel{});
        voice->hears();
    }
    house.clock.advance(std::chrono::seconds(1));
    house.hub->tick();
    QCOMPARE(house.desk.asked.size(), size_t(1));
    house.desk.answers(wire::LivePanel{.waiting = 3});
    QCOMPARE(irina.hearsMethod(), QStringLiteral("report.changed"));
    QCOMPARE(again.hearsMethod(), QStringLiteral("report.changed"));
    irina.leaves();
    again.leaves();
    house.clock.advance(std::chrono::seconds(9));
    house.hub->tick();
    QVERIFY(house.desk.asked.empty());
}
