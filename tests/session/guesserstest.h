// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Those who guess passwords and codes, against a real server.
class GuessersTest : public QObject {
    Q_OBJECT

private slots:
    void guessersOfPasswordsHaveToWait();
    void knownUnknownAndLockedAccountsSoundAlike();
    void knownUnknownAndLockedAccountsCostTheSameWork();
    void aHistoryOfGuessesTellsNothingAboutTheLogin();
    void aLockEndsByItself();
    void aLockSurvivesARestart();
    void guessesAtOnceDoNotSlipPastEachOther();
    void aGoodSignInIsNotHeldAgainstTheAddress();
    void aPasswordThatWasNotLookedAtIsNotHeldAgainstAnybody();
    void anAddressThatGuessesHasToWait_data();
    void anAddressThatGuessesHasToWait();
    void wrongCodesLockTheAccountOverSeveralChallenges();
    void aLockedAccountTakesNoCode();
    void codesToOnePhoneAreLimited();
    void codesForOneAddressAreLimited();
};
