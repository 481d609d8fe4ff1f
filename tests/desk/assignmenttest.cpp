// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/assignmenttest.h"

#include "app/domain/reason.h"
#include "tests/desk/house.h"

using namespace otklik;
using test::Desk;

namespace {

const QString why = QStringLiteral("Нужен специалист");

wire::ConversationTransfer passed(ConversationId conversation, const TransferTarget &to)
{
    return {.conversation = conversation, .to = to, .reason = why};
}

/// As a colleague at the desk sees it.
wire::Summary seenBy(test::Voice &voice, ConversationId conversation)
{
    const auto got = voice.says(wire::ConversationGet{.conversation = conversation});
    return got ? got->conversation.staff() : wire::Summary{};
}

void comesOnline(test::Voice &voice)
{
    QVERIFY(voice.says(wire::PresenceSet{.state = Presence::Online}));
}

/// The duties look every few seconds for so long, while these people have links.
void passMinutes(Desk &house, int minutes, const QList<PersonId> &here)
{
    desk::LinkCounts links;
    for (const PersonId person : here) {
        links.set(person, 1);
    }
    for (int second = 0; second < minutes * 60; second += 5) {
        house.clock.advance(std::chrono::seconds(5));
        house.looksForTheAbsent(links);
    }
}

} // namespace

void AssignmentTest::aColleagueGetsItAndTheCitizenIsTold()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    comesOnline(desk.boris);
    desk.forgetAll();

    QVERIFY(desk.anna.says(passed(conversation, {.op = desk.boris.actor.person})));
    const auto changes = desk.boris.hears<wire::ConversationChanged>();
    QCOMPARE(changes.value(0).conversation.staff().op, desk.boris.actor.person);
    QCOMPARE(changes.value(0).conversation.staff().status, Status::Assigned);
    const auto told = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].message.event, NoticeEvent::Transferred);
    QVERIFY(told[0].message.text.contains(QStringLiteral("Борис")));
    QVERIFY(desk.boris.says(desk.to(conversation, QStringLiteral("Продолжим"))));
    QCOMPARE(desk.anna.says(desk.to(conversation, QStringLiteral("А я?"))).error().fault, Fault::Conflict);
}

void AssignmentTest::theReasonAndTheNoteAreForColleaguesOnly()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    comesOnline(desk.boris);
    auto transfer = passed(conversation, {.op = desk.boris.actor.person});
    transfer.note = QStringLiteral("Проверьте состав семьи");
    QVERIFY(desk.anna.says(transfer));

    const auto staff = desk.boris.says(wire::MessageList{.conversation = conversation, .limit = 50});
    const auto note = std::ranges::find_if(
        staff->messages, [](const Message &message) { return message.visibility == Visibility::Note; });
    QVERIFY(note != staff->messages.cend());
    QVERIFY(note->text.contains(why) && note->text.contains(transfer.note));
    QCOMPARE(note->author.id, desk.anna.actor.person);
    const auto citizen = desk.citizen.says(wire::MessageList{.conversation = conversation, .limit = 50});
    for (const Message &message : citizen->messages) {
        QVERIFY(!message.text.contains(why) && !message.text.contains(transfer.note));
    }
}

void AssignmentTest::onlyAColleagueWhoCanTakeItGetsIt()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const PersonId boris = desk.boris.actor.person;
    QCOMPARE(desk.anna.says(passed(conversation, {.op = boris})).error().reason, Reason::NotOnline);
    comesOnline(desk.boris);
    desk.worksOn(boris, {desk.addLine(QStringLiteral("Налоги"))});
    QCOMPARE(desk.anna.says(passed(conversation, {.op = boris})).error().reason, Reason::NotOnLine);
    desk.worksOn(boris, {});
    QVERIFY(desk.inside(
        [&](desk::Context &context) { return context.store.presences.setWork(context.tx, boris, 1, {1}); }));
    const auto other = desk.stranger.says(desk.toLine(QStringLiteral("И я")));
    QVERIFY(desk.boris.says(wire::ConversationClaim{other->conversation}));
    QCOMPARE(desk.anna.says(passed(conversation, {.op = boris})).error().reason, Reason::NoFreePlace);
    QCOMPARE(desk.anna.says(passed(conversation, {.op = desk.anna.actor.person})).error().reason, Reason::SameTarget);
    QCOMPARE(desk.anna.says(passed(conversation, {.op = desk.citizen.actor.person})).error().field,
             QStringLiteral("operator"));
    QCOMPARE(desk.anna.says(passed(conversation, {.line = LineId{98765}})).error().field, QStringLiteral("line"));
    QCOMPARE(seenBy(desk.anna, conversation).op, desk.anna.actor.person);
    // A refusal leaves nothing behind, no note either.
    const auto messages = desk.anna.says(wire::MessageList{.conversation = conversation, .limit = 50});
    QVERIFY(std::ranges::none_of(messages->messages, [](const Message &one) { return one.text.contains(why); }));
}

void AssignmentTest::onlyWhoLeadsItOrASupervisorPassesItOn()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    QCOMPARE(desk.anna.says(passed(conversation, {.level = 2})).error().state, QStringLiteral("queued"));
    QVERIFY(desk.irina.says(passed(conversation, {.level = 2})));
    QCOMPARE(seenBy(desk.irina, conversation).level, 2);
    QVERIFY(desk.anna.says(wire::ConversationClaim{conversation}));
    QCOMPARE(desk.boris.says(passed(conversation, {.level = 3})).error().reason, Reason::Taken);
    QCOMPARE(desk.boris.says(wire::ConversationReturn{conversation, why}).error().fault, Fault::Conflict);
    comesOnline(desk.boris);
    QVERIFY(desk.irina.says(passed(conversation, {.op = desk.boris.actor.person})));
    QCOMPARE(seenBy(desk.irina, conversation).op, desk.boris.actor.person);
}

void AssignmentTest::aConversationOfAnotherLineIsGoneForThoseWhoDoNotWorkThere()
{
    Desk desk;
    const LineId taxes = desk.addLine(QStringLiteral("Налоги"));
    desk.worksOn(desk.anna.actor.person, {desk.benefits});
    desk.anna.works = {.lines = {desk.benefits}};
    desk.worksOn(desk.boris.actor.person, {taxes});
    desk.boris.works = {.lines = {taxes}};
    const ConversationId conversation = desk.taken();
    desk.forgetAll();

    QVERIFY(desk.anna.says(passed(conversation, {.line = taxes})));
    QCOMPARE(desk.anna.hears<wire::ConversationRemoved>().value(0).conversation, conversation);
    QVERIFY(desk.boris.hears<wire::ConversationRemoved>().isEmpty());
    QCOMPARE(seenBy(desk.boris, conversation).line, taxes);
    QCOMPARE(desk.anna.says(wire::ConversationGet{.conversation = conversation}).error().fault, Fault::NotFound);
    const auto lines = desk.citizen.says(wire::LineList{});
    QVERIFY(std::ranges::any_of(lines->lines, [&](const wire::LineView &line) {
        return line.line == taxes && line.connected && line.conversation == conversation;
    }));
}

void AssignmentTest::nobodyHasTwoConversationsOnTheOtherLine()
{
    Desk desk;
    const LineId taxes = desk.addLine(QStringLiteral("Налоги"));
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.citizen.says(
        wire::MessageSend{.clientId = test::uuid(), .line = taxes, .text = QStringLiteral("И про налоги")}));
    QCOMPARE(desk.anna.says(passed(conversation, {.line = taxes})).error().reason, Reason::OtherOpen);
}

void AssignmentTest::returnedItWaitsAtItsOldPlace()
{
    Desk desk;
    const ConversationId first = desk.opened();
    desk.clock.advance(std::chrono::seconds(30));
    const auto second = desk.stranger.says(desk.toLine(QStringLiteral("И я")));
    QVERIFY(desk.anna.says(wire::ConversationClaim{first}));
    desk.clock.advance(std::chrono::minutes(5));
    desk.forgetAll();

    QVERIFY(desk.anna.says(wire::ConversationReturn{first, why}));
    QCOMPARE(seenBy(desk.anna, first).position, 1);
    QCOMPARE(desk.stranger.hears<wire::QueueChanged>().value(0).position, 2);
    const auto told = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(told.value(0).message.event, NoticeEvent::Returned);
    QCOMPARE(told.value(1).message.event, NoticeEvent::Queued);
    QCOMPARE(desk.anna.says(wire::ConversationReturn{first, why}).error().state, QStringLiteral("queued"));
}

void AssignmentTest::theNextLevelIsTheLastOne()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    using To = wire::ConversationEscalate::To;
    for (const int level : {2, 3}) {
        QVERIFY(desk.anna.says(wire::ConversationEscalate{conversation, To::Level, why}));
        QCOMPARE(seenBy(desk.anna, conversation).level, level);
        QCOMPARE(seenBy(desk.anna, conversation).status, Status::Queued);
        QVERIFY(desk.anna.says(wire::ConversationClaim{conversation}));
    }
    QCOMPARE(desk.anna.says(wire::ConversationEscalate{conversation, To::Level, why}).error().reason,
             Reason::HighestLevel);
}

void AssignmentTest::aSupervisorIsCalledOnceAndTakesItOver()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const wire::ConversationEscalate call{conversation, wire::ConversationEscalate::To::Supervisor, why};
    desk.forgetAll();
    QVERIFY(desk.anna.says(call));
    QVERIFY(desk.anna.says(call)); // the second click
    const auto alerts = desk.irina.hears<wire::AlertAdded>();
    QCOMPARE(alerts.size(), 1);
    QCOMPARE(alerts[0].conversation, conversation);
    QVERIFY(alerts[0].text.contains(seenBy(desk.irina, conversation).number));
    QVERIFY(desk.boris.hears<wire::AlertAdded>().isEmpty());
    QCOMPARE(seenBy(desk.irina, conversation).supervisorCalledAt, desk.clock.now());
    QCOMPARE(seenBy(desk.irina, conversation).op, desk.anna.actor.person);

    QVERIFY(desk.irina.says(wire::ConversationTakeOver{conversation, why}));
    const auto again = desk.irina.says(wire::ConversationTakeOver{conversation, why});
    QCOMPARE(again->conversation.op, desk.irina.actor.person);
    QVERIFY(!isSet(again->conversation.supervisorCalledAt));
    // Who had it still reads and notes.
    QVERIFY(desk.anna.says(wire::MessageSend{.clientId = test::uuid(),
                                             .conversation = conversation,
                                             .text = QStringLiteral("Он прав"),
                                             .visibility = Visibility::Note}));
    QCOMPARE(desk.anna.says(wire::ConversationTakeOver{conversation, why}).error().fault, Fault::Forbidden);
}

void AssignmentTest::theDeadlineIsNeverResetByATransfer()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const Instant due = seenBy(desk.anna, conversation).firstResponseDueAt;
    QVERIFY(isSet(due));
    desk.clock.advance(std::chrono::minutes(3));
    QVERIFY(desk.anna.says(wire::ConversationReturn{conversation, why}));
    QCOMPARE(seenBy(desk.anna, conversation).firstResponseDueAt, due);
}

void AssignmentTest::ofTwoTransfersAtOnceExactlyOneWins()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    desk.anna.calls(wire::ConversationReturn{conversation, why});
    desk.irina.calls(wire::ConversationTakeOver{conversation, why});
    desk.boris.calls(wire::ConversationClaim{conversation});
    desk.settle();
    const auto now = seenBy(desk.irina, conversation);
    const int won = int(desk.boris.answers.value(0).has_value()) + int(desk.irina.answers.value(0).has_value());
    QVERIFY(won >= 1);
    QCOMPARE(now.status, Status::Assigned);
    QCOMPARE(now.op, desk.boris.answers.value(0) ? desk.boris.actor.person : desk.irina.actor.person);
}

void AssignmentTest::whatAVanishedOperatorLeadsGoesBackToItsOldPlace()
{
    Desk desk;
    const ConversationId first = desk.opened();
    desk.clock.advance(std::chrono::seconds(30));
    const auto second = desk.stranger.says(desk.toLine(QStringLiteral("И я")));
    QVERIFY(desk.anna.says(wire::ConversationClaim{first}));
    passMinutes(desk, 1, {desk.anna.actor.person});
    desk.forgetAll();
    passMinutes(desk, 6, {}); // the power is cut: no sign of life comes any more

    QCOMPARE(seenBy(desk.boris, first).status, Status::Queued);
    QCOMPARE(seenBy(desk.boris, first).position, 1);
    QCOMPARE(seenBy(desk.boris, second->conversation).position, 2);
    const auto told = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(told.value(0).message.event, NoticeEvent::Returned);
    QVERIFY(desk.boris.says(wire::ConversationClaim{first}));
    passMinutes(desk, 6, {desk.boris.actor.person});
    QCOMPARE(seenBy(desk.boris, first).op, desk.boris.actor.person);
}

void AssignmentTest::whoComesBackInTimeKeepsWhatTheyLead()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const QList<PersonId> anna{desk.anna.actor.person};
    passMinutes(desk, 1, anna);
    passMinutes(desk, 4, {});
    passMinutes(desk, 1, anna); // with the cable in again
    passMinutes(desk, 4, {});
    QCOMPARE(seenBy(desk.boris, conversation).op, desk.anna.actor.person);
}
