// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/random.h"
#include "app/base/result.h"
#include "app/vault/key.h"

#include <memory>
#include <shared_mutex>

namespace otklik::vault {

/// Where a sealed value lies: part of what is authenticated, so that a value moved to another row does not open.
struct Place {
    const char *kind = ""; ///< a short constant, «message.body»
    qint64 id = 0;
    qint64 part = 0;
};

/// The keys of one database that stay when its master key is replaced. They lie in it, sealed by the master key.
struct DataKeys {
    Key root = {}; ///< of search tokens, hashes and what belongs to nobody: replacing it would mean indexing anew
    Key mint = {}; ///< of access tokens
};

/// Seals and opens small values, and makes the keyed hashes. Thread-safe.
///
/// Sealing is XChaCha20-Poly1305 with a random nonce; sealed bytes are version, nonce, cipher text and tag: 41 bytes
/// more than the plain ones. Every person, conversation and file has a key of its own, sealed by the master key; a
/// sealed key names the master key that sealed it. Opening fails with Fault::Unavailable («sealed by another key or
/// damaged»). The vault's own keys lie in memory that is never swapped out and is wiped when it goes.
class Vault {
public:
    /// `random` must outlive the vault. Until adopt() the data keys are derived from the master key: so it is in the
    /// workstation's own database, and so it was on servers before master keys could be replaced.
    Vault(const MasterKeys &masters, RandomSource &random);
    Vault(const Key &master, RandomSource &random) : Vault(MasterKeys{master}, random) {}
    ~Vault();
    Vault(const Vault &) = delete;
    Vault &operator=(const Vault &) = delete;

    /// How many bytes sealing adds.
    static constexpr qsizetype sealedMore = 41;

    /// How many bytes a sealed key has.
    static constexpr qsizetype sealedKeyBytes = sealedMore + 5 + Key::size;

    Key newKey() const;
    QByteArray sealKey(const Key &key, const Place &place) const;
    /// Opens what either master key sealed.
    Result<Key> openKey(QByteArrayView sealed, const Place &place) const;
    /// False for a key that has to be sealed anew before the previous master key may go.
    bool isFresh(QByteArrayView sealed) const;

    QByteArray seal(const Key &key, const Place &place, QByteArrayView plain) const;
    Result<QByteArray> open(const Key &key, const Place &place, QByteArrayView sealed) const;
    /// An empty text is sealed as empty bytes, and those open as an empty text.
    QByteArray sealText(const Key &key, const Place &place, const QString &text) const;
    Result<QString> openText(const Key &key, const Place &place, QByteArrayView sealed) const;
    /// The key of what belongs to no person and no conversation: templates, device names.
    Key commonKey() const;
    /// The key of access tokens.
    Key mintKey() const;

    /// A keyed hash of 64 bits, never 0: a search token. `space` keeps kinds of words apart.
    qint64 blind(const char *space, const QString &word) const;
    /// A keyed hash of 32 bytes, for unique look-ups.
    QByteArray blindWhole(const char *space, const QString &word) const;

    /// What is stored instead of a refresh token or a one-time code.
    QByteArray tokenHash(QByteArrayView token) const;
    QByteArray codeHash(const QString &code) const;
    /// The next link of a hash chain.
    QByteArray chain(QByteArrayView previous, QByteArrayView row) const;

    /// 256 random bits as 43 characters of base64url.
    QByteArray newToken() const;
    /// The token that follows `token` for whoever asks with this key: the same however often they ask.
    QByteArray nextToken(QByteArrayView token, const QString &key) const;
    /// `digits` decimal digits, leading zeros included.
    QString newCode(int digits = 6) const;

    /// Takes other master keys into use: the current one seals from now on, both open. The data keys stay.
    void turn(const MasterKeys &masters) const;
    MasterKeys masters() const;
    /// Eight hexadecimal digits that tell master keys apart and betray nothing about them.
    static QString nameOf(const Key &master);
    /// What a database that has no data keys of its own was made with.
    static DataKeys legacyKeys(const Key &master);
    /// Takes the data keys of an opened database.
    void adopt(const DataKeys &keys) const;
    RandomSource &random() const { return m_random; }

private:
    struct Keys;
    struct Wiped {
        void operator()(Keys *keys) const;
    };
    Key key(const Key Keys::*which) const;
    RandomSource &m_random;
    mutable std::shared_mutex m_mutex;
    std::unique_ptr<Keys, Wiped> m_keys; ///< under the mutex
};

} // namespace otklik::vault
