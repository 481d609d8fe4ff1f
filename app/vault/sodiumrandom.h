// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/random.h"

namespace otklik::vault {

/// libsodium's generator: the one for production.
class SodiumRandom final : public RandomSource {
public:
    SodiumRandom();
    QByteArray bytes(int count) override;
    quint32 below(quint32 bound) override;
};

} // namespace otklik::vault
