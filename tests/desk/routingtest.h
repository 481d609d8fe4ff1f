// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Who gets a conversation on the real desk: offers, gifts, returns, and who hears of them.
class RoutingTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsOfferedIsToldToItsOperatorAloneAndSaysWhy();
    void whoAcceptsHasIt();
    void anOfferThatRunsOutGoesToTheNext();
    void whoLetsTwoOffersRunOutIsAway();
    void whatIsDeclinedGoesToTheNextAndTheReasonStays();
    void anOfferEndsWhenTheConversationDoesNotWaitAnyMore();
    void anAutomaticLineGivesAtOnce();
    void aManualLineLeavesItToItsOperators();
    void aFreedPlaceTakesTheOldest();
    void thePreviousOperatorComesFirst();
    void skillsAndLevelsAreLookedAt();
    void aLongWaitOverflowsToAnotherLine();
    void whatAVanishedOperatorHasGoesBackToItsOldPlace();
    void whatWasTakenAfterGoingOfflineStays();
    void aBreakGivesBackWhereTheLineSaysSo();
    void aSilentOperatorLosesWhatTheyHave();
    void offersAndTheirEndsOutliveARestart();
    void ofActsAtOneInstantEachMeetsTheStateThatTheOnesBeforeLeft();
    void everybodyIsToldTheSameOrder();
    void theWayOfAConversationExplainsItself();

    void whoDrainsIsOfferedNothing();
    void aBreakNeedsAReasonAndEnoughOthers();
    void idlenessIsNoWordOfThePerson();
    void theLastSignOutTurnsStaffOffline();
};
