// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class AssignmentTest : public QObject {
    Q_OBJECT

private slots:
    void aColleagueGetsItAndTheCitizenIsTold();
    void theReasonAndTheNoteAreForColleaguesOnly();
    void onlyAColleagueWhoCanTakeItGetsIt();
    void onlyWhoLeadsItOrASupervisorPassesItOn();
    void aConversationOfAnotherLineIsGoneForThoseWhoDoNotWorkThere();
    void nobodyHasTwoConversationsOnTheOtherLine();
    void returnedItWaitsAtItsOldPlace();
    void theNextLevelIsTheLastOne();
    void aSupervisorIsCalledOnceAndTakesItOver();
    void theDeadlineIsNeverResetByATransfer();
    void ofTwoTransfersAtOnceExactlyOneWins();
    void whatAVanishedOperatorLeadsGoesBackToItsOldPlace();
    void whoComesBackInTimeKeepsWhatTheyLead();
};
