// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/backupcommandtest.h"
#include "tests/session/commandlinetest.h"
#include "tests/session/keycredentialtest.h"
#include "tests/session/ownertest.h"
#include "tests/support/runtests.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<CommandLineTest, BackupCommandTest, KeyCredentialTest, OwnerTest>(argc, argv);
}
