// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>

namespace otklik::vault {

/// The cost of one Argon2id hash. The default is what OWASP's Password Storage Cheat Sheet recommends (19 MiB, two
/// passes): more memory would let a few hundred sign-ins at once starve the machine. Tests pass the least.
struct PasswordCost {
    quint64 operations = 2;
    quint64 memoryBytes = 19ULL * 1024 * 1024;
    static PasswordCost least() { return {1, 8ULL * 1024}; }
};

/// Hashes and checks passwords. Slow by design: call it in the pool. Thread-safe.
class Passwords {
public:
    explicit Passwords(PasswordCost cost = {});

    /// Empty when memory is short.
    QByteArray hash(const QString &password) const;
    bool verify(const QByteArray &hash, const QString &password) const;
    /// Spends the time of one verify(), so that an unknown login answers no sooner than a wrong password.
    void pretend(const QString &password) const;
    /// The hash was made at another cost: hash anew at the next sign-in.
    bool isStale(const QByteArray &hash) const;
    /// How many times Argon2 was run so far.
    quint64 runs() const { return m_runs.load(std::memory_order_relaxed); }

private:
    PasswordCost m_cost;
    QByteArray m_decoy;
    mutable std::atomic<quint64> m_runs = 0;
};

} // namespace otklik::vault
