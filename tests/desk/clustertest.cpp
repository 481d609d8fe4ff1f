// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/clustertest.h"

#include "server/delivery/loggedevents.h"
#include "server/delivery/remoteevents.h"
#include "server/desk/duties/deadlines.h"
#include "server/desk/duties/dutyroster.h"
#include "server/desk/duties/leadership.h"
#include "server/desk/handlers/routing.h"
#include "tests/desk/house.h"

#include <QElapsedTimer>

using namespace otklik;
using namespace std::chrono_literals;
using test::Desk;
using test::House;
using test::TestDatabase;
using test::Voice;
using test::waitUntil;

namespace {

/// The URL with the name by which PostgreSQL shows the session.
QString named(const QString &url, const QString &name)
{
    const QChar joint = url.contains(QLatin1Char('?')) ? QLatin1Char('&') : QLatin1Char('?');
    return url + joint + QStringLiteral("application_name=") + name;
}

/// As an administrator or a network does.
void cut(const QString &name)
{
    auto server = store::Database::open(qEnvironmentVariable("OTKLIK_TEST_POSTGRESQL"));
    QVERIFY(server);
    QVERIFY((*server)->script("test.cut", QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                                         "WHERE application_name = '") +
                                              name + QStringLiteral("';\n")));
}

delivery::RemoteEvents::Parts partsOf(House &house, int node)
{
    return {
        .database = named(house.databaseUrl(), QStringLiteral("events_of_%1").arg(node)),
        .node = node,
        .vault = house.vault,
        .clock = house.clock,
        .bus = house.bus,
        .queuesMoved = [&house](const QSet<LineId> &lines, const Inbox::Sender &to, std::function<void(bool)> done) {
            house.desk.queuesMoved(lines, to, std::move(done));
        }};
}

/// Node 1 with its people, and node 2 with some of them.
struct Cluster {
    Desk first;
    House second{desk::DeskOptions{.database = first.databaseUrl(), .node = 2}};
    delivery::RemoteEvents toFirst{partsOf(first, 1)};
    delivery::RemoteEvents toSecond{partsOf(second, 2)};
    Voice citizen{second, away(first.citizen.actor, 11)};
    Voice anna{second, away(first.anna.actor, 13)};
    Voice irina{second, away(first.irina.actor, 15)};

    Cluster()
    {
        first.bus.keepOrder();
        second.bus.keepOrder();
        const Done heard = toFirst.start().and_then([this] { return toSecond.start(); });
        if (!heard) {
            qFatal("the nodes do not hear each other: %s", qPrintable(heard.error().detail));
        }
    }
    static desk::Actor away(desk::Actor actor, qint64 session)
    {
        actor.session = SessionId{session};
        return actor;
    }
};

template <class N>
qsizetype countOf(const Voice &voice)
{
    return std::count_if(voice.heard.begin(), voice.heard.end(),
                         [](const wire::Notification &one) { return std::holds_alternative<N>(one); });
}

/// The seqs of the messages that the voice hears once it has heard so many.
QList<Seq> seqsOf(Voice &voice, qsizetype number)
{
    (void)waitUntil([&] { return countOf<wire::MessageAdded>(voice) >= number; });
    QList<Seq> seqs;
    for (const wire::MessageAdded &added : voice.hears<wire::MessageAdded>()) {
        seqs << added.message.seq;
    }
    return seqs;
}

QList<Seq> upTo(Seq last)
{
    QList<Seq> seqs;
    for (Seq seq = 1; seq <= last; ++seq) {
        seqs << seq;
    }
    return seqs;
}

/// How often the node has logged the event.
int logged(House &house, const QString &kind)
{
    int count = 0;
    (void)house.inside([&](desk::Context &context) {
        for (const int node : {1, 2}) {
            const auto events = context.store.events.after(node, 0, 10'000);
            count += static_cast<int>(std::count_if(events->begin(), events->end(),
                                                    [&kind](const store::Event &one) { return one.kind == kind; }));
        }
        return Done();
    });
    return count;
}

server::Duty deadlines(House &house)
{
    return server::deskDuty(house.desk, {.name = "deadlines", .every = 10ms}, server::meetDeadlines);
}

} // namespace

void ClusterTest::init()
{
    if (!TestDatabase::onPostgresql()) {
        QSKIP("SQLite has one server");
    }
}

void ClusterTest::everyKindThatIsToldIsKnownToOtherNodes()
{
    for (const char *const kind : {"message.sent",
                                   "message.noted",
                                   "message.noticed",
                                   "message.seen",
                                   "queue.moved",
                                   "presence.set",
                                   "presence.lost",
                                   "presence.restored",
                                   "session.closed",
                                   "session.revoked",
                                   "session.reused",
                                   "conversation.opened",
                                   "conversation.closed",
                                   "transcript.requested",
                                   "transcript.late",
                                   "transcript.accepted",
                                   "transcript.answered",
                                   "transcript.declined",
                                   "transcript.failed",
                                   "conversation.transferred",
                                   "conversation.leftAlone",
                                   "line.left",
                                   "supervisor.called"}) {
        QVERIFY2(delivery::loggedKind(QString::fromLatin1(kind)), kind);
    }
    QVERIFY(!delivery::loggedKind(QStringLiteral("template.saved")));
}

void ClusterTest::peopleOnBothNodesTalk()
{
    Cluster cluster;
    const auto sent = cluster.first.citizen.says(cluster.first.toLine(QStringLiteral("Здравствуйте!")));
    QVERIFY(sent);
    const ConversationId conversation = sent->conversation;
    QVERIFY(waitUntil([&] { return countOf<wire::ConversationChanged>(cluster.anna) > 0; })); // the line is told
    QVERIFY(cluster.anna.says(wire::ConversationClaim{conversation}));                        // on the other node
    for (int i = 0; i < 20; ++i) {
        QVERIFY(cluster.first.citizen.says(cluster.first.to(conversation, QStringLiteral("вопрос %1").arg(i))));
        QVERIFY(cluster.anna.says(cluster.first.to(conversation, QStringLiteral("ответ %1").arg(i))));
    }
    constexpr Seq last = 3 + 1 + 40; // opened with two notices, assigned, both have talked
    QCOMPARE(seqsOf(cluster.first.citizen, last), upTo(last));
    QCOMPARE(seqsOf(cluster.citizen, last), upTo(last));
    QVERIFY(waitUntil([&] { // the operator has read the last question
        return countOf<wire::MessageAdded>(cluster.first.anna) == 41;
    }));
    const auto heard = cluster.first.anna.hears<wire::MessageAdded>();
    QCOMPARE(heard.last().message.text, QStringLiteral("ответ 19"));
    QCOMPARE(heard.last().message.author.name, cluster.anna.actor.name);
}

void ClusterTest::aSubscriberHearsWhatTheOtherNodeTellsInOrderAndOnce()
{
    Cluster cluster;
    const ConversationId conversation = cluster.first.taken();
    for (int i = 0; i < 30; ++i) {
        QVERIFY(cluster.first.citizen.says(cluster.first.to(conversation, QStringLiteral("вопрос %1").arg(i))));
        QVERIFY(cluster.first.anna.says(cluster.first.to(conversation, QStringLiteral("ответ %1").arg(i))));
    }
    constexpr Seq last = 3 + 1 + 60; // opened with two notices, assigned, both have talked
    QCOMPARE(seqsOf(cluster.citizen, last), upTo(last));
    QCOMPARE(seqsOf(cluster.first.citizen, 60), upTo(last).mid(4));
}

void ClusterTest::nothingIsMissedOrDoubledWhenTheConnectionIsCut()
{
    Cluster cluster;
    const ConversationId conversation = cluster.first.opened();
    (void)seqsOf(cluster.citizen, 3);
    for (int i = 0; i < 30; ++i) {
        QVERIFY(cluster.first.citizen.says(cluster.first.to(conversation, QString::number(i))));
        if (i % 10 == 5) {
            cut(QStringLiteral("events_of_2"));
        }
    }
    QCOMPARE(seqsOf(cluster.citizen, 30), upTo(33).mid(3));
    // Also what a notification comes for later.
    QVERIFY(cluster.first.citizen.says(cluster.first.to(conversation, QStringLiteral("ещё"))));
    QCOMPARE(seqsOf(cluster.citizen, 1), QList<Seq>{34});
    QVERIFY(cluster.citizen.hearsNothing() || countOf<wire::MessageAdded>(cluster.citizen) == 0);
}

void ClusterTest::placesInTheQueueAreRightOnBothNodes()
{
    Cluster cluster;
    const ConversationId conversation = cluster.first.opened();
    const auto other = cluster.first.stranger.says(cluster.first.toLine(QStringLiteral("Я тоже")));
    QVERIFY(other);
    const auto placeOf = [](const Voice &voice, ConversationId id) {
        int place = 0;
        for (const wire::Notification &one : voice.heard) {
            const auto *const told = std::get_if<wire::QueueChanged>(&one);
            place = told && told->conversation == id ? told->position : place;
        }
        return place;
    };
    QVERIFY(waitUntil([&] { return placeOf(cluster.irina, other->conversation) == 2; }));
    QCOMPARE(placeOf(cluster.first.irina, other->conversation), 2);
    QVERIFY(cluster.anna.says(wire::ConversationClaim{conversation})); // on node 2
    QVERIFY(waitUntil([&] { return placeOf(cluster.irina, other->conversation) == 1; }));
    QVERIFY(waitUntil([&] { return placeOf(cluster.first.irina, other->conversation) == 1; }));
}

void ClusterTest::presencesAndRevokedSessionsReachTheOtherNode()
{
    Cluster cluster;
    QVERIFY(cluster.anna.says(wire::PresenceSet{.state = Presence::Break, .reason = QStringLiteral("обед")}));
    QVERIFY(waitUntil([&] { return countOf<wire::PresenceChanged>(cluster.first.irina) == 1; }));
    const auto told = cluster.first.irina.hears<wire::PresenceChanged>().value(0);
    QCOMPARE(told.op, cluster.anna.actor.person);
    QCOMPARE(told.state, Presence::Break);
    QCOMPARE(told.reason, QStringLiteral("обед"));
    SessionId session;
    QVERIFY(cluster.first.inside([&](desk::Context &context) {
        return context.store.sessions
            .open(context.tx, cluster.anna.actor.person, QByteArray("refresh"), context.now, context.now + 1h)
            .map([&session](SessionId opened) { session = opened; });
    }));
    QVERIFY(cluster.first.commands(desk::RevokeSession{session}));
    QVERIFY(waitUntil([&] { return cluster.second.revoked.contains(session); }));
    QCOMPARE(cluster.second.revoked.size(), 1);
}

void ClusterTest::requestsForDocumentsReachTheOtherNode()
{
    Cluster cluster;
    const ConversationId conversation = cluster.first.taken();
    const auto asked = cluster.first.citizen.says(wire::TranscriptRequest{.conversation = conversation});
    QVERIFY(asked);
    QVERIFY(waitUntil([&] { return countOf<wire::TranscriptChanged>(cluster.anna) == 1; }));
    const auto told = cluster.anna.hears<wire::TranscriptChanged>().value(0).request;
    QCOMPARE(told.id, asked->request);
    QCOMPARE(told.citizenName, cluster.first.citizen.actor.name);
    cluster.first.forgetAll();
    QVERIFY(cluster.anna.says(wire::TranscriptAnswer{
        .request = told.id, .decision = DocumentDecision::Decline, .reason = QStringLiteral("Уже выслана")}));
    QVERIFY(waitUntil([&] { return countOf<wire::TranscriptChanged>(cluster.first.citizen) == 1; }));
    QCOMPARE(cluster.first.citizen.hears<wire::TranscriptChanged>().value(0).request.reason,
             QStringLiteral("Уже выслана"));
}

void ClusterTest::appealsAndTheirTermsReachTheOtherNode()
{
    Cluster cluster;
    const ConversationId conversation = cluster.first.taken();
    const auto made = cluster.first.citizen.says(wire::AppealCreate{.conversation = conversation,
                                                                    .description = QStringLiteral("Прошу пересмотреть"),
                                                                    .email = QStringLiteral("maria@example.org")});
    QVERIFY(made);
    QVERIFY(waitUntil([&] { return countOf<wire::AppealChanged>(cluster.anna) == 1; }));
    QCOMPARE(cluster.anna.hears<wire::AppealChanged>().value(0).appeal.number, made->number);
    cluster.first.clock.advance(24h * 28);
    QVERIFY(
        cluster.first.inside([](desk::Context &context) { return server::meetDeadlines(context).map([](bool) {}); }));
    wire::AlertAdded alert; // the conversation's own deadlines warn as well
    QVERIFY(waitUntil([&] {
        for (const wire::AlertAdded &one : cluster.irina.hears<wire::AlertAdded>()) {
            alert = one.kind == wire::AlertAdded::Kind::AppealWarning ? one : alert;
        }
        return alert.kind == wire::AlertAdded::Kind::AppealWarning;
    }));
    QVERIFY(alert.text.contains(made->number));
}

void ClusterTest::whoLosesAConversationAndWhoIsCalledHearsSoOnTheOtherNode()
{
    Cluster cluster;
    const ConversationId conversation = cluster.first.taken();
    const LineId taxes = cluster.first.addLine(QStringLiteral("Налоги"));
    cluster.anna.works = {.lines = {cluster.first.benefits}};
    const auto call = wire::ConversationEscalate::To::Supervisor;
    QVERIFY(cluster.first.anna.says(wire::ConversationEscalate{conversation, call, QStringLiteral("Жалоба")}));
    QVERIFY(waitUntil([&] { return countOf<wire::AlertAdded>(cluster.irina) == 1; }));
    QCOMPARE(cluster.irina.hears<wire::AlertAdded>().value(0).conversation, conversation);
    QVERIFY(cluster.first.anna.says(wire::ConversationTransfer{
        .conversation = conversation, .to = {.line = taxes}, .reason = QStringLiteral("Про налоги")}));
    QVERIFY(waitUntil([&] { return countOf<wire::ConversationRemoved>(cluster.anna) == 1; }));
    QCOMPARE(countOf<wire::AlertAdded>(cluster.anna), 0);
    QCOMPARE(countOf<wire::ConversationRemoved>(cluster.irina), 0);
}

namespace {

/// What the citizen asks is offered to Anna, who sits on node 2; the duty runs on node 1.
ConversationId offeredToAnna(Cluster &cluster)
{
    const ConversationId conversation = cluster.first.opened();
    const Done routed =
        cluster.first.inside([](desk::Context &context) -> Done { return desk::route(context).map([](bool) {}); });
    return routed ? conversation : ConversationId{};
}

void offerOn(Cluster &cluster)
{
    QVERIFY(cluster.first.inside([&](desk::Context &context) -> Done {
        OTKLIK_TRY(auto line, context.store.lines.byId(cluster.first.benefits));
        line.assignment = AssignmentMode::Offer;
        return context.store.lines.update(context.tx, line);
    }));
    QVERIFY(cluster.anna.says(wire::PresenceSet{.state = Presence::Online}));
}

} // namespace

void ClusterTest::offersReachTheOtherNode()
{
    Cluster cluster;
    offerOn(cluster);
    const ConversationId conversation = offeredToAnna(cluster);
    QVERIFY(waitUntil([&] { return countOf<wire::OfferMade>(cluster.anna) == 1; }));
    const wire::OfferView offer = cluster.anna.hears<wire::OfferMade>().value(0).offer;
    QCOMPARE(offer.conversation, conversation);
    QVERIFY(!offer.why.isEmpty());
    QVERIFY(offer.expiresAt == cluster.first.clock.now() + 30s);
    cluster.first.clock.advance(30s);
    QVERIFY(cluster.first.inside([](desk::Context &context) { return desk::route(context).map([](bool) {}); }));
    QVERIFY(waitUntil([&] { return countOf<wire::OfferEnded>(cluster.anna) == 1; }));
    QCOMPARE(cluster.anna.hears<wire::OfferEnded>().value(0).reason, OfferEnd::Expired);
}

void ClusterTest::ofTwoWhoTakeItOnTwoNodesExactlyOneHasIt()
{
    Cluster cluster;
    offerOn(cluster);
    for (int round = 0; round < 10; ++round) {
        const ConversationId conversation = offeredToAnna(cluster);
        cluster.anna.answers.clear();
        cluster.first.boris.answers.clear();
        cluster.anna.calls(wire::OfferAccept{conversation});
        cluster.first.boris.calls(wire::ConversationClaim{conversation});
        QVERIFY(waitUntil([&] { return cluster.anna.answers.size() == 1 && cluster.first.boris.answers.size() == 1; }));
        const bool anna = cluster.anna.answers[0].has_value();
        const bool boris = cluster.first.boris.answers[0].has_value();
        QVERIFY(anna != boris);
        const Error &lost = (anna ? cluster.first.boris : cluster.anna).answers[0].error();
        QCOMPARE(lost.fault, Fault::Conflict);
        QCOMPARE(lost.state, QStringLiteral("assigned"));
        const auto now = cluster.first.irina.says(wire::ConversationGet{.conversation = conversation});
        QCOMPARE(now->conversation.staff().op, anna ? cluster.anna.actor.person : cluster.first.boris.actor.person);
        QVERIFY(cluster.anna.says(wire::OfferList{})->offers.isEmpty());
        QVERIFY(cluster.first.citizen.says(wire::ConversationClose{.conversation = conversation}));
    }
}

void ClusterTest::supervisorsOfTheOtherNodeHearOfADeadline()
{
    Cluster cluster;
    const ConversationId conversation = cluster.first.opened();
    cluster.first.clock.advance(5min);
    QVERIFY(
        cluster.first.inside([](desk::Context &context) { return server::meetDeadlines(context).map([](bool) {}); }));
    QVERIFY(waitUntil([&] { return countOf<wire::AlertAdded>(cluster.irina) == 1; }));
    const auto told = cluster.irina.hears<wire::AlertAdded>().value(0);
    QCOMPARE(told.kind, wire::AlertAdded::Kind::DeadlineBreached);
    QCOMPARE(told.conversation, conversation);
    QCOMPARE(told.at, cluster.first.clock.now());
    QCOMPARE(countOf<wire::AlertAdded>(cluster.anna), 0);
}

void ClusterTest::whoIsSignedInOnTheOtherNodeIsNotAbsent()
{
    Cluster cluster;
    cluster.first.looksForTheAbsent();
    QVERIFY(cluster.second.commands(desk::LinksChanged{cluster.anna.actor.person, 1}));
    QVERIFY(cluster.anna.says(wire::PresenceSet{.state = Presence::Online}));
    for (int i = 0; i < 6; ++i) {
        cluster.first.clock.advance(10s);
        cluster.second.clock.advance(10s);
        cluster.second.looksForTheAbsent();
        cluster.first.looksForTheAbsent();
    }
    QCOMPARE(logged(cluster.first, QStringLiteral("presence.lost")), 0);
    cluster.second.desk.stop(); // the node dies with everybody on it
    cluster.first.clock.advance(29s);
    cluster.first.looksForTheAbsent();
    QCOMPARE(logged(cluster.first, QStringLiteral("presence.lost")), 0);
    cluster.first.clock.advance(1s);
    cluster.first.looksForTheAbsent();
    QCOMPARE(logged(cluster.first, QStringLiteral("presence.lost")), 1);
}

void ClusterTest::aLeaderWhoDiesIsFollowedAndNoDutyRunsTwice()
{
    Cluster cluster;
    auto one = std::make_unique<server::Leadership>(cluster.first.databaseUrl());
    server::Leadership two(cluster.first.databaseUrl());
    one->start();
    QVERIFY(waitUntil([&] { return one->leads(); }));
    two.start();
    const auto firstLeads = [&one] {
        return one && one->leads();
    };
    server::DutyRoster ofFirst({deadlines(cluster.first)}, firstLeads);
    server::DutyRoster ofSecond({deadlines(cluster.second)}, [&two] { return two.leads(); });
    ofFirst.start();
    ofSecond.start();
    QVERIFY(cluster.first.opened());
    cluster.first.clock.advance(6min);
    cluster.second.clock.advance(6min);
    QVERIFY(waitUntil([&] { return logged(cluster.first, QStringLiteral("sla.breached")) == 1; }));
    QVERIFY(!two.leads());
    QVERIFY(cluster.first.stranger.says(cluster.first.toLine(QStringLiteral("А я?"))));
    QElapsedTimer since;
    since.start();
    one.reset();
    cluster.first.clock.advance(6min);
    cluster.second.clock.advance(6min);
    QVERIFY(waitUntil([&] { return two.leads(); }));
    QVERIFY2(since.elapsed() < 5'000, qPrintable(QString::number(since.elapsed())));
    QVERIFY(waitUntil([&] { return logged(cluster.first, QStringLiteral("sla.breached")) == 2; }));
    cluster.first.settle();
    cluster.second.settle();
    QCOMPARE(logged(cluster.first, QStringLiteral("sla.breached")), 2);
}

void ClusterTest::aLeaderWhoseConnectionIsCutLeadsNoLonger()
{
    Cluster cluster;
    server::Leadership one(named(cluster.first.databaseUrl(), QStringLiteral("leader_1")));
    server::Leadership two(named(cluster.first.databaseUrl(), QStringLiteral("leader_2")));
    one.start();
    QVERIFY(waitUntil([&] { return one.leads(); }));
    two.start();
    cut(QStringLiteral("leader_1"));
    QVERIFY(waitUntil([&] { return one.leads() != two.leads() && (two.leads() || one.leads()); }));
    // Both at once, as before the former leader has heard: the deadline is met once.
    QVERIFY(cluster.first.opened());
    cluster.first.clock.advance(6min);
    cluster.second.clock.advance(6min);
    const auto always = [] {
        return true;
    };
    server::DutyRoster ofFirst({deadlines(cluster.first)}, always);
    server::DutyRoster ofSecond({deadlines(cluster.second)}, always);
    ofFirst.start();
    ofSecond.start();
    QVERIFY(waitUntil([&] { return logged(cluster.first, QStringLiteral("sla.breached")) > 0; }));
    cluster.first.settle();
    cluster.second.settle();
    QCOMPARE(logged(cluster.first, QStringLiteral("sla.breached")), 1);
}

void DeadlineTest::aDeadlineSetBeforeARestartIsKept()
{
    Desk desk;
    QVERIFY(desk.opened());
    desk.desk.stop();
    House again({.database = desk.databaseUrl()});
    again.clock.advance(4min + 59s);
    QVERIFY(again.inside([](desk::Context &context) { return server::meetDeadlines(context).map([](bool) {}); }));
    QCOMPARE(logged(again, QStringLiteral("sla.breached")), 0);
    again.clock.advance(1s);
    for (int i = 0; i < 2; ++i) { // the second finds nothing
        QVERIFY(again.inside([](desk::Context &context) { return server::meetDeadlines(context).map([](bool) {}); }));
        QCOMPARE(logged(again, QStringLiteral("sla.breached")), 1);
    }
}

void DeadlineTest::aFirstResponseThatCameInTimeBreachesNothing()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("Слушаю вас"))));
    desk.clock.advance(1h);
    QVERIFY(desk.inside([](desk::Context &context) { return server::meetDeadlines(context).map([](bool) {}); }));
    QCOMPARE(logged(desk, QStringLiteral("sla.breached")), 0);
}

void DeadlineTest::deadlinesAreTakenInBoundedParts()
{
    Desk desk;
    QVERIFY(desk.inside([](desk::Context &context) -> Done {
        for (int i = 1; i <= 101; ++i) {
            OTKLIK_TRY_DONE(context.store.deadlines.set(
                context.tx, {.kind = store::DueKind::DocumentRequest, .subject = i, .at = context.now}));
        }
        return Done();
    }));
    QList<bool> more;
    for (int i = 0; i < 2; ++i) {
        QVERIFY(desk.inside([&more](desk::Context &context) {
            return server::meetDeadlines(context).map([&more](bool left) { more << left; });
        }));
    }
    QCOMPARE(more, (QList{true, false}));
}

void DeadlineTest::aDutyOfTheLeaderRunsWhereItLeads()
{
    Desk desk;
    bool leads = false;
    int led = 0;
    int everywhere = 0;
    const auto counting = [](int &count) {
        return [&count](const Inbox::Sender &to, server::Duty::Done done) {
            ++count;
            to.post([done = std::move(done), more = count == 1] { done(more); });
        };
    };
    server::DutyRoster roster({{.name = "led", .every = 10ms, .part = counting(led)},
                               {.name = "everywhere", .every = 10ms, .leader = false, .part = counting(everywhere)}},
                              [&leads] { return leads; });
    roster.start();
    QVERIFY(waitUntil([&everywhere] { return everywhere > 2; }));
    QCOMPARE(led, 0);
    leads = true;
    QVERIFY(waitUntil([&led] { return led > 2; }));
}
