// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/random.h"
#include "app/base/result.h"
#include "app/vault/key.h"

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

/// Loads the master key, or makes and saves one when there is none. Losing it is unrecoverable.
Result<Key> masterKey(SecretStore &secrets, RandomSource &random);
/// The same for a key file at a path of its own (64 hexadecimal digits and a line feed). `create` false: it must exist.
Result<Key> masterKeyFile(const QString &path, RandomSource &random, bool create = true);

} // namespace otklik::vault
