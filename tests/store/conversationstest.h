// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Conversations, messages and their files.
class ConversationsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void aConversationComesBackAsItWasWritten();
    void numbersCountFromOneInEachYear();
    void twoClaimsCannotBothWin();
    void seqIsGaplessAlsoWhenTransactionsFail();
    void theSameClientIdGivesTheEarlierAnswer();
    void messagesComeByPagesInOrder();
    void notesAreNotForCitizens();
    void noticesKeepTheirFacts();
    void filesGoWithTheirMessageAndNobodyElses();
    void onlyWhoTakesPartMayReadAFile();
    void queueFollowsPriorityThenWaiting();
    void pagesOfAListNeitherRepeatNorSkip();
    void aListShowsNamesPreviewsAndUnread();
    void listsFilterByPersonNumberAndTopic();
    void whatWasRemovedIsGoneFromEverywhere();
    void serviceTimesAreThoseOfTheNewestClosed();
};
