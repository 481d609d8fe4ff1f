// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/conversationstest.h"

#include "app/domain/reason.h"
#include "tests/desk/house.h"

using namespace otklik;
using test::Desk;
using Scope = wire::ConversationList::Scope;

namespace {

wire::ConversationClose solved(ConversationId conversation)
{
    return {.conversation = conversation,
            .resolution = QStringLiteral("solved"),
            .topic = QStringLiteral("Единое пособие"),
            .comment = QStringLiteral("для базы знаний")};
}

} // namespace

void ConversationsTest::claimingNamesTheOperatorAndLeavesTheQueue()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    const auto claimed = desk.anna.says(wire::ConversationClaim{conversation});
    QVERIFY(claimed);
    QCOMPARE(claimed->conversation.status, Status::Assigned);
    QCOMPARE(claimed->conversation.op, desk.anna.actor.person);
    QCOMPARE(claimed->conversation.operatorName, QStringLiteral("Анна Смирнова"));
    QCOMPARE(claimed->conversation.assignedAt, desk.clock.now());
    QCOMPARE(claimed->conversation.position, 0);

    const auto told = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].message.event, NoticeEvent::Assigned);
    QVERIFY(told[0].message.text.contains(QStringLiteral("Анна Смирнова")));
    const auto changes = desk.boris.hears<wire::ConversationChanged>();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0].conversation.staff().status, Status::Assigned);
}

void ConversationsTest::ofTwoClaimsAtOnceExactlyOneWins()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    desk.anna.calls(wire::ConversationClaim{conversation});
    desk.boris.calls(wire::ConversationClaim{conversation});
    desk.settle();
    QCOMPARE(desk.anna.answers.size(), 1);
    QCOMPARE(desk.boris.answers.size(), 1);
    QVERIFY(desk.anna.answers[0]);
    QVERIFY(!desk.boris.answers[0]);
    QCOMPARE(desk.boris.answers[0].error().fault, Fault::Conflict);
    QCOMPARE(desk.boris.answers[0].error().state, QStringLiteral("assigned"));
    QCOMPARE(desk.boris.answers[0].error().reason, Reason::Taken);
    QCOMPARE(desk.citizen.hears<wire::MessageAdded>().size(), 1);
}

void ConversationsTest::claimingAgainGivesTheSameAnswerAndTellsNobody()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto again = desk.anna.says(wire::ConversationClaim{conversation});
    QVERIFY(again);
    QCOMPARE(again->conversation.op, desk.anna.actor.person);
    QVERIFY(desk.citizen.hearsNothing());
}

void ConversationsTest::theQueueMovesUpWhenSomebodyIsTaken()
{
    Desk desk;
    const ConversationId first = desk.opened();
    desk.clock.advance(std::chrono::seconds(30));
    const auto second = desk.stranger.says(desk.toLine(QStringLiteral("И я")));
    QVERIFY(second);
    const auto place = desk.stranger.hears<wire::QueueChanged>();
    QCOMPARE(place.size(), 1);
    QCOMPARE(place[0].position, 2);
    desk.forgetAll();

    QVERIFY(desk.anna.says(wire::ConversationClaim{first}));
    const auto moved = desk.stranger.hears<wire::QueueChanged>();
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved[0].conversation, second->conversation);
    QCOMPARE(moved[0].position, 1);
    QVERIFY(desk.citizen.hears<wire::QueueChanged>().isEmpty());
}

void ConversationsTest::aHigherPriorityPassesTheQueue()
{
    Desk desk;
    const ConversationId first = desk.opened();
    desk.clock.advance(std::chrono::seconds(30));
    const auto second = desk.stranger.says(desk.toLine(QStringLiteral("Срочно")));
    desk.forgetAll();
    QVERIFY(desk.irina.says(wire::ConversationUpdate{.conversation = second->conversation, .priority = 5}));
    QCOMPARE(desk.stranger.hears<wire::QueueChanged>().value(0).position, 1);
    QCOMPARE(desk.citizen.hears<wire::QueueChanged>().value(0).position, 2);
    const auto waiting = desk.anna.says(wire::ConversationList{.scope = Scope::Waiting});
    QCOMPARE(waiting->conversations.value(0).id(), second->conversation);
    QCOMPARE(waiting->conversations.value(1).id(), first);
    QCOMPARE(waiting->conversations.value(1).staff().position, 2);
}

void ConversationsTest::closingNeedsAResolution()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto closed = desk.anna.says(wire::ConversationClose{.conversation = conversation});
    QVERIFY(!closed);
    QCOMPARE(closed.error().fault, Fault::Malformed);
    QCOMPARE(closed.error().field, QStringLiteral("resolution"));
    QVERIFY(desk.citizen.hearsNothing());
    QCOMPARE(desk.anna.says(wire::ConversationGet{.conversation = conversation})->conversation.staff().status,
             Status::Assigned);
}

void ConversationsTest::onlyTheLeadingOperatorCloses()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    QCOMPARE(desk.anna.says(solved(conversation)).error().state, QStringLiteral("queued"));
    QVERIFY(desk.anna.says(wire::ConversationClaim{conversation}));
    QCOMPARE(desk.boris.says(solved(conversation)).error().state, QStringLiteral("assigned"));
    QVERIFY(desk.anna.says(solved(conversation)));
    QCOMPARE(desk.anna.says(solved(conversation)).error().state, QStringLiteral("closed"));
}

void ConversationsTest::aCitizenMayCloseWhileWaiting()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    QCOMPARE(desk.stranger.says(wire::ConversationClose{.conversation = conversation}).error().fault, Fault::NotFound);
    QCOMPARE(desk.citizen.says(solved(conversation)).error().field, QStringLiteral("resolution")); // is staff's to say
    QVERIFY(desk.citizen.says(wire::ConversationClose{.conversation = conversation}));
    const auto changes = desk.anna.hears<wire::ConversationChanged>();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0].conversation.staff().status, Status::Closed);
    QCOMPARE(desk.citizen.says(wire::ConversationClose{.conversation = conversation}).error().state,
             QStringLiteral("closed"));
}

void ConversationsTest::closingTellsTheCitizenAndKeepsTheCommentInside()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(solved(conversation)));
    const auto pushed = desk.citizen.heard;
    desk.citizen.heard.clear();
    QCOMPARE(pushed.size(), 3);
    QVERIFY(std::holds_alternative<wire::MessageSeen>(pushed[0])); // who closes has read everything
    QCOMPARE(std::get<wire::MessageAdded>(pushed[1]).message.event, NoticeEvent::Closed);
    const auto summary = std::get<wire::ConversationChanged>(pushed[2]).conversation.citizen();
    QCOMPARE(summary.status, Status::Closed);
    QCOMPARE(summary.resolution, QStringLiteral("solved"));
    const auto staffs = desk.boris.says(wire::ConversationGet{.conversation = conversation});
    QCOMPARE(staffs->conversation.staff().comment, QStringLiteral("для базы знаний"));
    QCOMPARE(staffs->conversation.staff().topic, QStringLiteral("Единое пособие"));
    QCOMPARE(staffs->conversation.staff().closedAt, desk.clock.now());
}

void ConversationsTest::reopeningPutsItBackIntoTheQueue()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QCOMPARE(desk.boris.says(wire::ConversationReopen{conversation}).error().state, QStringLiteral("assigned"));
    QVERIFY(desk.anna.says(solved(conversation)));
    desk.forgetAll();
    QVERIFY(desk.boris.says(wire::ConversationReopen{conversation}));
    const auto told = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(told.size(), 2);
    QCOMPARE(told[0].message.event, NoticeEvent::Reopened);
    QCOMPARE(told[1].message.event, NoticeEvent::Queued);
    const auto summary = desk.boris.says(wire::ConversationGet{.conversation = conversation})->conversation.staff();
    QCOMPARE(summary.status, Status::Queued);
    QCOMPARE(summary.position, 1);
    QVERIFY(!summary.op);
}

void ConversationsTest::reopeningIsRefusedWhileAnotherIsOpenOnTheLine()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(solved(conversation)));
    QVERIFY(desk.citizen.says(desk.toLine(QStringLiteral("Новый вопрос"))));
    const auto reopened = desk.anna.says(wire::ConversationReopen{conversation});
    QVERIFY(!reopened);
    QCOMPARE(reopened.error().reason, Reason::OtherOpen);
}

void ConversationsTest::onlyAClosedConversationIsRated()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QCOMPARE(desk.citizen.says(wire::ConversationRate{.conversation = conversation, .score = 5}).error().state,
             QStringLiteral("assigned"));
    QVERIFY(desk.anna.says(solved(conversation)));
    for (const int score : {0, 6, -1}) {
        QCOMPARE(desk.citizen.says(wire::ConversationRate{.conversation = conversation, .score = score}).error().fault,
                 Fault::Malformed);
    }
    QCOMPARE(desk.stranger.says(wire::ConversationRate{.conversation = conversation, .score = 5}).error().fault,
             Fault::NotFound);
    QCOMPARE(desk.anna.says(wire::ConversationRate{.conversation = conversation, .score = 5}).error().fault,
             Fault::Forbidden);
}

void ConversationsTest::aRatingIsReplacedByALaterOne()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(solved(conversation)));
    desk.forgetAll();
    const wire::ConversationRate first{.conversation = conversation, .score = 3};
    QVERIFY(desk.citizen.says(first));
    QCOMPARE(desk.anna.hears<wire::MessageAdded>().value(0).message.event, NoticeEvent::Rated);
    desk.forgetAll();
    QVERIFY(desk.citizen.says(first));
    QVERIFY(desk.anna.hearsNothing());
    QVERIFY(desk.citizen.says(
        wire::ConversationRate{.conversation = conversation, .score = 5, .comment = QStringLiteral("Спасибо")}));
    QCOMPARE(desk.anna.says(wire::ConversationGet{.conversation = conversation})->conversation.staff().rating, 5);
}

void ConversationsTest::whatARatingSaysIsReadByStaffOnly()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(solved(conversation)));
    desk.forgetAll();
    const QString said = QStringLiteral("Спасибо, быстро");
    QVERIFY(desk.citizen.says(wire::ConversationRate{.conversation = conversation, .score = 4, .comment = said}));
    QCOMPARE(desk.boris.hears<wire::ConversationChanged>().value(0).conversation.staff().ratingComment, said);
    QVERIFY(!desk.citizen.hears<wire::ConversationChanged>().isEmpty());
    QVERIFY(desk.stranger.hearsNothing());
    QCOMPARE(desk.anna.says(wire::ConversationGet{.conversation = conversation})->conversation.staff().ratingComment,
             said);
    desk.forgetAll();
    const QString more = QStringLiteral("и вежливо");
    QVERIFY(desk.citizen.says(wire::ConversationRate{.conversation = conversation, .score = 4, .comment = more}));
    QCOMPARE(desk.boris.hears<wire::ConversationChanged>().value(0).conversation.staff().ratingComment, more);
}

void ConversationsTest::updatingCleansTagsAndTellsStaff()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto updated = desk.boris.says(
        wire::ConversationUpdate{.conversation = conversation,
                                 .topic = QStringLiteral(" Пособие "),
                                 .tags = QStringList{QStringLiteral("ЕСИА"), QStringLiteral(" ЕСИА"), QString()}});
    QVERIFY(updated);
    QCOMPARE(updated->conversation.topic, QStringLiteral("Пособие"));
    QCOMPARE(updated->conversation.tags, QStringList{QStringLiteral("ЕСИА")});
    QCOMPARE(desk.anna.hears<wire::ConversationChanged>().size(), 1);
    QVERIFY(desk.citizen.hears<wire::MessageAdded>().isEmpty());
    desk.forgetAll();
    QVERIFY(
        desk.boris.says(wire::ConversationUpdate{.conversation = conversation, .topic = QStringLiteral("Пособие")}));
    QVERIFY(desk.anna.hearsNothing());
}

void ConversationsTest::askingForAnOperatorGivesThePlaceAndChangesNothing()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    const auto first = desk.citizen.says(wire::OperatorRequest{conversation});
    const auto second = desk.citizen.says(wire::OperatorRequest{conversation});
    QVERIFY(first && second);
    QCOMPARE(first->position, 1);
    QCOMPARE(second->position, 1);
    QVERIFY(desk.anna.hearsNothing());
    QVERIFY(desk.anna.says(wire::ConversationClaim{conversation}));
    QCOMPARE(desk.citizen.says(wire::OperatorRequest{conversation})->position, 0);
    QVERIFY(desk.anna.says(solved(conversation)));
    QCOMPARE(desk.citizen.says(wire::OperatorRequest{conversation}).error().state, QStringLiteral("closed"));
}

void ConversationsTest::whoWritesOutsideHoursIsToldTheOpeningInTheZoneOfTheLine()
{
    Desk desk;
    const LineId tax = desk.addLine(QStringLiteral("Налоги"), {{.weekday = 4, .fromMinute = 540, .toMinute = 1080}});
    auto question = desk.toLine(QStringLiteral("Здравствуйте!"));
    question.line = tax;
    const auto sent = desk.citizen.says(question);
    QVERIFY(sent);
    // Read back from the store, not only as it was pushed.
    const auto list = desk.citizen.says(wire::MessageList{.conversation = sent->conversation});
    QVERIFY(list);
    const auto queued = std::find_if(list->messages.cbegin(), list->messages.cend(),
                                     [](const Message &message) { return message.event == NoticeEvent::Queued; });
    QVERIFY(queued != list->messages.cend());
    QVERIFY2(queued->text.contains(QStringLiteral("19 ноября, 9:00 по московскому времени (UTC+3)")),
             qPrintable(queued->text));
}

void ConversationsTest::theExpectedWaitFollowsRecentConversations()
{
    Desk desk;
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Online}));
    for (int i = 0; i < 3; ++i) {
        const ConversationId conversation = desk.taken();
        desk.clock.advance(std::chrono::minutes(6));
        QVERIFY(desk.anna.says(solved(conversation)));
    }
    const ConversationId conversation = desk.opened();
    const auto asked = desk.citizen.says(wire::OperatorRequest{conversation});
    QVERIFY(asked);
    QCOMPARE(asked->expectedWaitSeconds, 72); // Anna leads five at once
    const auto list = desk.citizen.says(wire::MessageList{.conversation = conversation});
    QVERIFY2(list->messages.last().text.contains(QLatin1Char('2')), qPrintable(list->messages.last().text));
}

void ConversationsTest::theExpectedWaitCountsOnlyThePeopleOfTheLine()
{
    Desk desk;
    const LineId tax = desk.addLine(QStringLiteral("Налоги"));
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Online}));
    QVERIFY(desk.boris.says(wire::PresenceSet{.state = Presence::Online}));
    const ConversationId answered = desk.taken();
    desk.clock.advance(std::chrono::minutes(6));
    QVERIFY(desk.anna.says(solved(answered)));
    const auto waits = [&] {
        QHash<LineId, int> found;
        const auto list = desk.citizen.says(wire::LineList{});
        for (const wire::LineView &line : list->lines) {
            found.insert(line.line, line.expectedWaitSeconds);
        }
        return found;
    };
    QCOMPARE(waits().value(desk.benefits), 72); // both lead five at once, on two lines
    QCOMPARE(waits().value(tax), -1);           // nothing was answered there
    desk.worksOn(desk.boris.actor.person, {tax});
    QCOMPARE(waits().value(desk.benefits), 144);

    const ConversationId conversation = desk.citizen.says(desk.toLine(QStringLiteral("?")))->conversation;
    QCOMPARE(desk.citizen.hears<wire::QueueChanged>().value(0).expectedWaitSeconds, 144);
    QCOMPARE(desk.citizen.says(wire::OperatorRequest{conversation})->expectedWaitSeconds, 144);
    QCOMPARE(
        desk.irina.says(wire::ConversationGet{.conversation = conversation})->conversation.staff().expectedWaitSeconds,
        144);
    desk.worksOn(desk.anna.actor.person, {tax});
    QCOMPARE(desk.citizen.says(wire::OperatorRequest{conversation})->expectedWaitSeconds, -1);
}

void ConversationsTest::aFirstAnswerIsDueUntilAPersonGivesIt()
{
    Desk desk;
    const Instant due = desk.clock.now() + std::chrono::minutes(5);
    const ConversationId conversation = desk.citizen.says(desk.toLine(QStringLiteral("?")))->conversation;
    QCOMPARE(desk.citizen.hears<wire::ConversationChanged>().value(0).conversation.citizen().firstResponseDueAt, due);
    QCOMPARE(desk.boris.hears<wire::ConversationChanged>().value(0).conversation.staff().firstResponseDueAt, due);
    const auto asked = [&](test::Voice &voice) {
        return voice.says(wire::ConversationGet{.conversation = conversation})->conversation;
    };
    desk.clock.advance(std::chrono::minutes(1));
    QVERIFY(desk.anna.says(wire::ConversationClaim{conversation}));
    auto note = desk.to(conversation, QStringLiteral("Посмотрю"));
    note.visibility = Visibility::Note;
    QVERIFY(desk.anna.says(note));
    QCOMPARE(asked(desk.citizen).citizen().firstResponseDueAt, due);
    QCOMPARE(asked(desk.anna).staff().firstResponseDueAt, due);
    QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("Добрый день"))));
    QVERIFY(!isSet(asked(desk.citizen).citizen().firstResponseDueAt));
    QVERIFY(!isSet(asked(desk.anna).staff().firstResponseDueAt));
}

void ConversationsTest::reopeningPromisesAFirstAnswerAnew()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("Добрый день"))));
    QVERIFY(desk.anna.says(solved(conversation)));
    desk.clock.advance(std::chrono::hours(2));
    QVERIFY(desk.boris.says(wire::ConversationReopen{conversation}));
    const auto reopened = desk.boris.says(wire::ConversationGet{.conversation = conversation})->conversation.staff();
    QCOMPARE(reopened.firstResponseDueAt, desk.clock.now() + std::chrono::minutes(5));
}

void ConversationsTest::aFirstAnswerIsDueInTheHoursOfItsLine()
{
    Desk desk;
    const LineId tax = desk.addLine(QStringLiteral("Налоги"), {{.weekday = 4, .fromMinute = 540, .toMinute = 1080}});
    auto question = desk.toLine(QStringLiteral("Здравствуйте!"));
    question.line = tax;
    const auto sent = desk.citizen.says(question);
    const auto summary =
        desk.citizen.says(wire::ConversationGet{.conversation = sent->conversation})->conversation.citizen();
    const Instant thursdayAtNine = fromMs(1'795'068'000'000);
    QCOMPARE(summary.firstResponseDueAt, thursdayAtNine + std::chrono::minutes(5));
}

void ConversationsTest::staffListMineWaitingAndAll()
{
    Desk desk;
    const ConversationId mine = desk.taken();
    const auto waiting = desk.stranger.says(desk.toLine(QStringLiteral("Жду")));
    const auto ids = [&](Scope scope, test::Voice &voice) {
        QList<ConversationId> found;
        const auto list = voice.says(wire::ConversationList{.scope = scope});
        for (const wire::ConversationView &view : list->conversations) {
            found.append(view.id());
        }
        return found;
    };
    QCOMPARE(ids(Scope::Mine, desk.anna), QList{mine});
    QCOMPARE(ids(Scope::Mine, desk.boris), QList<ConversationId>{});
    QCOMPARE(ids(Scope::Waiting, desk.boris), QList{waiting->conversation});
    QCOMPARE(ids(Scope::All, desk.boris).size(), 2);
    const LineId other = desk.addLine(QStringLiteral("Паспорта"));
    const auto filtered = desk.boris.says(wire::ConversationList{.scope = Scope::All, .line = other});
    QVERIFY(filtered && filtered->conversations.isEmpty());
}

void ConversationsTest::aCitizenListsOnlyTheirOwn()
{
    Desk desk;
    const ConversationId own = desk.opened(QStringLiteral("Пособие на двоих детей"));
    QVERIFY(desk.stranger.says(desk.toLine(QStringLiteral("Чужое"))));
    QCOMPARE(desk.citizen.says(wire::ConversationList{.scope = Scope::All}).error().fault, Fault::Forbidden);
    const auto list = desk.citizen.says(wire::ConversationList{});
    QVERIFY(list);
    QCOMPARE(list->conversations.size(), 1);
    QCOMPARE(list->conversations[0].id(), own);
    QCOMPARE(list->conversations[0].citizen().number, QStringLiteral("2026-000001"));
    const auto found = desk.citizen.says(wire::ConversationList{.query = QStringLiteral("детям")});
    QCOMPARE(found->conversations.size(), 1);
    QVERIFY(desk.citizen.says(wire::ConversationList{.query = QStringLiteral("паспорт")})->conversations.isEmpty());
    for (const QString &number :
         {QStringLiteral("2026\u2212000001"), QStringLiteral("№2026-1"), QStringLiteral("\u202A2026–000001\u202C")}) {
        const auto one = desk.citizen.says(wire::ConversationGet{.number = number});
        QVERIFY2(one && one->conversation.id() == own, qPrintable(number));
        QCOMPARE(desk.citizen.says(wire::ConversationList{.query = number})->conversations.size(), 1);
    }
}

void ConversationsTest::listsGoOnFromTheCursor()
{
    Desk desk;
    QList<ConversationId> opened;
    for (int i = 0; i < 5; ++i) {
        const LineId line = desk.addLine(QString::number(i));
        const auto sent =
            desk.citizen.says(wire::MessageSend{.clientId = test::uuid(), .line = line, .text = QStringLiteral("?")});
        opened.prepend(sent->conversation);
        desk.clock.advance(std::chrono::seconds(1));
    }
    QList<ConversationId> seen;
    QString cursor;
    for (bool more = true; more;) {
        const auto page = desk.anna.says(wire::ConversationList{.scope = Scope::All, .before = cursor, .limit = 2});
        QVERIFY(page);
        for (const wire::ConversationView &view : page->conversations) {
            seen.append(view.id());
        }
        more = page->more;
        cursor = page->cursor;
    }
    QCOMPARE(seen, opened);
}

void ConversationsTest::aListIsSearchedByNumberAndByName()
{
    Desk desk;
    const ConversationId own = desk.opened();
    const auto other = desk.stranger.says(desk.toLine(QStringLiteral("И я")));
    const auto search = [&](const QString &query) {
        const auto list = desk.anna.says(wire::ConversationList{.scope = Scope::All, .query = query});
        return list && list->conversations.size() == 1 ? list->conversations[0].id() : ConversationId{};
    };
    QCOMPARE(search(QStringLiteral("№ ") + other->number), other->conversation);
    QCOMPARE(search(QStringLiteral("соколова")), own);
    QCOMPARE(search(QStringLiteral("+79990000002")), other->conversation);
}

void ConversationsTest::aConversationIsFoundByItsNumber()
{
    Desk desk;
    const auto sent = desk.citizen.says(desk.toLine(QStringLiteral("?")));
    const auto found = desk.anna.says(wire::ConversationGet{.number = sent->number});
    QVERIFY(found);
    QCOMPARE(found->conversation.id(), sent->conversation);
    QCOMPARE(desk.stranger.says(wire::ConversationGet{.number = sent->number}).error().fault, Fault::NotFound);
    QCOMPARE(desk.anna.says(wire::ConversationGet{.number = QStringLiteral("2026-999999")}).error().fault,
             Fault::NotFound);
    QCOMPARE(desk.anna.says(wire::ConversationGet{}).error().fault, Fault::Malformed);
}

void ConversationsTest::watchingIsForStaff()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    QCOMPARE(desk.citizen.says(wire::ConversationGet{.conversation = conversation, .watch = true}).error().fault,
             Fault::Forbidden);
    QVERIFY(desk.boris.says(wire::ConversationGet{.conversation = conversation, .watch = true}));
}
