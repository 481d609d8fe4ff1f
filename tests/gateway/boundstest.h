// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// Every bound of GatewayLimits on connections and requests, at the bound and beyond it.
class BoundsTest : public QObject {
    Q_OBJECT

private slots:
    void headBytes();
    void headFields();
    void headTime();
    void idleTimeBetweenRequests();
    void idleTimeWithinABody();
    void aTrickleIsNoProgress();
    void idleTimeOfAReaderWhoNeverReads();
    void answerTime();
    void readBuffer();
    void lingerTime();
    void connections();
    void connectionsPerAddress();
    void whoLeftBeforeBeingTakenIsNotCounted();
    void behindAProxyClientsAreCountedApart();
    void nobodyElsesForwardedForIsBelieved();
    void backlog();
    void acceptsInATurn();
    void anErrorOfTheLastAcceptIsOutlived();
    void whoHasTheFewestGetsTheNextConnection();
    void draining();
};

} // namespace otklik::test
