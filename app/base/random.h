// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace otklik {

/// Where unpredictable bytes come from. Passed by constructor. Thread-safe.
class RandomSource {
public:
    virtual ~RandomSource() = default;
    virtual QByteArray bytes(int count) = 0;
    /// Uniform in [0, bound).
    virtual quint32 below(quint32 bound) = 0;
};

} // namespace otklik
