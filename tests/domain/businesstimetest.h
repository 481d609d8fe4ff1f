// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/businesstime.h"

#include <QTest>

class BusinessTimeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void itIsWhatCountingMinuteByMinuteGives_data();
    void itIsWhatCountingMinuteByMinuteGives();
    void aClockChangeIsCountedByTheWallClock_data();
    void aClockChangeIsCountedByTheWallClock();
    void aShortenedDayLosesAnHourOfWork();
    void aRegionsDaysLieOverTheCountrys();
    void theMissingYearIsNamedFromDecemberOn_data();
    void theMissingYearIsNamedFromDecemberOn();
    void itAnswersForAnyInput();
    void spansAreCutJoinedAndBounded();

private:
    otklik::WorkCalendar m_calendar;
};
