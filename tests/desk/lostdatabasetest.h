// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// PostgreSQL goes away under a running desk; skipped on SQLite, which has no connection to lose.
class LostDatabaseTest : public QObject {
    Q_OBJECT

private slots:
    void init();

    void aLostConnectionIsOpenedAgain();
    void anIdleDeskNoticesTheLoss();
    void readersComeBackByThemselves();
    void aBatchOnALostConnectionIsRefusedWhole();
    void aCommitWithoutAnAnswerIsNoSuccessAndIsToldLater();
    void aDatabaseThatTurnsReadOnlyIsNotReady();
    void aSecondDeskIsRefusedUntilTheFirstIsGone();
    void aLockThatANetworkForgotIsTakenBack();
    void aFrozenServerIsCutOff();
};
