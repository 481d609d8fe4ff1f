// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/vault/sodiumrandom.h"
#include "app/vault/vault.h"

#include <QObject>

inline otklik::vault::Key keyOf(char fill)
{
    return otklik::vault::Key::fromBytes(QByteArray(otklik::vault::Key::size, fill));
}

class VaultTest : public QObject {
    Q_OBJECT

private slots:
    void whatWasSealedOpens();
    void sealingTwiceNeverLooksTheSame();
    void changedBytesDoNotOpen_data();
    void changedBytesDoNotOpen();
    void aValueMovedToAnotherPlaceDoesNotOpen_data();
    void aValueMovedToAnotherPlaceDoesNotOpen();
    void keysAreSealedByTheMasterKey();
    void aTurnedVaultSealsByTheNewKeyAndOpensBoth();
    void keysSealedBeforeTheyNamedTheirMasterKeyOpen();
    void adoptedDataKeysReplaceTheDerivedOnes();
    void blindTokensDependOnKeySpaceAndWord();
    void chainsDependOnEveryLink();
    void codesHaveTheirDigitsAndTokensTheirLength();
    void bytesAreComparedWhole();

private:
    otklik::vault::SodiumRandom m_random;
    otklik::vault::Vault m_vault{keyOf('m'), m_random};
    otklik::vault::Key m_key = keyOf('d');
};

class SecretStoreTest : public QObject {
    Q_OBJECT

private slots:
    void aSecretComesBackAndIsPrivate();
    void aFileThatOthersMayReadIsRefused();
    void aMasterKeyIsMadeOnceAndStays();
    void aBrokenKeyFileIsRefusedAndKept();
    void aMissingKeyFileIsNotMadeUnasked();
    void aReplacedKeyFileIsWholeAndTheOldBytesAreGone();
    void somebodysOwnCopyOfTheKeyIsLeftAlone();
    void aReadOnlyKeyFileIsNotReplaced();
};

class CredentialsTest : public QObject {
    Q_OBJECT

private slots:
    void passwordsVerifyAndAreSalted();
    void aHashOfAnotherCostIsStale();
    void totpFollowsTheStandard_data();
    void totpFollowsTheStandard();
    void aTotpStepIsGoodOnceAndNearItsTime();
    void base32IsForgivingButNotBlind();
    void tokensSayWhatTheyWereGiven();
    void tokensExpireOnTheMoment();
    void alteredOrForeignTokensAreRefused();
};

class StreamsTest : public QObject {
    Q_OBJECT

private slots:
    void aStreamOpensToWhatWasWritten_data();
    void aStreamOpensToWhatWasWritten();
    void damageIsFound_data();
    void damageIsFound();
};
