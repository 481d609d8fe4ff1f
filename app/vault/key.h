// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <array>
#include <optional>

namespace otklik::vault {

/// A key of 32 bytes that is wiped when it goes.
class Key {
public:
    static constexpr int size = 32;

    Key() = default;
    /// Takes exactly 32 bytes; the caller's copy stays the caller's to wipe.
    static Key fromBytes(QByteArrayView bytes);
    Key(const Key &) = default;
    Key &operator=(const Key &) = default;
    ~Key();

    const unsigned char *data() const { return m_bytes.data(); }
    unsigned char *data() { return m_bytes.data(); }
    QByteArrayView view() const { return {reinterpret_cast<const char *>(m_bytes.data()), size}; }

private:
    std::array<unsigned char, size> m_bytes{};
};

/// The master key that seals from now on, and, until a rotation is over, the one before it.
struct MasterKeys {
    Key current = {};
    std::optional<Key> previous = {};
};

/// Overwrites the bytes before letting them go.
void wipe(QByteArray &bytes);
/// Compares in a time that depends on the lengths only.
bool sameBytes(QByteArrayView left, QByteArrayView right);

} // namespace otklik::vault
