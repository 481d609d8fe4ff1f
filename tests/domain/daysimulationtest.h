// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/domain/daysimulation.h"

#include <QTest>

class DaySimulationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aDayKeepsEveryPromise_data();
    void aDayKeepsEveryPromise();
    void theSameSeedGivesTheSameDay();

private:
    otklik::ServiceLevelRules m_rules;
};
