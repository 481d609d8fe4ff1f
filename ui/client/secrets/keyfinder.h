// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/random.h"
#include "app/vault/key.h"
#include "ui/client/outbox/disk.h"
#include "ui/client/secrets/keyring.h"

namespace otklik::client {

/// Finds or makes the key that seals what this computer keeps: in the system keychain, or in a key file of mode 0600
/// where a person has allowed that. Waits for nothing; answers on the GUI thread.
class KeyFinder : public QObject {
    Q_OBJECT

public:
    struct Wanted {
        QString secret = {};    ///< its name in the keychain
        QString folder = {};    ///< of the key file; made when missing
        QString file = {};      ///< «NAME» of the key file NAME.key; one that exists always goes first
        bool fileOnly = false;  ///< the keychain is not asked
        bool mayFile = false;   ///< a key file may be made when the keychain does not answer
        bool mustExist = false; ///< there is sealed data already: a new key would not open it
    };
    struct Found {
        vault::Key key = {};
        bool inFile = false;
    };
    using Answer = std::function<void(const Result<Found> &)>;

    KeyFinder(Keyring &keyring, Disk &disk, RandomSource &random, QObject *parent = nullptr);

    /// Unavailable «keychain» when the keychain does not answer and no file may be made; NotFound «key» when it must
    /// exist and does not; Forbidden with a detail for a key file that others may read or that holds no key.
    void find(const Wanted &wanted, Answer answer);

private:
    void askKeychain(const Wanted &wanted, Answer answer);
    void make(const Wanted &wanted, Answer answer);
    void inFile(const Wanted &wanted, bool create, std::function<void(const Result<std::optional<vault::Key>> &)> done);

    Keyring &m_keyring;
    Disk &m_disk;
    RandomSource &m_random;
};

} // namespace otklik::client
