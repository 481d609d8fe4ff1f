// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/vault/key.h"

#include <QByteArray>

#include <memory>

class QIODevice;

namespace otklik::vault {

/// Seals a stream chunk by chunk (crypto_secretstream, 64 KB of content each), so that 20 MB need 64 KB of memory.
/// Any change, cut or swap of the sealed bytes is found when opening.
class StreamSealer {
public:
    static constexpr qsizetype chunkBytes = 64 * 1024;

    /// `out` is borrowed and open for writing.
    StreamSealer(const Key &key, QIODevice &out);
    ~StreamSealer();
    /// Any number of bytes at a time. Unavailable when the device does not take them.
    Done write(QByteArrayView plain);
    /// Writes the last chunk; without it the stream does not open.
    Done finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Opens what StreamSealer made.
class StreamOpener {
public:
    /// `in` is borrowed and open for reading.
    StreamOpener(const Key &key, QIODevice &in);
    ~StreamOpener();
    /// The next piece of content, at most 64 KB; empty at the end. Unavailable when the bytes are damaged or cut off.
    Result<QByteArray> next();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace otklik::vault
