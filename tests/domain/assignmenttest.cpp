// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/assignmenttest.h"

#include "app/domain/assignment.h"
#include "app/domain/lifecycle.h"

using namespace otklik;
using namespace otklik::lifecycle;

namespace {

const Instant now = fromMs(1'795'000'600'000);
const Instant queued = fromMs(1'795'000'000'000);
constexpr PersonId leader{1};
constexpr PersonId colleague{2};

Conversation in(Status status)
{
    Conversation one{.id = {9}, .line = {3}, .citizen = {4}, .status = status, .queuedAt = queued};
    if (status == Status::Assigned || status == Status::Wrapup) {
        one.op = leader;
        one.assignedAt = queued + std::chrono::minutes(1);
    }
    return one;
}

} // namespace

void ConversationAssignmentTest::whoMayPassItOnInWhichState_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("by");
    QTest::addColumn<bool>("supervisor");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, Status status, PersonId by, bool supervisor, bool allowed) {
        QTest::newRow(name) << int(status) << by.value << supervisor << allowed;
    };
    row("the leader, what they lead", Status::Assigned, leader, false, true);
    row("a colleague, what another leads", Status::Assigned, colleague, false, false);
    row("a supervisor, what another leads", Status::Assigned, colleague, true, true);
    row("an operator, what waits", Status::Queued, colleague, false, false);
    row("a supervisor, what waits", Status::Queued, colleague, true, true);
    row("a supervisor, what the bot answers", Status::Bot, colleague, true, false);
    row("the leader, in the wrap-up", Status::Wrapup, leader, false, false);
    row("a supervisor, in the wrap-up", Status::Wrapup, colleague, true, false);
    row("a supervisor, what is closed", Status::Closed, colleague, true, false);
}

void ConversationAssignmentTest::whoMayPassItOnInWhichState()
{
    QFETCH(int, status);
    QFETCH(qint64, by);
    QFETCH(bool, supervisor);
    QFETCH(bool, allowed);
    const Conversation conversation = in(static_cast<Status>(status));
    const Passer passer{.person = PersonId{by}, .supervisor = supervisor};
    const auto check = [&](const Result<Conversation> &result) {
        QCOMPARE(result.has_value(), allowed);
        QVERIFY(allowed || result.error().state == word(conversation.status));
    };
    check(transfer(conversation, passer, {.op = PersonId{5}}, now));
    check(transfer(conversation, passer, {.line = LineId{8}}, now));
    check(transfer(conversation, passer, {.level = 3}, now));
    check(raiseLevel(conversation, passer));
    check(callSupervisor(conversation, passer, now));
    QCOMPARE(putBack(conversation, passer).has_value(), allowed && conversation.status == Status::Assigned);
}

void ConversationAssignmentTest::aTargetIsExactlyOne_data()
{
    QTest::addColumn<qint64>("op");
    QTest::addColumn<qint64>("line");
    QTest::addColumn<int>("level");
    QTest::addColumn<bool>("one");
    QTest::newRow("nothing") << qint64(0) << qint64(0) << 0 << false;
    QTest::newRow("a colleague") << qint64(1) << qint64(0) << 0 << true;
    QTest::newRow("a line") << qint64(0) << qint64(1) << 0 << true;
    QTest::newRow("a level") << qint64(0) << qint64(0) << 1 << true;
    QTest::newRow("a line and a level") << qint64(0) << qint64(1) << 1 << false;
    QTest::newRow("all of them") << qint64(1) << qint64(1) << 1 << false;
}

void ConversationAssignmentTest::aTargetIsExactlyOne()
{
    QFETCH(qint64, op);
    QFETCH(qint64, line);
    QFETCH(int, level);
    QTEST(isOne({.op = PersonId{op}, .line = LineId{line}, .level = level}), "one");
}

void ConversationAssignmentTest::nobodyLosesTheirPlaceInTheQueue()
{
    const Passer passer{.person = leader};
    for (const auto &result : {transfer(in(Status::Assigned), passer, {.line = LineId{8}}, now),
                               transfer(in(Status::Assigned), passer, {.level = 2}, now),
                               raiseLevel(in(Status::Assigned), passer), putBack(in(Status::Assigned), passer)}) {
        QVERIFY(result);
        QCOMPARE(result->status, Status::Queued);
        QCOMPARE(result->queuedAt, queued);
        QVERIFY(!result->op && !isSet(result->assignedAt));
    }
    const auto given = transfer(in(Status::Assigned), passer, {.op = colleague}, now);
    QCOMPARE(given->op, colleague);
    QCOMPARE(given->assignedAt, now);
}

void ConversationAssignmentTest::closingEndsTheCallOfASupervisor()
{
    const auto called = callSupervisor(in(Status::Assigned), {.person = leader}, now);
    QCOMPARE(called->supervisorCalledAt, now);
    QCOMPARE(callSupervisor(*called, {.person = leader}, now + std::chrono::minutes(1))->supervisorCalledAt, now);
    QVERIFY(!isSet(leave(*called, now)->supervisorCalledAt));
    QVERIFY(!isSet(takeOver(*called, colleague, now)->supervisorCalledAt));
}
