// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/sealing/texthash.h"

#include <QStringView>

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace otklik::store {

/// What words have become in the index: stemming and hashing one costs far more than finding it again, and people use
/// few words. Remembers at least half as many as `bound`, those used last.
class WordTokens {
public:
    WordTokens(quint64 seed, size_t bound) : m_half(bound / 2), m_young(0, TextHash{seed}), m_old(0, TextHash{seed}) {}

    std::optional<quint64> find(QStringView word)
    {
        const std::u16string_view key(word.utf16(), size_t(word.size()));
        if (const auto known = m_young.find(key); known != m_young.end()) {
            return known->second;
        }
        const auto known = m_old.find(key);
        if (known == m_old.end()) {
            return std::nullopt;
        }
        const quint64 token = known->second;
        remember(word, token);
        return token;
    }
    void remember(QStringView word, quint64 token)
    {
        if (m_young.size() >= m_half) {
            m_old.clear();
            std::swap(m_young, m_old);
        }
        m_young.emplace(std::u16string(word.utf16(), size_t(word.size())), token);
    }

private:
    using Table = std::unordered_map<std::u16string, quint64, TextHash, std::equal_to<>>;
    size_t m_half;
    Table m_young;
    Table m_old; ///< what is not used again before the young table is full goes
};

} // namespace otklik::store
