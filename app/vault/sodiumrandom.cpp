// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/sodiumrandom.h"

#include <QtGlobal>

#include <sodium.h>

namespace otklik::vault {

SodiumRandom::SodiumRandom()
{
    if (sodium_init() < 0) {
        qFatal("the system gives no random numbers");
    }
}

QByteArray SodiumRandom::bytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(count));
    return bytes;
}

quint32 SodiumRandom::below(quint32 bound)
{
    return randombytes_uniform(bound);
}

} // namespace otklik::vault
