// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/attemptstest.h"

#include "app/domain/attempts.h"

using namespace otklik;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const Instant noon = fromMs(1'795'000'000'000);
const AttemptRules rules{.free = 5, .first = 1s, .longest = 10s, .lockAfter = 10, .lockFor = 15min, .longestLock = 1h};

} // namespace

void AttemptsTest::waitsGrowAndThenTheDoorIsLocked_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("wait");
    QTest::addColumn<int>("door");
    const auto row = [](int count, milliseconds wait, Door door) {
        QTest::addRow("%d", count) << count << qint64(wait.count()) << static_cast<int>(door);
    };
    row(0, 0ms, Door::Open);
    row(4, 0ms, Door::Open);
    row(5, 1s, Door::Wait);
    row(6, 2s, Door::Wait);
    row(7, 4s, Door::Wait);
    row(8, 8s, Door::Wait);
    row(9, 10s, Door::Wait);
    row(10, 15min, Door::Locked);
    row(11, 30min, Door::Locked);
    row(12, 1h, Door::Locked);
    row(1'000, 1h, Door::Locked);
}

void AttemptsTest::waitsGrowAndThenTheDoorIsLocked()
{
    QFETCH(int, count);
    QFETCH(qint64, wait);
    QFETCH(int, door);
    Attempts attempts;
    for (int i = 0; i < count; ++i) {
        attempts = counted(attempts, rules, noon);
    }
    QCOMPARE(attempts.count, count);
    QCOMPARE(waitAfter(count, rules).count(), wait);
    const AttemptState now = standing(attempts, rules, noon);
    QCOMPARE(static_cast<int>(now.door), door);
    QCOMPARE(now.left.count(), wait);
}

void AttemptsTest::theDoorOpensOnTheMoment_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("after");
    QTest::addColumn<int>("door");
    const auto row = [](const char *name, int count, milliseconds after, Door door) {
        QTest::newRow(name) << count << qint64(after.count()) << static_cast<int>(door);
    };
    row("a millisecond before", 5, 999ms, Door::Wait);
    row("on the moment", 5, 1s, Door::Open);
    row("a millisecond before the lock ends", 10, 15min - 1ms, Door::Locked);
    row("when the lock ends", 10, 15min, Door::Open);
}

void AttemptsTest::theDoorOpensOnTheMoment()
{
    QFETCH(int, count);
    QFETCH(qint64, after);
    QFETCH(int, door);
    const Attempts attempts = counted({count - 1, noon}, rules, noon);
    QCOMPARE(static_cast<int>(standing(attempts, rules, noon + milliseconds(after)).door), door);
}

void AttemptsTest::quietTimeTakesAttemptsAway_data()
{
    QTest::addColumn<qint64>("quiet");
    QTest::addColumn<int>("left");
    const auto row = [](const char *name, milliseconds quiet, int left) {
        QTest::newRow(name) << qint64(quiet.count()) << left;
    };
    row("no time", 0ms, 5);
    row("just short of one", 30min - 1ms, 5);
    row("one", 30min, 4);
    row("two", 1h, 3);
    row("all", 24h, 1);
    row("a clock that was set back", -24h, 5);
}

void AttemptsTest::quietTimeTakesAttemptsAway()
{
    QFETCH(qint64, quiet);
    QFETCH(int, left);
    QCOMPARE(counted({4, noon}, rules, noon + milliseconds(quiet)).count, left);
}

void AttemptsTest::anAttemptThatWentWellIsTakenBack()
{
    const Attempts before{4, noon};
    const Attempts waiting = counted(before, rules, noon);
    QCOMPARE(standing(waiting, rules, noon).door, Door::Wait);
    QCOMPARE(takenBack(waiting, noon), before);
    QCOMPARE(takenBack({}, noon).count, 0);
}

void AttemptsTest::aClockSetBackLocksNobodyForLong()
{
    const Attempts locked = counted({9, noon}, rules, noon);
    QCOMPARE(standing(locked, rules, noon - 24h).door, Door::Open);
    const Attempts again = counted(locked, rules, noon - 24h);
    QCOMPARE(again.count, 11);
    QCOMPARE(standing(again, rules, noon - 24h).left, milliseconds(30min));
}

void AttemptsTest::zeroLiftsEverything()
{
    const AttemptRules lifted{.free = 0, .lockAfter = 1};
    Attempts attempts;
    for (int i = 0; i < 100; ++i) {
        attempts = counted(attempts, lifted, noon);
        QCOMPARE(standing(attempts, lifted, noon).door, Door::Open);
    }
    const AttemptRules neverLocks{.free = 1, .lockAfter = 0};
    QCOMPARE(standing(counted({500, noon}, neverLocks, noon), neverLocks, noon).door, Door::Wait);
}

void AttemptsTest::theCountStaysANumber()
{
    Attempts attempts{std::numeric_limits<int>::max() - 1, noon};
    attempts = counted(attempts, rules, noon);
    QCOMPARE(attempts.count, 1'000);
    QCOMPARE(waitAfter(std::numeric_limits<int>::max(), rules), milliseconds(1h));
}

void AttemptsTest::aCeilingHoldsForItsPeriod_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("tries");
    QTest::addColumn<bool>("open");
    QTest::newRow("the last one") << 20 << 19 << true;
    QTest::newRow("one too many") << 20 << 20 << false;
    QTest::newRow("far too many") << 3 << 5'000 << false;
    QTest::newRow("a large one") << 10'000 << 9'999 << true;
    QTest::newRow("a large one, reached") << 10'000 << 10'000 << false;
    QTest::newRow("none") << 0 << 5'000 << true;
}

void AttemptsTest::aCeilingHoldsForItsPeriod()
{
    QFETCH(int, most);
    QFETCH(int, tries);
    QFETCH(bool, open);
    const Ceiling ceiling{.most = most, .per = 24h};
    Attempts attempts;
    for (int i = 0; i < tries; ++i) {
        attempts = counted(attempts, ceiling, noon + milliseconds(i));
    }
    const AttemptState now = standing(attempts, ceiling, noon + 23h);
    QCOMPARE(now.door == Door::Open, open);
    QVERIFY(open || now.left == 1h);
    QVERIFY(standing(attempts, ceiling, noon + 24h).door == Door::Open);
    QCOMPARE(counted(attempts, ceiling, noon + 24h).count, 1);
}

void AttemptsTest::aCeilingOutlivesNoClockSetBack()
{
    const Ceiling ceiling{.most = 1, .per = 1h};
    const Attempts attempts = counted({}, ceiling, noon);
    QVERIFY(standing(attempts, ceiling, noon + 59min).door == Door::Wait);
    QVERIFY(standing(attempts, ceiling, noon - 1min).door == Door::Open);
}
