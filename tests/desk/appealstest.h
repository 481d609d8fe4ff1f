// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Formal appeals, from a conversation to their end.
class AppealsTest : public QObject {
    Q_OBJECT

private slots:
    void anAppealIsRegisteredAtOnceAndBothSidesHearOfIt();
    void aRepeatedCallGivesTheSameAppeal();
    void soManyOfAConversationMayWaitAndNoMore();
    void whatTheLawDemandsIsNamedByItsField_data();
    void whatTheLawDemandsIsNamedByItsField();
    void onlyWhatTheCitizenMayReadGoesAlong();
    void newFilesComeIntoTheConversationFirst();
    void nobodyAppealsOrLooksBeyondTheirOwn();
    void eachStepIsKeptWithWhoAndWhenAndTold();
    void aStepAfterItsTermIsAConflictThatSaysTheDay();
    void theAnswerGoesToTheAddressAsWell();
    void theTermWarnsOnceAndIsBreachedOnceAlsoAfterARestart();
    void anExtensionMovesWhatWaits();
    void listsBeginWithTheNearestTerm();
    void theNumberOfAnAppealFindsItsConversation();
    void whoTookThePackageStandsInItsHistory();
};
