// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <cstring>
#include <string_view>

namespace otklik::store {

/// Hashes short texts for tables in memory. Qt's own hash needs several times as long for them on processors with
/// vector instructions for AES, as it leaves these in a state that slows down what follows. The seed is a secret:
/// nobody outside can choose texts that collide.
struct TextHash {
    using is_transparent = void;
    quint64 seed = 0;

    size_t operator()(std::u16string_view text) const
    {
        quint64 hash = seed ^ text.size();
        const auto *at = reinterpret_cast<const char *>(text.data());
        size_t left = text.size() * sizeof(char16_t);
        for (; left >= sizeof(quint64); left -= sizeof(quint64), at += sizeof(quint64)) {
            hash = mixed(hash, at, sizeof(quint64));
        }
        hash = mixed(hash, at, left);
        return size_t(hash ^ (hash >> 29));
    }

private:
    static quint64 mixed(quint64 hash, const char *at, size_t count)
    {
        constexpr quint64 odd = 0x9e37'79b9'7f4a'7c15;
        quint64 part = 0;
        std::memcpy(&part, at, count);
        hash = (hash ^ part) * odd;
        return hash ^ (hash >> 32);
    }
};

} // namespace otklik::store
