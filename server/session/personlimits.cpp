// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/personlimits.h"

namespace otklik::server {

void PersonLimits::change(PersonId person, int by, const std::function<void(int links)> &told)
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

int PersonLimits::sessions() const
{
    const std::lock_guard lock(m_mutex);
    return m_sessions;
}

Done PersonLimits::takeMessage(PersonId person, Instant now)
{
    const std::lock_guard lock(m_mutex);
    forgetFull(now);
    auto allowance = m_allowances.find(person);
    if (allowance == m_allowances.end()) {
        allowance = m_allowances.insert(person, TokenBucket(m_messagesPerMinute));
    }
    return allowance->take(now);
}

void PersonLimits::forgetFull(Instant now)
{
    if (now - m_prunedAt >= std::chrono::minutes(1)) {
        m_prunedAt = now;
        m_allowances.removeIf(
            [now](const std::pair<const PersonId &, TokenBucket &> &one) { return one.second.full(now); });
    }
}

} // namespace otklik::server
