// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/serviceclocks.h"

#include <QTest>

class ServiceClocksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theMostSpecialPolicyOfThatTimeCounts_data();
    void theMostSpecialPolicyOfThatTimeCounts();
    void aPolicyOutOfBoundsIsRefused_data();
    void aPolicyOutOfBoundsIsRefused();
    void aFirstResponseIsMetAtItsDeadlineAndBreachedAfterIt_data();
    void aFirstResponseIsMetAtItsDeadlineAndBreachedAfterIt();
    void neitherTransferNorPriorityNorPolicyMovesADeadline();
    void theBotStopsNothingAndOwesNothing();
    void eachMessageOpensOneNextResponse();
    void whatIsFrozenDoesNotCount();
    void freezingUndoesNoBreach();
    void reopeningBeginsARound();
    void givingUpCancels();
    void theStateSaysWhenItChanges();
    void stepsAddUpToWhatWasPromised();
    void randomHistoriesAreAsCountedByMinutes();

private:
    otklik::ServiceLevelRules m_rules;
};
