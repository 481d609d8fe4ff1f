// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/supervision.h"

#include <QHash>

#include <mutex>
#include <optional>

namespace otklik::desk {

/// The part of the live wall that costs more to count and matters less by the second; shared by all readers, so that
/// everybody is shown the same. Thread-safe.
class LiveMemory {
public:
    static constexpr std::chrono::seconds age{10};
    static constexpr qsizetype most = 256; ///< panels remembered at once; beyond, all are forgotten

    struct Key {
        LineId line = {};
        PersonId worker = {};
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.line.value, key.worker.value);
        }
    };
    struct Part {
        Instant at = {};
        wire::LiveToday today = {};
        QList<wire::LiveTopic> topics = {};
        QList<wire::LiveHour> byHour = {};
    };

    /// None when it is too old, or of a later time than now.
    std::optional<Part> find(const Key &key, Instant now)
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_parts.constFind(key);
        const bool fresh = found != m_parts.cend() && now >= found->at && now - found->at < age;
        return fresh ? std::optional(*found) : std::nullopt;
    }
    void keep(const Key &key, const Part &part)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_parts.size() >= most) {
            m_parts.clear();
        }
        m_parts.insert(key, part);
    }

private:
    std::mutex m_mutex;
    QHash<Key, Part> m_parts;
};

} // namespace otklik::desk
