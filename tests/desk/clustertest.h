// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Two desks, node 1 and node 2, on one PostgreSQL; skipped on SQLite, which has one server.
class ClusterTest : public QObject {
    Q_OBJECT

private slots:
    void init();

    void everyKindThatIsToldIsKnownToOtherNodes();
    void aSubscriberHearsWhatTheOtherNodeTellsInOrderAndOnce();
    void peopleOnBothNodesTalk();
    void nothingIsMissedOrDoubledWhenTheConnectionIsCut();
    void placesInTheQueueAreRightOnBothNodes();
    void presencesAndRevokedSessionsReachTheOtherNode();
    void requestsForDocumentsReachTheOtherNode();
    void appealsAndTheirTermsReachTheOtherNode();
    void whoLosesAConversationAndWhoIsCalledHearsSoOnTheOtherNode();
    void offersReachTheOtherNode();
    void ofTwoWhoTakeItOnTwoNodesExactlyOneHasIt();
    void supervisorsOfTheOtherNodeHearOfADeadline();
    void whoIsSignedInOnTheOtherNodeIsNotAbsent();
    void aLeaderWhoDiesIsFollowedAndNoDutyRunsTwice();
    void aLeaderWhoseConnectionIsCutLeadsNoLonger();
};

/// Time on one desk, on both databases.
class DeadlineTest : public QObject {
    Q_OBJECT

private slots:
    void aDeadlineSetBeforeARestartIsKept();
    void aFirstResponseThatCameInTimeBreachesNothing();
    void deadlinesAreTakenInBoundedParts();
    void aDutyOfTheLeaderRunsWhereItLeads();
};
