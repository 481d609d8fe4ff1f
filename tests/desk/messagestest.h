// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class MessagesTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstMessageRegistersAConversationAndQueuesIt();
    void theSecondMessageToTheLineGoesToTheOpenConversation();
    void theSameCallAgainGivesTheSameAnswerAndNoSecondMessage();
    void aLostAnswerIsRepeatedEvenAfterTheConversationIsClosed();
    void aLostAnswerIsRepeatedEvenWhenAnotherConversationIsOpenByThen();
    void aClientIdBelongsToItsAuthor();
    void theAnswerIsGivenBeforeAnythingIsTold();
    void anEmptyMessageIsRefusedAndChangesNothing();
    void aPreviewEndsBetweenCharacters();
    void aTooLongMessageIsRefusedWithTheLimit();
    void aMessageNamesEitherALineOrAConversation();
    void anotherCitizensConversationIsNotFound();
    void nobodyWritesToAClosedConversation();
    void staffSpeakPubliclyOnlyInWhatTheyLead();
    void aNoteIsHeardByStaffOnly();
    void whatStaffNoteOfAConversationIsNotInACitizensFrame();
    void aCitizenWritesNoNotes();
    void filesAreAttachedOnceAndOnlyByTheirOwner();
    void usingATemplateCountsIt();
    void pagesGoBothWaysAndHideNotesFromCitizens();
    void readingNeverGoesBackAndTellsTheOtherSide();
    void onlyTheLeadingOperatorsReadingCounts();
    void whoAnswersHasReadWhatStandsAbove();
    void staffSeeWhatACitizenTypesAndNotTheOtherWayRound();
    void aClosedLineAdmitsOnlyItsMembers();
    void anAdministratorLetsCitizensIntoAClosedLine();
    void outsideWorkingHoursTheNoticeSaysWhenTheLineOpens();
};
