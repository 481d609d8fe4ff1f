// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/figures/figuresums.h"

#include <QTest>

class FiguresTest : public QObject {
    Q_OBJECT

private slots:
    void aConversationTellsItsFigures();
    void botAndAutomaticRepliesStopNoHumanResponse();
    void businessTimeStandsBesideRawTime();
    void leavingTheQueueIsAbandoning_data();
    void leavingTheQueueIsAbandoning();
    void unreadWhileTheCitizenWasThereIsDropped_data();
    void unreadWhileTheCitizenWasThereIsDropped();
    void containmentNeedsAMarkOrTwoDays_data();
    void containmentNeedsAMarkOrTwoDays();
    void aTopicWithinSevenDaysIsRepeated();
    void occupancyLeavesBreaksOut();
    void aWindowIsSummedUp();
    void nothingIsSummedUpToNothing();
    void randomHistoriesAreAsNaivelyRecomputed();
    void randomSumsAreAsNaivelyRecomputed();
};
