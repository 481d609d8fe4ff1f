// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class HubTest : public QObject {
    Q_OBJECT

private slots:
    void theWallIsPushedAtMostOnceASecondAndWhenItIsAnotherOne();
    void sessionsThatWouldBeShownTheSameShareOneCount();
    void aPushReachesTheAudienceAndNobodyElse();
    void whatMovesOnALineReachesItsStaffOnly();
    void whoFitsTwiceHearsOnce();
    void eachKindOfReaderHearsItsOwnWords();
    void aNoteNeverReachesACitizen();
    void watchingBeginsAndEndsWithConversationGet();
    void watchingIsBounded();
    void aCitizenMayNotWatch();
    void theAuthorOfTypingIsSpared();
    void linksOfAPersonAreCountedAsTheyComeAndGo();
    void aRestartIsAnnouncedToThoseWhoAreSignedIn();
    void theMoreThereAreTheWiderTheirReturnIsSpread();
};
