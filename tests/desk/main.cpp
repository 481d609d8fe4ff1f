// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/accesstest.h"
#include "tests/desk/appealstest.h"
#include "tests/desk/assignmenttest.h"
#include "tests/desk/batchtest.h"
#include "tests/desk/bustest.h"
#include "tests/desk/clustertest.h"
#include "tests/desk/conversationstest.h"
#include "tests/desk/demotest.h"
#include "tests/desk/documentrequeststest.h"
#include "tests/desk/gatetest.h"
#include "tests/desk/historytest.h"
#include "tests/desk/housetest.h"
#include "tests/desk/lostdatabasetest.h"
#include "tests/desk/messagestest.h"
#include "tests/desk/routingtest.h"
#include "tests/desk/servicelevelstest.h"
#include "tests/desk/transcripttest.h"
#include "tests/support/runtests.h"

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<MessagesTest, ConversationsTest, AssignmentTest, BatchTest, HouseTest, HistoryTest,
                                TranscriptTest, DocumentRequestsTest, AppealsTest, GateTest, AccessTest,
                                LostDatabaseTest, DemoTest, BusTest, ClusterTest, DeadlineTest, RoutingTest,
                                ServiceLevelsTest, ReportsTest>(argc, argv);
}
