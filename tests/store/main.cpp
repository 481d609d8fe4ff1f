// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/suites.h"
#include "tests/support/runtests.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<DatabaseTest, CheckpointsTest, MigrationTest, PeopleTest, SessionsTest, TranscriptsTest,
                                DocumentRequestsTest, AppealsTest, OutgoingMailTest, ConversationsTest, UnitOfWorkTest,
                                SearchTest, TablesTest, BlobsTest, RewrapTest, LocalTest>(argc, argv);
}
