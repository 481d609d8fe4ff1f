// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/businesshours.h"

#include <QTest>

class ServiceLevelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aFirstAnswerIsDueInWorkingTime_data();
    void aFirstAnswerIsDueInWorkingTime();
    void aLineWithoutHoursCountsAroundTheClock();
    void overlappingHoursCountOnce();
    void aPromiseThatTwoYearsDoNotHoldIsNone();
    void aClockChangeTakesNoTimeAway();
    void aDocumentIsDueAWorkingDayLater_data();
    void aDocumentIsDueAWorkingDayLater();
    void aDocumentOfALineThatNeverWorksIsDueTomorrow();
    void anAnswerIsOwedWhileNobodyHasGivenOne_data();
    void anAnswerIsOwedWhileNobodyHasGivenOne();

private:
    otklik::WorkCalendar m_calendar;
};
