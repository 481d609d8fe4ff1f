// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/epolldispatcher.h"
#include "tests/gateway/boundstest.h"
#include "tests/gateway/crowdtest.h"
#include "tests/gateway/epolldispatchertest.h"
#include "tests/gateway/httptest.h"
#include "tests/gateway/linkboundstest.h"
#include "tests/gateway/streamtest.h"
#include "tests/gateway/tlstest.h"
#include "tests/gateway/websockettest.h"
#include "tests/support/runtests.h"

/// The port's own tests once more, on the event dispatcher of its threads.
int main(int argc, char **argv)
{
    using namespace otklik::test;
    QCoreApplication::setEventDispatcher(new otklik::gateway::EpollDispatcher);
    QCoreApplication app(argc, argv);
    return runAll<EpollDispatcherTest, CrowdTest, HttpTest, StreamTest, WebSocketTest, BoundsTest, LinkBoundsTest,
                  TlsTest>(argc, argv);
}
