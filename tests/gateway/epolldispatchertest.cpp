// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/epolldispatchertest.h"

#include "app/base/inbox.h"
#include "server/gateway/epolldispatcher.h"
#include "tests/gateway/frames.h"
#include "tests/gateway/port.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QSslSocket>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <ranges>
#include <thread>

#include <sys/socket.h>
#include <unistd.h>

namespace otklik::test {

using gateway::EpollDispatcher;

namespace {

/// Two connected sockets.
struct Pair {
    Pair() { ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends); }
    ~Pair()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Q_DISABLE_COPY_MOVE(Pair)

    void closeEnd(int which)
    {
        if (ends[which] >= 0) {
            ::close(std::exchange(ends[which], -1));
        }
    }
    void say() const { QVERIFY(::write(ends[1], "x", 1) == 1); }
    bool take() const
    {
        char byte = 0;
        return ::read(ends[0], &byte, 1) == 1;
    }
    int ends[2] = {-1, -1};
};

/// Many sockets that nobody knows, each of which hears one byte.
struct Crowd {
    explicit Crowd(int size)
    {
        for (int i = 0; i < size; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            notifiers.push_back(std::make_unique<QSocketNotifier>(pairs.back()->ends[0], QSocketNotifier::Read));
            QObject::connect(notifiers.back().get(), &QSocketNotifier::activated, notifiers.back().get(), [this, i] {
                if (pairs[static_cast<size_t>(i)]->take()) {
                    ++heard;
                    order.append(i);
                }
            });
        }
    }
    void say() const
    {
        std::ranges::for_each(pairs, [](const auto &pair) { pair->say(); });
    }
    void sayBackwards() const
    {
        std::ranges::for_each(std::views::reverse(pairs), [](const auto &pair) { pair->say(); });
    }
    QList<int> numbers() const
    {
        QList<int> all;
        std::ranges::for_each(pairs, [&all](const auto &pair) { all.append(pair->ends[0]); });
        return all;
    }
    std::vector<std::unique_ptr<Pair>> pairs;
    std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
    QList<int> order;
    int heard = 0;
};

QAbstractEventDispatcher *dispatcher()
{
    return QThread::currentThread()->eventDispatcher();
}

void turn()
{
    QCoreApplication::processEvents();
}

} // namespace

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

void EpollDispatcherTest::moreDescriptorsThanOneTurnTakes()
{
    Crowd crowd(400);
    crowd.say();
    QTRY_COMPARE(crowd.heard, 400);
}

void EpollDispatcherTest::whoIsServedFirstWaitsForNoCrowd()
{
    Crowd crowd(200);
    crowd.say();
    turn(); // the crowd is known and waits
    const int before = crowd.heard;
    QVERIFY(before < 100);
    const Pair friendly;
    int heardBy = -1;
    QSocketNotifier notifier(friendly.ends[0], QSocketNotifier::Read);
    gateway::serveFirst(friendly.ends[0]);
    connect(&notifier, &QSocketNotifier::activated, this, [&] {
        heardBy = crowd.heard;
        friendly.take();
    });
    friendly.say();
    turn();
    QCOMPARE(heardBy, before); // although it has come last
    QTRY_COMPARE(crowd.heard, 200);
}

void EpollDispatcherTest::aFavouredLinkWaitsForNoCrowd_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("behind TLS") << true;
}

void EpollDispatcherTest::aFavouredLinkWaitsForNoCrowd()
{
    QFETCH(bool, tls);
    gateway::GatewayOptions options;
    std::unique_ptr<QTcpSocket> socket = std::make_unique<QTcpSocket>();
    if (tls) {
        options.certificateFile = QFINDTESTDATA("tls/certificate.pem");
        options.keyFile = QFINDTESTDATA("tls/key.pem");
        auto secure = std::make_unique<QSslSocket>();
        secure->setPeerVerifyMode(QSslSocket::VerifyNone);
        connect(secure.get(), &QSslSocket::connected, secure.get(), &QSslSocket::startClientEncryption);
        socket = std::move(secure);
    }
    Port port({}, {}, options);
    RawClient client(port.number(), std::move(socket));
    if (tls) {
        QTRY_VERIFY(static_cast<QSslSocket &>(client.socket()).isEncrypted());
    }
    client.send(handshake);
    QTRY_COMPARE(port.links.size(), size_t(1));
    QTRY_VERIFY(!client.bytes().isEmpty());
    port.links[0]->favour();

    Crowd crowd(200);
    crowd.say();
    turn(); // the crowd is known and waits
    int heardBy = -1;
    connect(port.links[0].get(), &wire::Link::received, this, [&] { heardBy = crowd.heard; });
    client.send(clientFrame("hello"));
    client.socket().flush();
    QTRY_COMPARE(crowd.heard, 200);
    QVERIFY2(heardBy >= 0 && heardBy < 100, qPrintable(QString::number(heardBy)));
}

void EpollDispatcherTest::whoIsServedFirstStarvesNobody()
{
    std::vector<std::unique_ptr<Pair>> friends;
    std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
    int chatter = 0;
    for (int i = 0; i < 50; ++i) {
        friends.push_back(std::make_unique<Pair>());
        const int end = friends.back()->ends[0];
        notifiers.push_back(std::make_unique<QSocketNotifier>(end, QSocketNotifier::Read));
        gateway::serveFirst(end);
        connect(notifiers.back().get(), &QSocketNotifier::activated, this, [&] { ++chatter; }); // always more to read
        friends.back()->say();
    }
    Crowd crowd(100);
    crowd.say();
    for (int i = 0; i < 4; ++i) {
        turn();
    }
    QCOMPARE(crowd.heard, 100);
    QVERIFY(chatter >= 100);
}

void EpollDispatcherTest::aReusedDescriptorIsNotServedFirst()
{
    int number = -1;
    {
        const Pair old;
        number = old.ends[0];
        const QSocketNotifier notifier(number, QSocketNotifier::Read);
        gateway::serveFirst(number);
    }
    Crowd crowd(100); // the first of them has its number
    QCOMPARE(crowd.numbers().first(), number);
    crowd.sayBackwards();
    turn();
    QVERIFY(crowd.heard < 50);
    QVERIFY(!crowd.order.contains(0));
    QTRY_COMPARE(crowd.order.last(), 0);
}

void EpollDispatcherTest::postedEventsAndTimersDoNotWaitForACrowd()
{
    Crowd crowd(200);
    crowd.say();
    int posted = -1;
    int fired = -1;
    QMetaObject::invokeMethod(
        this,
        [&] {
            QMetaObject::invokeMethod(
                this, [&] { posted = crowd.heard; }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
    QTimer::singleShot(0, this, [&] { fired = crowd.heard; });
    QTRY_COMPARE(crowd.heard, 200);
    QVERIFY(posted >= 0 && posted < 50);
    QVERIFY(fired >= 0 && fired < 50);
}

void EpollDispatcherTest::manyTimersDueAtOnceLeaveSocketsTheirTurn()
{
    std::vector<std::unique_ptr<QTimer>> timers;
    int fired = 0;
    for (int i = 0; i < 200; ++i) {
        timers.push_back(std::make_unique<QTimer>());
        timers.back()->setSingleShot(true);
        connect(timers.back().get(), &QTimer::timeout, this, [&] { ++fired; });
        timers.back()->start(0);
    }
    const Pair pair;
    int firedBefore = -1;
    QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
    connect(&notifier, &QSocketNotifier::activated, this, [&] {
        firedBefore = fired;
        pair.take();
    });
    turn();
    QVERIFY(fired > 0 && fired < 50);
    pair.say();
    turn();
    QVERIFY(firedBefore >= 0 && firedBefore < 50);
    QTRY_COMPARE(fired, 200);
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
