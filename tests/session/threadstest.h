// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The port on several threads: whoever is on another one must not notice.
class ThreadsTest : public QObject {
    Q_OBJECT

private slots:
    void aMachineGetsAsManyAsItCanUse();
    void peopleOnDifferentThreadsHearEachOther();
    void eachSessionHearsEachPushOnceAndInOrder();
    void figuresAreThoseOfAllThreads();
    void theHttpApiAnswersOnEveryThread();
    void filesGoUpAndDownOnEveryThread();
    void theMinuteOfACitizenHoldsOverAllThreads();
    void theConnectionsOfAnAddressAreCountedOverAllThreads();
    void theConnectionsOfThePortAreCountedOverAllThreads();
    void whoNeverEndsAHeadIsCutOnEveryThread();
    void twoHundredAreToldToComeBackSpread();
    void aServerThatDiesWithClientsOnAllThreadsDoesSoCleanly();
};
