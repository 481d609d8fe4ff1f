// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class ConversationAssignmentTest : public QObject {
    Q_OBJECT

private slots:
    void whoMayPassItOnInWhichState_data();
    void whoMayPassItOnInWhichState();
    void aTargetIsExactlyOne_data();
    void aTargetIsExactlyOne();
    void nobodyLosesTheirPlaceInTheQueue();
    void closingEndsTheCallOfASupervisor();
};
