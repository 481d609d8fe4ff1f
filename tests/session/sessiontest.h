// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class SessionTest : public QObject {
    Q_OBJECT

private slots:
    void whoDoesNotOpenASessionIsClosedAfterTenSeconds();
    void anythingBeforeSessionOpenIsUnauthenticated();
    void callsSentBehindTheOpeningAreServedInOrder();
    void callsBehindARefusedOpeningAreNotServed();
    void callsBehindTheOpeningAreBoundedInNumberAndBytes();
    void aBadTokenIsToldAndClosed();
    void aBlockedPersonIsNotAllowed();
    void theGreetingNamesUserServerAndLimits();
    void aTokenThatExpiresEndsTheSession();
    void aFreshTokenOfTheSamePersonProlongsTheSession();
    void aTokenOfSomebodyElseDoesNotTakeTheSessionOver();
    void aRevokedSignInEndsItsSessionsOnly();
    void brokenFramesAreAnsweredAndInTheEndAbuse();
    void errorsSpeakTheLanguageOfThePeer();
    void aNotificationGetsNoAnswer();
    void whatARoleMayNotDoNeverReachesTheDesk();
    void messagesAreLimitedPerCitizenOverAllSessions();
    void zeroLiftsTheLimitOfMessages();
    void staffAreNotLimited();
    void answersToSendsKeepTheirOrder();
    void otherAnswersComeInAnyOrder();
    void requestsInFlightAreBounded();
    void answersAfterTheEndAreDropped();
};
