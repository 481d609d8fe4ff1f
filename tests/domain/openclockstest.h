// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class OpenClocksTest : public QObject {
    Q_OBJECT

private slots:
    void theyAreWhatTheWholeHistorySays();
    void anAnswerEndsOneIntervalAndTheNextMessageOpensAnother();
    void whatIsPromisedLaterMovesNoDeadline();
    void changesTellWhatHappened_data();
    void changesTellWhatHappened();
    void aRiskHasOneMove_data();
    void aRiskHasOneMove();
};
