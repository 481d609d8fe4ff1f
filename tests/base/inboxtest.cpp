// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/base/suites.h"

#include "app/base/inbox.h"

#include <QTest>
#include <QThread>

#include <thread>

using otklik::Inbox;

void InboxTest::tasksRunOnTheOwnersThreadInTheOrderPosted()
{
    Inbox inbox;
    std::vector<int> seen;
    QThread *const here = QThread::currentThread();
    std::thread other([sender = inbox.sender(), &seen, here] {
        for (int i = 0; i < 1000; ++i) {
            sender.post([&seen, here, i] {
                if (QThread::currentThread() == here) {
                    seen.push_back(i);
                }
            });
        }
    });
    QTRY_COMPARE(seen.size(), size_t(1000));
    other.join();
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
}

void InboxTest::aTaskForADeadInboxIsDroppedAndSaysSo()
{
    auto inbox = std::make_unique<Inbox>();
    const Inbox::Sender sender = inbox->sender();
    bool ran = false;
    QVERIFY(sender.post([&ran] { ran = true; }));
    inbox.reset();
    QVERIFY(!sender.post([&ran] { ran = true; }));
    QCoreApplication::processEvents();
    QVERIFY(!ran);
}

void InboxTest::theBatchEndRunsOnceAfterAllThatWasWaiting()
{
    Inbox inbox;
    QStringList order;
    inbox.setBatchEnd([&order] { order << QStringLiteral("commit"); });
    inbox.post([&order] { order << QStringLiteral("a"); });
    inbox.post([&order] { order << QStringLiteral("b"); });
    QTRY_COMPARE(order.size(), 3);
    QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("a b commit"));
}

void InboxTest::aTaskMayDeleteTheInbox()
{
    auto *const inbox = new Inbox;
    bool second = false;
    bool first = false;
    inbox->post([inbox, &first] {
        first = true;
        delete inbox;
    });
    inbox->post([&second] { second = true; });
    QTRY_VERIFY(first);
    QCoreApplication::processEvents();
    QVERIFY(!second);
}
