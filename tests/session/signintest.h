// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Sign-in over HTTP against a real server.
class SignInTest : public QObject {
    Q_OBJECT

private slots:
    void aCitizenRegistersConfirmsAndWrites();
    void registrationNamesEveryWrongField();
    void registrationDoesNotTellWhoHasAnAccount();
    void aDecoyLocksNobodyOut();
    void codesGoOnlyWhereTheyMay_data();
    void codesGoOnlyWhereTheyMay();
    void thereIsACeilingForAllCodes_data();
    void thereIsACeilingForAllCodes();
    void anUnconfirmedPhoneMayRegisterAgain();
    void staffSignInByTotp();
    void aTotpCodeIsGoodOnce();
    void fiveWrongCodesEndAChallenge();
    void aCodeExpires();
    void aForgedChallengeIsRefused();
    void refreshingRotatesAndReuseRevokesTheFamily();
    void aLostAnswerToARefreshIsGivenAgainToWhoKnowsItsKey();
    void signingOutEndsEverySessionOfTheSignIn();
    void anAccessTokenExpires();
    void anythingButJsonIsRefused();
};
