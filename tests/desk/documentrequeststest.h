// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Citizens ask the staff for documents.
class DocumentRequestsTest : public QObject {
    Q_OBJECT

private slots:
    void aRequestIsRegisteredAndBothSidesHearOfIt();
    void theSecondClickGivesTheSameRequest();
    void aClosedConversationMayBeAskedForAndStaysClosed();
    void nobodyAsksForAnothersOrAnswersForAnotherLine();
    void soManyMayWaitAndNoMore();
    void addressesThatCouldForgeAHeaderAreRefused();
    void whatIsDeclinedHasAReasonAndNoSecondAnswer();
    void theDocumentArrivesInTheChatAsAFile();
    void aRestartInTheMiddleTakesItUpAgain();
    void whatCannotBeMadeMayBeAnsweredAgain();
    void whoWaitsPastTheDeadlineIsLateOnce();
    void byEmailNeedsAMailServerAndAnAddress();
    void aMailThatIsTakenAnswersTheRequest();
    void aMailThatIsRefusedForGoodComesBackToTheStaff();
    void aMailIsTriedAgainUntilADayIsOver();
};
