// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class InboxTest : public QObject {
    Q_OBJECT

private slots:
    void tasksRunOnTheOwnersThreadInTheOrderPosted();
    void aTaskForADeadInboxIsDroppedAndSaysSo();
    void theBatchEndRunsOnceAfterAllThatWasWaiting();
    void aTaskMayDeleteTheInbox();
};

class MeasuresTest : public QObject {
    Q_OBJECT

private slots:
    void manyThreadsLoseNoCount();
    void aValueOnABoundBelongsBelowIt();
    void aHistogramIsWrittenSummedUp();
    void labelsAreEscaped();
    void wholeNumbersStandWithoutAnExponent();
};

class LogTest : public QObject {
    Q_OBJECT

private slots:
    void aLineHasTimeLevelCategoryAndFields();
    void anObjectHasThemAsMembers();
    void nobodyBeginsALineOfTheirOwn();
    void brokenTextGivesAWholeLine();
    void aFloodIsHeldBackAndCounted();
    void aFloodOfManyShapesIsHeldBackToo();
    void othersAreHeardThroughAFlood();
    void aClockSetBackOpensNothing();
};
