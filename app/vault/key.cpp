// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/key.h"

#include <sodium.h>

namespace otklik::vault {

Key Key::fromBytes(QByteArrayView bytes)
{
    Q_ASSERT(bytes.size() == size);
    Key key;
    memcpy(key.m_bytes.data(), bytes.data(), std::min<size_t>(size, size_t(bytes.size())));
    return key;
}

Key::~Key()
{
    sodium_memzero(m_bytes.data(), m_bytes.size());
}

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty()) {
        sodium_memzero(bytes.data(), size_t(bytes.size()));
    }
    bytes.clear();
}

bool sameBytes(QByteArrayView left, QByteArrayView right)
{
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), size_t(left.size())) == 0;
}

} // namespace otklik::vault
