// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/crowdtest.h"

#include "server/gateway/port/epolldispatcher.h"
#include "tests/gateway/frames.h"
#include "tests/gateway/port.h"
#include "tests/gateway/socketpair.h"

#include <QSocketNotifier>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>
#include <ranges>

namespace otklik::test {

namespace {

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

} // namespace

void CrowdTest::moreDescriptorsThanOneTurnTakes()
{
    Crowd crowd(400);
    crowd.say();
    QTRY_COMPARE(crowd.heard, 400);
}

void CrowdTest::whoIsServedFirstWaitsForNoCrowd()
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

void CrowdTest::aFavouredLinkWaitsForNoCrowd_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("behind TLS") << true;
}

void CrowdTest::aFavouredLinkWaitsForNoCrowd()
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

void CrowdTest::whoIsServedFirstStarvesNobody()
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

void CrowdTest::aReusedDescriptorIsNotServedFirst()
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

void CrowdTest::postedEventsAndTimersDoNotWaitForACrowd()
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

void CrowdTest::manyTimersDueAtOnceLeaveSocketsTheirTurn()
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

} // namespace otklik::test
