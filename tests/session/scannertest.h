// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Files on their way through a virus scanner: tests/support/clamd.py speaks clamd's protocol over a real socket.
class ScannerTest : public QObject {
    Q_OBJECT

private slots:
    void anAnswerIsUnderstood_data();
    void anAnswerIsUnderstood();
    void aCleanFileGoesThroughWhole_data();
    void aCleanFileGoesThroughWhole();
    void anInfectedFileIsRefusedAndLeavesNothing();
    void withoutAVerdictNothingIsTaken_data();
    void withoutAVerdictNothingIsTaken();
    void withoutAVerdictFilesMayBeTaken();
    void theServerLivesOnWhileFilesAreScanned();
};
