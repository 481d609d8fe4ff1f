// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/livetest.h"
#include "tests/client/peopletest.h"
#include "tests/client/tlstest.h"
#include "tests/support/runtests.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<otklik::test::TlsTest, otklik::test::PeopleTest, otklik::test::LiveTest>(argc, argv);
}
