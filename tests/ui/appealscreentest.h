// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The screen of formal appeals.
class AppealScreenTest : public QObject {
    Q_OBJECT

private slots:
    void eachRowTellsCalendarAndWorkingDays();
    void aStepThatIsNotPossibleStaysWithItsReason();
    void anOperatorAcceptsAndASupervisorDecides();
    void anAnswerGoesOutAndARefusalKeepsIt();
    void thePackageAsksForAReason();
    void wordsNarrowTheList();
    void anAppealIsMadeFromTheOpenConversation();
    void anErrorStandsBesideItsField();
};
