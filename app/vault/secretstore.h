// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/random.h"
#include "app/base/result.h"
#include "app/vault/key.h"

#include <memory>
#include <optional>

namespace otklik::vault {

/// Where small secrets rest between runs: a key file here, the system keychain in ui/client. Calls may block.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// Nothing when there is no such secret; an error when there is one that cannot be had.
    virtual Result<std::optional<QByteArray>> load(const QString &name) = 0;
    virtual Done save(const QString &name, const QByteArray &secret) = 0;
    virtual Done remove(const QString &name) = 0;
};

/// One file per secret, «NAME.key», mode 0600, created whole or not at all. Refuses a file that others may read.
class FileSecretStore final : public SecretStore {
public:
    explicit FileSecretStore(QString directory);
    Result<std::optional<QByteArray>> load(const QString &name) override;
    Done save(const QString &name, const QByteArray &secret) override;
    Done remove(const QString &name) override;

private:
    QString path(const QString &name) const;
    QString m_directory;
};

/// Loads the master key that seals now, or makes and saves one when there is none. Losing it is unrecoverable.
Result<Key> masterKey(SecretStore &secrets, RandomSource &random);
/// The same for a key file at a path of its own. `create` false: it must exist.
Result<Key> masterKeyFile(const QString &path, RandomSource &random, bool create = true);

/// A file of mode 0600 that appears whole, durably, or not at all, and never over another one.
Done createSecretFile(const QString &path, const QByteArray &bytes);
/// The text of a key file, for a program that seals it, and back; `path` is for the refusal.
QByteArray keyText(const MasterKeys &keys);
Result<MasterKeys> keysOf(QByteArray text, const QString &path);

/// Where the master keys of one database lie: in a key file, or as the secret «master» of a store. One line of 64
/// hexadecimal digits; during a rotation a second one below it, the key that is on its way out. Calls may block.
class MasterKeyPlace {
public:
    /// A file of mode 0600.
    explicit MasterKeyPlace(QString path) : m_path(std::move(path)) {}
    explicit MasterKeyPlace(std::shared_ptr<SecretStore> secrets) : m_secrets(std::move(secrets)) {}

    /// Nothing when there is no key; Forbidden, saying why, when there is one that cannot be used.
    Result<std::optional<MasterKeys>> load() const;
    /// Makes the first key. A file that has come meanwhile is not overwritten.
    Result<MasterKeys> create(RandomSource &random) const;
    /// Durably puts these in the place of what was there: whole or not at all. The bytes of the old file are
    /// overwritten, as far as the disk lets them be. Forbidden with reason «keyReadOnly» where this process may not
    /// write, as with a credential of systemd.
    Done replace(const MasterKeys &keys) const;
    /// The same question beforehand.
    Done replaceable() const;
    /// Durably puts keys that lie elsewhere into a file that is not there yet, and reads them back. A file that holds
    /// exactly these is left as it is; Conflict, and nothing changed, when it holds others.
    Done put(const MasterKeys &keys) const;
    /// Overwrites and removes the key file, as far as the disk lets it be. Whoever calls has the keys elsewhere.
    Done destroy() const;
    /// For people: the path, or that it is a keychain.
    QString name() const;

private:
    QString m_path = {};
    std::shared_ptr<SecretStore> m_secrets = {};
};

} // namespace otklik::vault
