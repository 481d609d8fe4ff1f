// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/appealrulestest.h"
#include "tests/domain/businesstimetest.h"
#include "tests/domain/daysimulationtest.h"
#include "tests/domain/figurestest.h"
#include "tests/domain/openclockstest.h"
#include "tests/domain/presencerulestest.h"
#include "tests/domain/routingruletest.h"
#include "tests/domain/serviceclockstest.h"
#include "tests/support/runtests.h"

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<BusinessTimeTest, ServiceClocksTest, PresenceRulesTest, RoutingRuleTest,
                                AppealRulesTest, FiguresTest, OpenClocksTest, DaySimulationTest>(argc, argv);
}
