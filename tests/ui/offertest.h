// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// What is offered to an operator, and what they say of their presence.
class OfferTest : public QObject {
    Q_OBJECT
private slots:
    void anOfferStandsOverTheListAndLeavesTheFocusWhereItIs();
    void enterAcceptsInTheListAndSendsInTheComposer();
    void escapeInTheListDeclines();
    void whoComesTooLateIsToldSo();
    void theStepsOfTheChoiceCanBeRead();
    void aRefusedBreakIsExplainedWhereItWasAskedFor();
    void theCauseOfThePresenceIsShown();
    void idlenessIsToldOnceAndItsEndOnce();
};
