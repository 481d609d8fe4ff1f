// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class LifecycleTest : public QObject {
    Q_OBJECT

private slots:
    void theTableSaysWhereEveryEventLeads_data();
    void theTableSaysWhereEveryEventLeads();
    void everyRuleKeepsToTheTable_data();
    void everyRuleKeepsToTheTable();
    void ofTwoClaimersTheSecondGetsAConflict();
    void claimingWhatOneHoldsChangesNothing();
    void returningFreesTheOperatorAndStartsTheWaitAnew();
    void closingNeedsAResolutionAndItsOperator();
    void closingInOneStepKeepsWhatWasWrittenDown();
    void aCitizenMayLeaveAtAnyTime();
    void reopeningForgetsTheFirstEnding();
    void aRatingIsForClosedConversations();
    void seqGrowsByOneWithEveryMessage();
    void anOperatorAnswersOnlyWhatTheyHold();
    void nobodySpeaksInAClosedConversationButNotices();
    void onlyAPublicAnswerOfAPersonIsTheFirstReply();
    void readMarksNeverGoBackNorPastTheEnd();
};
