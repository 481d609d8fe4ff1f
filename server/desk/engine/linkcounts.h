// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

#include <QHash>

#include <mutex>

namespace otklik::desk {

/// How many links each of the staff has to this process: they end with it. Thread-safe.
class LinkCounts {
public:
    void set(PersonId person, int links)
    {
        const std::lock_guard lock(m_mutex);
        if (links > 0) {
            m_links.insert(person, links);
        } else {
            m_links.remove(person);
        }
    }
    QHash<PersonId, int> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_links;
    }

private:
    mutable std::mutex m_mutex;
    QHash<PersonId, int> m_links;
};

} // namespace otklik::desk
