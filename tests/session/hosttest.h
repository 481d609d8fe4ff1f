// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The server as a whole: what it says without a sign-in, how it starts and how it ends.
class HostTest : public QObject {
    Q_OBJECT

private slots:
    void healthReadinessAndMetricsAreThere();
    void aGuestSeesLinesAndConfiguration();
    void theWidgetAndTheDemoPortalAreServed();
    void withoutDemoThereIsNoPortalAndNoOutbox();
    void demoRefusesEveryAddressButLoopback();
    void aSecondServerOnTheSameDataIsRefused();
    void aWrongMasterKeyIsRefused();
    void aBadDatabaseUrlIsRefused_data();
    void aBadDatabaseUrlIsRefused();
    void drainingSaysRestartingToEverybody();
    void twoHundredAreToldToComeBackSpread();
    void whatWasAcknowledgedIsThereAfterARestart();
    void afterAnUpgradeTheSearchIndexIsBroughtUpToDate();
    void aCitizenBeyondTheLimitIsToldWhen();
    void citizenAndOperatorTalk();
    void aNoteIsNeverHeardByTheCitizen();
};
