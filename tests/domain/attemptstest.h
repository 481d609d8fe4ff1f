// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class AttemptsTest : public QObject {
    Q_OBJECT

private slots:
    void waitsGrowAndThenTheDoorIsLocked_data();
    void waitsGrowAndThenTheDoorIsLocked();
    void theDoorOpensOnTheMoment_data();
    void theDoorOpensOnTheMoment();
    void quietTimeTakesAttemptsAway_data();
    void quietTimeTakesAttemptsAway();
    void anAttemptThatWentWellIsTakenBack();
    void aClockSetBackLocksNobodyForLong();
    void zeroLiftsEverything();
    void theCountStaysANumber();
    void aCeilingHoldsForItsPeriod_data();
    void aCeilingHoldsForItsPeriod();
    void aCeilingOutlivesNoClockSetBack();
};
