// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/epolldispatchertest.h"

#include "app/base/inbox.h"
#include "server/gateway/port/epolldispatcher.h"
#include "tests/gateway/socketpair.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <thread>

#include <unistd.h>

namespace otklik::test {

using gateway::EpollDispatcher;

void EpollDispatcherTest::theProgramRunsOnIt()
{
    QVERIFY(qobject_cast<EpollDispatcher *>(dispatcher()));
}

void EpollDispatcherTest::timersFireInOrderAndNotEarly()
{
    QElapsedTimer since;
    since.start();
    QList<int> order;
    QList<qint64> at;
    for (const int delay : {60, 20, 40, 20}) {
        QTimer::singleShot(delay, Qt::PreciseTimer, this, [&, delay] {
            order.append(delay);
            at.append(since.elapsed());
        });
    }
    QTRY_COMPARE(order.size(), 4);
    QCOMPARE(order, QList<int>({20, 20, 40, 60}));
    for (int i = 0; i < 4; ++i) {
        QVERIFY(at[i] >= order[i]);
    }
}

void EpollDispatcherTest::aTimerOfZeroFiresOnEachTurnAndStarvesNobody()
{
    int ticks = 0;
    QTimer zero;
    connect(&zero, &QTimer::timeout, this, [&] { ++ticks; });
    zero.start(0);
    turn();
    turn();
    QCOMPARE(ticks, 2);
    Pair pair;
    bool heard = false;
    QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
    connect(&notifier, &QSocketNotifier::activated, this, [&] { heard = pair.take(); });
    pair.say();
    turn();
    QVERIFY(heard);
    zero.stop();
    turn();
    QCOMPARE(ticks, 3);
}

void EpollDispatcherTest::aTimerMayStopItselfAndOthersWithinItsHandler()
{
    QTimer first;
    QTimer second;
    int fired = 0;
    for (QTimer *const timer : {&first, &second}) {
        connect(timer, &QTimer::timeout, this, [&] {
            ++fired;
            first.stop();
            second.stop();
        });
        timer->start(0);
    }
    turn();
    turn();
    QCOMPARE(fired, 1); // the other was due in the same turn

    auto *const doomed = new QTimer;
    int last = 0;
    connect(doomed, &QTimer::timeout, this, [&] {
        ++last;
        delete doomed;
    });
    doomed->start(0);
    turn();
    turn();
    QCOMPARE(last, 1);
}

void EpollDispatcherTest::aTimerStartedAnewWithinItsHandlerFiresAgain()
{
    QTimer timer;
    timer.setSingleShot(true);
    int fired = 0;
    connect(&timer, &QTimer::timeout, this, [&] {
        if (++fired < 3) {
            timer.start(1);
        }
    });
    timer.start(1);
    QTRY_COMPARE(fired, 3);
    QVERIFY(dispatcher()->registeredTimers(&timer).isEmpty());
}

void EpollDispatcherTest::aSlowHandlerCausesNoBurst()
{
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    int fired = 0;
    connect(&timer, &QTimer::timeout, this, [&] {
        if (++fired == 1) {
            QElapsedTimer busy;
            busy.start();
            while (busy.elapsed() < 50) {
            }
        }
    });
    timer.start(10);
    QTRY_COMPARE(fired, 1);
    turn();
    turn();
    turn();
    QVERIFY2(fired <= 2, qPrintable(QString::number(fired)));
}

void EpollDispatcherTest::theRemainingTimeIsTold()
{
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    timer.start(10'000);
    const int left = dispatcher()->remainingTime(timer.timerId());
    QVERIFY(left > 9'000 && left <= 10'000);
    const auto timers = dispatcher()->registeredTimers(&timer);
    QCOMPARE(timers.size(), 1);
    QCOMPARE(timers[0].interval, 10'000);
    QCOMPARE(timers[0].timerType, Qt::PreciseTimer);
    const int id = timer.timerId();
    timer.stop();
    QCOMPARE(dispatcher()->remainingTime(id), -1);
    QVERIFY(!dispatcher()->unregisterTimer(id));
}

void EpollDispatcherTest::coarseTimersAreNeverEarly()
{
    QElapsedTimer since;
    since.start();
    qint64 coarse = 0;
    QTimer::singleShot(200, Qt::CoarseTimer, this, [&] { coarse = since.elapsed(); });
    QTRY_VERIFY(coarse > 0);
    QVERIFY(coarse >= 200);
}

void EpollDispatcherTest::aNestedLoopLeavesTheRunningTimerAlone()
{
    QTimer timer;
    int running = 0;
    int most = 0;
    int others = 0;
    QTimer other;
    connect(&other, &QTimer::timeout, this, [&] { ++others; });
    other.start(0);
    connect(&timer, &QTimer::timeout, this, [&] {
        most = qMax(most, ++running);
        for (int i = 0; i < 5; ++i) {
            turn();
        }
        --running;
        timer.stop();
    });
    timer.start(0);
    turn();
    QCOMPARE(most, 1);
    QVERIFY(others >= 5); // the nested turns served the others
}

void EpollDispatcherTest::aNotifierHearsWhatIsReadable()
{
    Pair pair;
    int heard = 0;
    QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
    connect(&notifier, &QSocketNotifier::activated, this, [&] { heard += pair.take() ? 1 : 0; });
    turn();
    QCOMPARE(heard, 0);
    pair.say();
    pair.say();
    turn();
    QCOMPARE(heard, 1); // level-triggered: what is left is told on the next turn
    turn();
    turn();
    QCOMPARE(heard, 2);
}

void EpollDispatcherTest::readAndWriteOfOneDescriptorAreApart()
{
    Pair pair;
    int reads = 0;
    int writes = 0;
    QSocketNotifier read(pair.ends[0], QSocketNotifier::Read);
    QSocketNotifier write(pair.ends[0], QSocketNotifier::Write);
    connect(&read, &QSocketNotifier::activated, this, [&] { reads += pair.take() ? 1 : 0; });
    connect(&write, &QSocketNotifier::activated, this, [&] {
        ++writes;
        write.setEnabled(false);
    });
    turn();
    turn();
    QCOMPARE(writes, 1);
    QCOMPARE(reads, 0);
    pair.say();
    turn();
    QCOMPARE(reads, 1);
    write.setEnabled(true);
    turn();
    QCOMPARE(writes, 2);
}

void EpollDispatcherTest::aDisabledNotifierIsSilent()
{
    Pair pair;
    int heard = 0;
    QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
    connect(&notifier, &QSocketNotifier::activated, this, [&] { heard += pair.take() ? 1 : 0; });
    notifier.setEnabled(false);
    pair.say();
    turn();
    QCOMPARE(heard, 0);
    notifier.setEnabled(true);
    turn();
    QCOMPARE(heard, 1);
}

void EpollDispatcherTest::aNotifierRemovedWithinAHandlerIsSilent()
{
    Pair first;
    Pair second;
    std::unique_ptr<QSocketNotifier> notifiers[2];
    int heard = 0;
    for (int i = 0; i < 2; ++i) {
        notifiers[i] = std::make_unique<QSocketNotifier>((i == 0 ? first : second).ends[0], QSocketNotifier::Read);
        connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&, i] {
            ++heard;
            notifiers[1 - i].reset(); // was ready in the same turn
        });
    }
    first.say();
    second.say();
    turn();
    QCOMPARE(heard, 1);
}

void EpollDispatcherTest::aDescriptorReusedWithinAHandlerHearsNothingOld()
{
    Pair first;
    Pair second;
    int old = 0;
    int fresh = 0;
    std::unique_ptr<QSocketNotifier> notifiers[2];
    std::unique_ptr<QSocketNotifier> next;
    Pair *const pairs[2] = {&first, &second};
    int reused[2] = {-1, -1};
    for (int i = 0; i < 2; ++i) {
        notifiers[i] = std::make_unique<QSocketNotifier>(pairs[i]->ends[0], QSocketNotifier::Read);
        connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&, i] {
            ++old;
            pairs[i]->take();
            // The other one is ready too: its number goes to a new, silent socket.
            const int number = pairs[1 - i]->ends[0];
            notifiers[1 - i].reset();
            pairs[1 - i]->closeEnd(0);
            ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, reused);
            QCOMPARE(reused[0], number);
            next = std::make_unique<QSocketNotifier>(reused[0], QSocketNotifier::Read);
            connect(next.get(), &QSocketNotifier::activated, this, [&] { ++fresh; });
        });
    }
    first.say();
    second.say();
    turn();
    QCOMPARE(old, 1);
    QCOMPARE(fresh, 0);
    QCOMPARE(::write(reused[1], "x", 1), ssize_t(1));
    turn();
    QCOMPARE(fresh, 1);
    next.reset();
    ::close(reused[0]);
    ::close(reused[1]);
}

void EpollDispatcherTest::aClosedPeerIsHeardOnceTheHandlerLetsGo()
{
    Pair pair;
    int heard = 0;
    QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
    connect(&notifier, &QSocketNotifier::activated, this, [&] {
        ++heard;
        notifier.setEnabled(false);
    });
    pair.closeEnd(1);
    turn();
    turn();
    QCOMPARE(heard, 1);
}

void EpollDispatcherTest::socketsWaitWhileTheyAreExcluded()
{
    Pair pair;
    int heard = 0;
    QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
    connect(&notifier, &QSocketNotifier::activated, this, [&] { heard += pair.take() ? 1 : 0; });
    pair.say();
    QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers);
    QCOMPARE(heard, 0);
    turn();
    QCOMPARE(heard, 1);
}

void EpollDispatcherTest::wakeUpsFromOtherThreadsAreNeverLost()
{
    Inbox inbox;
    int heard = 0;
    const auto hear = [&heard] {
        if (++heard == 20'000) {
            dispatcher()->interrupt();
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&hear, sender = inbox.sender()] {
            for (int n = 0; n < 5000; ++n) {
                sender.post(hear);
            }
        });
    }
    // No other event would end a wait for good, were a wake-up lost.
    while (heard < 20'000) {
        dispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(heard, 20'000);
}

void EpollDispatcherTest::aThreadQuitsWhileItWaits()
{
    for (int i = 0; i < 50; ++i) {
        QThread thread;
        gateway::prepareThread(thread);
        thread.start();
        auto *const worker = new QObject;
        worker->moveToThread(&thread);
        connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
        bool ran = false;
        QMetaObject::invokeMethod(
            worker, [&ran] { ran = true; }, Qt::BlockingQueuedConnection);
        QVERIFY(ran);
        thread.quit();
        QVERIFY(thread.wait(5000));
    }
}

} // namespace otklik::test
