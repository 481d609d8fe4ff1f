// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/businesshours.h"

#include <QTest>

class BusinessHoursTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theShippedCalendarHasTheWorkingDaysOfTheLaw();
    void openingIsForetold_data();
    void openingIsForetold();
    void aLineWithoutHoursIsAlwaysOpen();
    void aLineThatNeverOpensSaysSo();
    void aClockChangeMovesNoOpening();
    void aBadCalendarIsRefused_data();
    void aBadCalendarIsRefused();

private:
    otklik::WorkCalendar m_calendar;
};
