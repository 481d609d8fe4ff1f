// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/random.h"
#include "app/base/result.h"
#include "app/vault/key.h"

#include <memory>

namespace otklik::vault {

/// Where a sealed value lies: part of what is authenticated, so that a value moved to another row does not open.
struct Place {
    const char *kind = ""; ///< a short constant, «message.body»
    qint64 id = 0;
    qint64 part = 0;
};

/// Seals and opens small values, and makes the keyed hashes. Immutable after construction and thread-safe.
///
/// Sealing is XChaCha20-Poly1305 with a random nonce; sealed bytes are version, nonce, cipher text and tag: 41 bytes
/// more than the plain ones. Every person, conversation and file has a key of its own, sealed by the master key.
/// Opening fails with Fault::Unavailable («sealed by another key or damaged»). The vault's own keys lie in memory that
/// is never swapped out and is wiped when it goes.
class Vault {
public:
    /// `random` must outlive the vault.
    Vault(const Key &master, RandomSource &random);
    ~Vault();
    Vault(const Vault &) = delete;
    Vault &operator=(const Vault &) = delete;

    /// How many bytes sealing adds.
    static constexpr qsizetype sealedMore = 41;

    Key newKey() const;
    QByteArray sealKey(const Key &key, const Place &place) const;
    Result<Key> openKey(QByteArrayView sealed, const Place &place) const;

    QByteArray seal(const Key &key, const Place &place, QByteArrayView plain) const;
    Result<QByteArray> open(const Key &key, const Place &place, QByteArrayView sealed) const;
    /// An empty text is sealed as empty bytes, and those open as an empty text.
    QByteArray sealText(const Key &key, const Place &place, const QString &text) const;
    Result<QString> openText(const Key &key, const Place &place, QByteArrayView sealed) const;
    /// The key of what belongs to no person and no conversation: templates, device names.
    const Key &commonKey() const;

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
    /// `digits` decimal digits, leading zeros included.
    QString newCode(int digits = 6) const;

    /// A subkey for one purpose, derived from the master key; `number` names the purpose.
    Key derive(quint64 number) const;
    RandomSource &random() const { return m_random; }

private:
    struct Keys;
    struct Wiped {
        void operator()(Keys *keys) const;
    };
    RandomSource &m_random;
    std::unique_ptr<Keys, Wiped> m_keys;
};

} // namespace otklik::vault
