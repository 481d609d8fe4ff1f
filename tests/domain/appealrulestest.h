// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/appeals/appealrules.h"

#include <QTest>

class AppealRulesTest : public QObject {
    Q_OBJECT

private slots:
    void anAppealHoldsWhatTheLawDemands_data();
    void anAppealHoldsWhatTheLawDemands();
    void termsEndWithTheirLastDay_data();
    void termsEndWithTheirLastDay();
    void everyStepFromEveryStatus();
    void everyStepForEveryRole();
    void aStepNeedsItsFields_data();
    void aStepNeedsItsFields();
    void anExtensionMovesTheTermOnce();
    void nothingIsExtendedOrForwardedTooLate();
    void anEndOwesNothing();
    void anObstacleIsWhatRefusesTheStep();
    void aNumberIsReadAsPeopleWriteIt();
    void daysThatAreLeftEndWithTheLastDayOfTheTerm_data();
    void daysThatAreLeftEndWithTheLastDayOfTheTerm();
    void wordsAreThoseOfTheWire();
};
