// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// The system keychain, behind a session bus of the test's own (keychain.sh).
class KeyringTest : public QObject {
    Q_OBJECT

private slots:
    void aSecretIsKeptReadAndRemoved();
    void aSecretThatIsNotThereIsNothing();
    void aKeyIsMadeOnceAndFoundAgain();
    void aSilentKeychainIsSaidSo();
    void aSilentKeychainLeavesTheKeyFileToThePerson();
    void aKeyThatMustExistIsNeverMade();
};

} // namespace otklik::test
