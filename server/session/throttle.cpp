// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/throttle.h"

#include <algorithm>

namespace otklik::session {

Done Throttle::check(const QString &key) const
{
    const auto entry = m_entries.constFind(key);
    if (m_rules.free <= 0 || entry == m_entries.cend() || entry->failures < m_rules.free) {
        return {};
    }
    const int doublings = std::min(entry->failures - m_rules.free, 20);
    const auto delay = std::min(m_rules.longest, m_rules.first * (1 << doublings));
    const auto left = entry->last + delay - m_clock.now();
    if (left <= std::chrono::milliseconds::zero()) {
        return {};
    }
    return tl::unexpected(Error{.fault = Fault::RateLimited, .reason = QStringLiteral("attempts"), .retryAfter = left});
}

void Throttle::failed(const QString &key)
{
    if (m_entries.size() >= m_rules.keys && !m_entries.contains(key)) {
        forgetOld();
    }
    Entry &entry = m_entries[key];
    if (isSet(entry.last) && m_clock.now() - entry.last > m_rules.forget) {
        entry.failures = 0;
    }
    ++entry.failures;
    entry.last = m_clock.now();
}

void Throttle::forgetOld()
{
    std::vector<Instant> times;
    times.reserve(static_cast<size_t>(m_entries.size()));
    for (const Entry &entry : std::as_const(m_entries)) {
        times.push_back(entry.last);
    }
    const auto middle = times.begin() + static_cast<qsizetype>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    const Instant oldest = *middle;
    m_entries.removeIf(
        [oldest](const std::pair<const QString &, Entry &> &entry) { return entry.second.last <= oldest; });
}

} // namespace otklik::session
