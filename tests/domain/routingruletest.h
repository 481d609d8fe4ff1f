// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/routing/decide.h"

#include <QTest>

class RoutingRuleTest : public QObject {
    Q_OBJECT

private slots:
    void whoIsServedNext_data();
    void whoIsServedNext();
    void whoGetsIt_data();
    void whoGetsIt();
    void eachVerdictIsTold();
    void anOfferThatRanOutGoesToTheNextBest();
    void anOfferWithoutPointEnds();
    void whatSomebodyGoneHasComesBackToItsPlaceAndGoesOn();
    void aSilentOperatorsConversationComesBack();
    void overflowOpensOtherLinesAndLevelsAfterItsOwn();
    void manyWakingCitizensFloodNobody();
    void aManualLineIsLeftToItsOperators();
    void nobodyIsToldOnceForEachKind();
    void aStoredChoiceIsReplayed();
    void aBadRecordIsRefused();
    void waitsAreToldHonestly_data();
    void waitsAreToldHonestly();
    void anySnapshotIsServedFairly();
};
