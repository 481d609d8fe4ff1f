// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The page that everybody sees first.
class SignInTest : public QObject {
    Q_OBJECT

private slots:
    void aDemonstrationOffersWhomToSignInAs();
    void aCodeThatAPersonTypesIsTheirs();
    void withoutADemonstrationNobodyIsOffered();
    void whatWasDeclinedIsNotOffered();
    void theSilentKeychainIsToldInOurWords();
    void theSmallestWindowShowsWhatIsTypedAndPressed_data();
    void theSmallestWindowShowsWhatIsTypedAndPressed();
};
