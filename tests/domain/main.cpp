// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/assignmenttest.h"
#include "tests/domain/attemptstest.h"
#include "tests/domain/businesshourstest.h"
#include "tests/domain/identifierstest.h"
#include "tests/domain/lifecycletest.h"
#include "tests/domain/maskedtexttest.h"
#include "tests/domain/permissionstest.h"
#include "tests/domain/picturesizetest.h"
#include "tests/domain/reasontest.h"
#include "tests/domain/serviceleveltest.h"
#include "tests/domain/smallrulestest.h"
#include "tests/domain/texttablestest.h"
#include "tests/domain/weborigintest.h"
#include "tests/support/runtests.h"

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<LifecycleTest, PermissionsTest, IdentifiersTest, BusinessHoursTest, ServiceLevelTest,
                                SmallRulesTest, AttemptsTest, PictureSizeTest, TextTablesTest, WebOriginTest,
                                ReasonTest, MaskedTextTest, ConversationAssignmentTest>(argc, argv);
}
