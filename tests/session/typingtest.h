// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// What a session does with typing before the desk hears of it.
class TypingTest : public QObject {
    Q_OBJECT

private slots:
    void typingIsThrottledAndTheNewestTextWins();
    void anEndOfTypingIsToldAtOnce();
    void whoLeavesTypesNoMore();
    void nobodyTypesInMoreConversationsThanTheBound();
};
