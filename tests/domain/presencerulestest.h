// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/presence/presencerules.h"

#include <QTest>

class PresenceRulesTest : public QObject {
    Q_OBJECT

private slots:
    void everyCauseInEveryState_data();
    void everyCauseInEveryState();
    void aPersonSaysAnyStateFromAnyOther();
    void aBreakBelowTheMinimumIsRefusedWithTheFigures_data();
    void aBreakBelowTheMinimumIsRefusedWithTheFigures();
    void aBreakNeedsAReasonOfBoundedLength();
    void offersInARowMakeAwayAndAnAnswerEndsTheRow();
    void aLinkThatIsBackFindsWhatWasThere();
    void nobodyComesOnlineByItselfAfterTheShift();
    void onlyOnlineTakesNewAndOfflineGivesBack();
};
