// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/runtests.h"
#include "tests/wire/decoderequesttest.h"
#include "tests/wire/hostilebytestest.h"
#include "tests/wire/jsontexttest.h"
#include "tests/wire/openrpctest.h"
#include "tests/wire/roundtriptest.h"

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<DecodeRequestTest, RoundTripTest, HostileBytesTest, JsonTextTest, OpenRpcTest>(argc,
                                                                                                               argv);
}
