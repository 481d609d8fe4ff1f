// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// The event dispatcher of gateway threads; the program of this test runs on it.
class EpollDispatcherTest : public QObject {
    Q_OBJECT

private slots:
    void theProgramRunsOnIt();
    void timersFireInOrderAndNotEarly();
    void aTimerOfZeroFiresOnEachTurnAndStarvesNobody();
    void aTimerMayStopItselfAndOthersWithinItsHandler();
    void aTimerStartedAnewWithinItsHandlerFiresAgain();
    void aSlowHandlerCausesNoBurst();
    void theRemainingTimeIsTold();
    void coarseTimersAreNeverEarly();
    void aNestedLoopLeavesTheRunningTimerAlone();
    void aNotifierHearsWhatIsReadable();
    void readAndWriteOfOneDescriptorAreApart();
    void aDisabledNotifierIsSilent();
    void aNotifierRemovedWithinAHandlerIsSilent();
    void aDescriptorReusedWithinAHandlerHearsNothingOld();
    void aClosedPeerIsHeardOnceTheHandlerLetsGo();
    void socketsWaitWhileTheyAreExcluded();
    void wakeUpsFromOtherThreadsAreNeverLost();
    void aThreadQuitsWhileItWaits();
};

} // namespace otklik::test
