// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/boundstest.h"
#include "tests/gateway/frametest.h"
#include "tests/gateway/headtest.h"
#include "tests/gateway/httptest.h"
#include "tests/gateway/linkboundstest.h"
#include "tests/gateway/notifytest.h"
#include "tests/gateway/staticfiletest.h"
#include "tests/gateway/streamtest.h"
#include "tests/gateway/tlstest.h"
#include "tests/gateway/websockettest.h"
#include "tests/support/runtests.h"

int main(int argc, char **argv)
{
    using namespace otklik::test;
    QCoreApplication app(argc, argv);
    return runAll<HeadTest, FrameTest, HttpTest, StaticFileTest, StreamTest, WebSocketTest, BoundsTest, LinkBoundsTest,
                  TlsTest, NotifyTest>(argc, argv);
}
