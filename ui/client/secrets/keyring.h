// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace otklik::client {

/// Where the workstation's secrets rest. Answers come later, on the GUI thread, once; a person may be asked to unlock
/// the keychain meanwhile. Nothing here ever writes a secret in the clear.
class Keyring {
public:
    using Loaded = std::function<void(const Result<std::optional<QByteArray>> &)>;
    using Stored = std::function<void(const Done &)>;

    virtual ~Keyring() = default;
    /// Nothing when there is no such secret; Unavailable (reason «keychain») when the keychain does not answer.
    virtual void load(const QString &name, Loaded loaded) = 0;
    virtual void save(const QString &name, const QByteArray &secret, Stored stored) = 0;
    virtual void remove(const QString &name, Stored stored) = 0;
};

/// The system's keychain: Secret Service, KWallet, Keychain or Credential Store.
class SystemKeyring final : public QObject, public Keyring {
    Q_OBJECT

public:
    explicit SystemKeyring(const QString &service, QObject *parent = nullptr);
    void load(const QString &name, Loaded loaded) override;
    void save(const QString &name, const QByteArray &secret, Stored stored) override;
    void remove(const QString &name, Stored stored) override;

private:
    const QString m_service;
};

/// Forgets with the process: for «do not remember me», and for tests.
class MemoryKeyring final : public QObject, public Keyring {
    Q_OBJECT

public:
    using QObject::QObject;
    void load(const QString &name, Loaded loaded) override;
    void save(const QString &name, const QByteArray &secret, Stored stored) override;
    void remove(const QString &name, Stored stored) override;

private:
    QHash<QString, QByteArray> m_secrets;
};

} // namespace otklik::client
