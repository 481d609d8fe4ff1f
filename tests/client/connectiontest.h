// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

class ConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void theWaitGrowsAndIsJittered();
    void restartingAndOverloadedWaitLonger();
    void aSessionIsOpenedWithTheTokenAndTheLanguage();
    void aLostLinkComesBackByItself();
    void theOperatorMayAskForItAtOnce();
    void theServersWishIsRespected();
    void anEndedTokenIsRenewedOnceAtOnce();
    void stoppingStopsEverything();
    void aLeavingLinkEndsWithItsClientAtTheLatest();
    void aCallIsAnsweredExactlyOnce();
    void aCallWithoutAnAnswerTimesOut();
    void tooManyCallsAreRefusedAtOnce();
    void frameGarbageIsSurvived();
    void theServersSentenceComesAlong();
};

} // namespace otklik::test
