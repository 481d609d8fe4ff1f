// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/lifecycletest.h"

#include "app/domain/lifecycle.h"

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::lifecycle;

namespace {

const Instant opened = fromMs(1'780'000'000'000);
const Instant now = fromMs(1'780'000'060'000);
const PersonId anna{11};
const PersonId boris{12};
const Wrapup solved{.resolution = u"solved"_s};

constexpr std::array statuses{Status::Bot, Status::Queued, Status::Assigned, Status::Wrapup, Status::Closed};
constexpr std::array events{Event::HandOver, Event::Claim, Event::Return, Event::Finish, Event::Close, Event::Reopen};
constexpr std::array eventNames{"hand over", "claim", "return", "finish", "close", "reopen"};

Conversation in(Status status)
{
    Conversation conversation{.id = {9}, .status = status, .lastSeq = 3, .createdAt = opened};
    if (status == Status::Assigned || status == Status::Wrapup) {
        conversation.op = anna;
        conversation.assignedAt = opened;
    }
    if (status == Status::Closed) {
        conversation.op = anna;
        conversation.closedAt = opened;
        conversation.resolution = u"solved"_s;
        conversation.rating = 4;
    }
    return conversation;
}

/// The rule that stands for an event, done by whom the conversation belongs to.
Result<Conversation> done(Event event, const Conversation &conversation)
{
    switch (event) {
    case Event::HandOver:
        return handOver(conversation, now);
    case Event::Claim:
        return claim(conversation, boris, now);
    case Event::Return:
        return giveBack(conversation, now);
    case Event::Finish:
        return finish(conversation, anna, now);
    case Event::Close:
        return leave(conversation, now);
    case Event::Reopen:
        return reopen(conversation, now);
    }
    return fail(Fault::Unavailable);
}

void verifyConflict(const Result<Conversation> &result, const QString &state)
{
    QVERIFY(!result);
    QCOMPARE(result.error().fault, Fault::Conflict);
    QCOMPARE(result.error().state, state);
}

} // namespace

void LifecycleTest::theTableSaysWhereEveryEventLeads_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("event");
    QTest::addColumn<int>("expected"); // -1: not allowed
    const auto to = [](Status status) {
        return static_cast<int>(status);
    };
    const int no = -1;
    const int expected[5][6] = {
        // hand over         claim                return              finish              close               reopen
        {to(Status::Queued), no, no, no, to(Status::Closed), no},   // bot
        {no, to(Status::Assigned), no, no, to(Status::Closed), no}, // queued
        {no, no, to(Status::Queued), to(Status::Wrapup), no, no},   // assigned
        {no, no, no, no, to(Status::Closed), no},                   // wrap-up
        {no, no, no, no, no, to(Status::Queued)},                   // closed
    };
    for (size_t s = 0; s < statuses.size(); ++s) {
        for (size_t e = 0; e < events.size(); ++e) {
            QTest::addRow("%s: %s", qPrintable(word(statuses.at(s))), eventNames.at(e))
                << to(statuses.at(s)) << static_cast<int>(events.at(e)) << expected[s][e];
        }
    }
}

void LifecycleTest::theTableSaysWhereEveryEventLeads()
{
    QFETCH(int, status);
    QFETCH(int, event);
    QFETCH(int, expected);
    const std::optional<Status> to = next(static_cast<Status>(status), static_cast<Event>(event));
    QCOMPARE(to ? static_cast<int>(*to) : -1, expected);
}

void LifecycleTest::everyRuleKeepsToTheTable_data()
{
    theTableSaysWhereEveryEventLeads_data();
}

void LifecycleTest::everyRuleKeepsToTheTable()
{
    QFETCH(int, status);
    QFETCH(int, event);
    QFETCH(int, expected);
    const Conversation before = in(static_cast<Status>(status));
    const bool throughWrapup =
        static_cast<Status>(status) == Status::Assigned && static_cast<Event>(event) == Event::Close;
    const Result<Conversation> after = done(static_cast<Event>(event), before);
    if (throughWrapup) {
        QVERIFY(after);
        QCOMPARE(after->status, Status::Closed);
    } else if (expected < 0) {
        verifyConflict(after, word(before.status));
    } else {
        QVERIFY(after);
        QCOMPARE(static_cast<int>(after->status), expected);
        QCOMPARE(after->id, before.id);
        QCOMPARE(after->lastSeq, before.lastSeq);
    }
}

void LifecycleTest::ofTwoClaimersTheSecondGetsAConflict()
{
    const Result<Conversation> first = claim(in(Status::Queued), anna, now);
    QVERIFY(first);
    QCOMPARE(first->op, anna);
    QCOMPARE(first->assignedAt, now);
    verifyConflict(claim(*first, boris, now), u"assigned"_s);
    verifyConflict(claim(in(Status::Closed), boris, now), u"closed"_s);
}

void LifecycleTest::claimingWhatOneHoldsChangesNothing()
{
    const Conversation held = in(Status::Assigned);
    const Result<Conversation> again = claim(held, anna, now);
    QVERIFY(again);
    QCOMPARE(*again, held);
}

void LifecycleTest::returningFreesTheOperatorAndStartsTheWaitAnew()
{
    const Result<Conversation> returned = giveBack(in(Status::Assigned), now);
    QVERIFY(returned);
    QVERIFY(!returned->op);
    QCOMPARE(returned->queuedAt, now);
    QVERIFY(!isSet(returned->assignedAt));
}

void LifecycleTest::closingNeedsAResolutionAndItsOperator()
{
    verifyConflict(close(in(Status::Assigned), boris, solved, now), u"assigned"_s);
    verifyConflict(close(in(Status::Wrapup), boris, solved, now), u"wrapup"_s);
    verifyConflict(close(in(Status::Queued), anna, solved, now), u"queued"_s);
    verifyConflict(close(in(Status::Closed), anna, solved, now), u"closed"_s);
    const Result<Conversation> mute = close(in(Status::Assigned), anna, {.resolution = u"  "_s}, now);
    QVERIFY(!mute);
    QCOMPARE(mute.error().fault, Fault::Malformed);
    QCOMPARE(mute.error().field, u"resolution"_s);
    QVERIFY(close(in(Status::Wrapup), anna, solved, now));
}

void LifecycleTest::closingInOneStepKeepsWhatWasWrittenDown()
{
    Conversation conversation = in(Status::Assigned);
    conversation.topic = u"Паспорт"_s;
    const Result<Conversation> kept = close(conversation, anna, {.resolution = u"solved"_s, .comment = u"x"_s}, now);
    QVERIFY(kept);
    QCOMPARE(kept->status, Status::Closed);
    QCOMPARE(kept->closedAt, now);
    QCOMPARE(kept->resolution, u"solved"_s);
    QCOMPARE(kept->comment, u"x"_s);
    QCOMPARE(kept->topic, u"Паспорт"_s);
    const auto changed = close(conversation, anna, {.resolution = u"solved"_s, .topic = u"Срок"_s}, now);
    QVERIFY(changed);
    QCOMPARE(changed->topic, u"Срок"_s);
}

void LifecycleTest::aCitizenMayLeaveAtAnyTime()
{
    for (const Status status : {Status::Bot, Status::Queued, Status::Assigned, Status::Wrapup}) {
        const Result<Conversation> left = leave(in(status), now);
        QVERIFY(left);
        QCOMPARE(left->status, Status::Closed);
        QCOMPARE(left->closedAt, now);
    }
    verifyConflict(leave(in(Status::Closed), now), u"closed"_s);
}

void LifecycleTest::reopeningForgetsTheFirstEnding()
{
    Conversation answered = in(Status::Closed);
    answered.firstReplyAt = now - std::chrono::hours(1);
    const Result<Conversation> reopened = reopen(answered, now);
    QVERIFY(reopened);
    QVERIFY(!isSet(reopened->firstReplyAt));
    QCOMPARE(reopened->status, Status::Queued);
    QCOMPARE(reopened->queuedAt, now);
    QVERIFY(!reopened->op);
    QVERIFY(!isSet(reopened->closedAt));
    QVERIFY(reopened->resolution.isEmpty());
    QVERIFY(!reopened->rating);
}

void LifecycleTest::aRatingIsForClosedConversations()
{
    const Result<Conversation> rated = rate(in(Status::Closed), 5, u"Спасибо"_s);
    QVERIFY(rated);
    QCOMPARE(rated->rating, 5);
    QCOMPARE(rated->ratingComment, u"Спасибо"_s);
    verifyConflict(rate(in(Status::Assigned), 5, {}), u"assigned"_s);
    for (const int score : {0, 6, -1}) {
        const Result<Conversation> wrong = rate(in(Status::Closed), score, {});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().field, u"score"_s);
    }
}

void LifecycleTest::seqGrowsByOneWithEveryMessage()
{
    Result<Conversation> conversation = in(Status::Queued);
    for (Seq expected = 4; expected < 10; ++expected) {
        conversation = say(*conversation, {.author = AuthorKind::Citizen}, now);
        QVERIFY(conversation);
        QCOMPARE(conversation->lastSeq, expected);
        QCOMPARE(conversation->lastAt, now);
    }
}

void LifecycleTest::anOperatorAnswersOnlyWhatTheyHold()
{
    const Speech answer{.author = AuthorKind::Operator, .person = boris};
    const Speech note{.author = AuthorKind::Operator, .person = boris, .visibility = Visibility::Note};
    verifyConflict(say(in(Status::Assigned), answer, now), u"assigned"_s);
    verifyConflict(say(in(Status::Queued), answer, now), u"queued"_s);
    QVERIFY(say(in(Status::Assigned), note, now));
    QVERIFY(say(in(Status::Queued), note, now));
    QVERIFY(say(in(Status::Assigned), {.author = AuthorKind::Operator, .person = anna}, now));
    QVERIFY(say(in(Status::Wrapup), {.author = AuthorKind::Operator, .person = anna}, now));
}

void LifecycleTest::nobodySpeaksInAClosedConversationButNotices()
{
    for (const AuthorKind author : {AuthorKind::Citizen, AuthorKind::Operator, AuthorKind::Bot}) {
        verifyConflict(say(in(Status::Closed), {.author = author, .person = anna}, now), u"closed"_s);
    }
    QVERIFY(say(in(Status::Closed), {.author = AuthorKind::System}, now));
}

void LifecycleTest::onlyAPublicAnswerOfAPersonIsTheFirstReply()
{
    Result<Conversation> conversation = in(Status::Assigned);
    conversation = say(*conversation, {.author = AuthorKind::Bot}, now);
    conversation =
        say(*conversation, {.author = AuthorKind::Operator, .person = anna, .visibility = Visibility::Note}, now);
    QVERIFY(!isSet(conversation->firstReplyAt));
    conversation = say(*conversation, {.author = AuthorKind::Operator, .person = anna}, now);
    QCOMPARE(conversation->firstReplyAt, now);
    conversation = say(*conversation, {.author = AuthorKind::Operator, .person = anna}, now + std::chrono::hours(1));
    QCOMPARE(conversation->firstReplyAt, now);
}

void LifecycleTest::readMarksNeverGoBackNorPastTheEnd()
{
    Conversation conversation = seen(in(Status::Assigned), true, 2);
    QCOMPARE(conversation.readByStaff, 2);
    QCOMPARE(conversation.readByCitizen, 0);
    QCOMPARE(seen(conversation, true, 1).readByStaff, 2);
    QCOMPARE(seen(conversation, true, 99).readByStaff, 3);
    QCOMPARE(seen(conversation, false, 3).readByCitizen, 3);
}
