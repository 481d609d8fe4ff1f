// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class SmallRulesTest : public QObject {
    Q_OBJECT

private slots:
    void codesGoToNumbersOfPeople_data();
    void codesGoToNumbersOfPeople();
    void aLineWithoutAKeyIsGivenOne_data();
    void aLineWithoutAKeyIsGivenOne();
    void aKeyIsNeverTakenForAnId_data();
    void aKeyIsNeverTakenForAnId();
    void numbersGoThereAndBack_data();
    void numbersGoThereAndBack();
    void theWaitIsTheMedianSharedByThoseAtWork_data();
    void theWaitIsTheMedianSharedByThoseAtWork();
    void templatesAreFilledOrSayWhatIsMissing_data();
    void templatesAreFilledOrSayWhatIsMissing();
    void aValueIsNeverReadAsATemplate();
    void holesTellWhereTheyAre();
    void programsAreNamedForPeople_data();
    void programsAreNamedForPeople();
    void aMailIsTriedForADay_data();
    void aMailIsTriedForADay();
    void aMessageMovesWhatStaffSee_data();
    void aMessageMovesWhatStaffSee();
};
