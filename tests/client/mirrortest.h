// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

class MirrorTest : public QObject {
    Q_OBJECT

private slots:
    void clearingTellsEveryListThatItIsEmpty();
    void whoIsSignedInIsToldAtEveryOpening();
    void pushedMessagesAreShownOnceAndInOrder_data();
    void pushedMessagesAreShownOnceAndInOrder();
    void aHoleIsAskedForOnceAndFilled();
    void theNewestPageKeepsWhatWasPushedMeanwhile();
    void anOlderPageGoesBeforeWithoutDoubles();
    void aLateListLosesAgainstAPush();
    void aCompleteListRemovesWhatHasMovedOn();
    void conversationsBelongToTheirScopesInOrder();
    void ownMessagesAreReadWhenTheCitizenHasSeenThem();
    void whatStaffHaveReadIsNotUnread();
    void typingEndsWithTheMessageTheEndOrTheTime();
    void ownTypingIsNotShown();
    void aNewSessionAsksForEveryStreamFromItsLastMessage();
    void anotherPersonSeesNothingOfTheFormer();
    void onlyOthersMessagesAndNewWaitingOnesAreNews();
};

} // namespace otklik::test
