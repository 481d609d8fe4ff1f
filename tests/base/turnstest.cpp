// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/turns.h"

#include "tests/base/suites.h"

#include <QSysInfo>
#include <QTest>
#include <QVersionNumber>

#include <thread>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace otklik;

namespace {

struct Share {
    int niceness = 0;
    quint64 turn = 0; ///< nanoseconds; 0 where the kernel does not tell
};

Share shareOfThisThread()
{
    struct {
        quint32 size = 48;
        quint32 policy = 0;
        quint64 flags = 0;
        qint32 niceness = 0;
        quint32 priority = 0;
        quint64 runtime = 0;
        quint64 deadline = 0;
        quint64 period = 0;
    } attributes;
    ::syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0);
    return {attributes.niceness, attributes.runtime};
}

Share shareOfAThreadThat(void (*asks)())
{
    Share share;
    std::thread thread([&] {
        asks();
        share = shareOfThisThread();
    });
    thread.join();
    return share;
}

} // namespace

void TurnsTest::aThreadThatIsWaitedForTakesShortTurns()
{
    const Share before = shareOfThisThread();
    const Share asked = shareOfAThreadThat(takeShortTurns);
    QCOMPARE(asked.niceness, before.niceness);
    if (QVersionNumber::fromString(QSysInfo::kernelVersion()) >= QVersionNumber(6, 12)) {
        QCOMPARE(asked.turn, 300'000U);
    }
    QCOMPARE(shareOfThisThread().turn, before.turn); // of that thread alone
}

void TurnsTest::aThreadWhoseWorkMayWaitGivesWay()
{
    const int before = ::getpriority(PRIO_PROCESS, 0);
    QCOMPARE(shareOfAThreadThat(giveWay).niceness, std::min(before + 5, 19));
    QCOMPARE(::getpriority(PRIO_PROCESS, 0), before);
}
