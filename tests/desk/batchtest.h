// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class BatchTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsWaitingSharesOneTransaction();
    void aTransactionTakesNoMoreCommandsThanItMay();
    void resentInOneBatchIsSaidOnce();
    void aRefusedMessageLeavesTheOthersAsTheyAre();
    void aRefusedCommandLeavesNothingBehindAndSpoilsNobody();
    void aPoisonedCommandSpoilsNothingForTheOthers();
    void anExceptionOfOneCommandSpoilsNothingForTheOthers();
    void whatMustStayStaysThoughRefused();
    void whatIsAcknowledgedSurvivesAKill();
    void whatIsNotAcknowledgedIsNotThereAfterAKill();
    void aFullDatabaseAnswersUnavailableAndRecovers();
    void afterASyncThatFailedNoCommandIsTaken();
    void aDatabaseThatCannotBeOpenedIsTriedAgain();
    void aFullQueueTurnsCommandsAway();
    void pushesComeInTheOrderOfSeq();
    void stoppingFinishesWhatWaits();
    void theFiguresAreTold();
    void theFiguresMayBeReadWhileTheyGrow();
};
