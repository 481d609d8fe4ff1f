// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/linkcounts.h"

namespace otklik::server {

void LinkCounts::change(PersonId person, int by, const std::function<void(int links)> &told)
{
    const std::lock_guard lock(m_mutex);
    m_sessions += by;
    const int links = m_links.value(person) + by;
    if (links > 0) {
        m_links.insert(person, links);
    } else {
        m_links.remove(person);
    }
    told(links);
}

int LinkCounts::sessions() const
{
    const std::lock_guard lock(m_mutex);
    return m_sessions;
}

} // namespace otklik::server
