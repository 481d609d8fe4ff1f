// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/addresstest.h"
#include "tests/client/connectiontest.h"
#include "tests/client/mirrortest.h"
#include "tests/client/outboxtest.h"
#include "tests/support/runtests.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    using namespace otklik::test;
    return runAll<MirrorTest, OutboxTest, ConnectionTest, AddressTest>(argc, argv);
}
