// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/passwords.h"

#include "app/vault/key.h"

#include <sodium.h>

namespace otklik::vault {

Passwords::Passwords(PasswordCost cost) : m_cost(cost)
{
    if (sodium_init() < 0) {
        qFatal("libsodium does not start");
    }
    m_decoy = hash(QStringLiteral("a password that nobody has"));
}

QByteArray Passwords::hash(const QString &password) const
{
    QByteArray plain = password.normalized(QString::NormalizationForm_C).toUtf8();
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    m_runs.fetch_add(1, std::memory_order_relaxed);
    const int failed = crypto_pwhash_str_alg(hash.data(), plain.constData(), quint64(plain.size()), m_cost.operations,
                                             size_t(m_cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    wipe(plain);
    return failed != 0 ? QByteArray() : QByteArray(hash.constData());
}

bool Passwords::verify(const QByteArray &hash, const QString &password) const
{
    if (hash.isEmpty() || hash.size() >= qsizetype(crypto_pwhash_STRBYTES)) {
        return false;
    }
    m_runs.fetch_add(1, std::memory_order_relaxed);
    QByteArray plain = password.normalized(QString::NormalizationForm_C).toUtf8();
    const int wrong = crypto_pwhash_str_verify(hash.constData(), plain.constData(), quint64(plain.size()));
    wipe(plain);
    return wrong == 0;
}

void Passwords::pretend(const QString &password) const
{
    verify(m_decoy, password);
}

bool Passwords::isStale(const QByteArray &hash) const
{
    return crypto_pwhash_str_needs_rehash(hash.constData(), m_cost.operations, size_t(m_cost.memoryBytes)) != 0;
}

} // namespace otklik::vault
