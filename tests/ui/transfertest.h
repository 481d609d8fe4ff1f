// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class TransferTest : public QObject {
    Q_OBJECT

private slots:
    void whoCannotTakeItStandsLastWithTheCause();
    void aReasonIsAskedForAndTheWordsStayWhenItFails();
    void aWaitingOneIsForSupervisors();
    void whatHasGoneToAnotherLineIsClosedAndSaid();
    void anAlertIsShown();
};
