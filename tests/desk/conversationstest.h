// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class ConversationsTest : public QObject {
    Q_OBJECT

private slots:
    void claimingNamesTheOperatorAndLeavesTheQueue();
    void ofTwoClaimsAtOnceExactlyOneWins();
    void claimingAgainGivesTheSameAnswerAndTellsNobody();
    void theQueueMovesUpWhenSomebodyIsTaken();
    void aHigherPriorityPassesTheQueue();
    void closingNeedsAResolution();
    void onlyTheLeadingOperatorCloses();
    void aCitizenMayCloseWhileWaiting();
    void closingTellsTheCitizenAndKeepsTheCommentInside();
    void reopeningPutsItBackIntoTheQueue();
    void reopeningIsRefusedWhileAnotherIsOpenOnTheLine();
    void onlyAClosedConversationIsRated();
    void aRatingIsReplacedByALaterOne();
    void whatARatingSaysIsReadByStaffOnly();
    void updatingCleansTagsAndTellsStaff();
    void askingForAnOperatorGivesThePlaceAndChangesNothing();
    void whoWritesOutsideHoursIsToldTheOpeningInTheZoneOfTheLine();
    void theExpectedWaitFollowsRecentConversations();
    void theExpectedWaitCountsOnlyThePeopleOfTheLine();
    void aFirstAnswerIsDueUntilAPersonGivesIt();
    void reopeningPromisesAFirstAnswerAnew();
    void aFirstAnswerIsDueInTheHoursOfItsLine();
    void staffListMineWaitingAndAll();
    void aCitizenListsOnlyTheirOwn();
    void listsGoOnFromTheCursor();
    void aListIsSearchedByNumberAndByName();
    void aConversationIsFoundByItsNumber();
    void watchingIsForStaff();
};
