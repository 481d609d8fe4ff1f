// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/tokenbucket.h"

#include <algorithm>

namespace otklik::server {

qint64 TokenBucket::filled(Instant now) const
{
    // A clock that was set back refills nothing and takes nothing away. A day fills any bucket: no overflow.
    const qint64 passed = isSet(m_at) ? std::clamp<qint64>(toMs(now) - toMs(m_at), 0, 24 * 60 * MinuteMs) : 0;
    return std::min(m_burst * MinuteMs, m_filledMs + passed * m_perMinute);
}

Done TokenBucket::take(Instant now)
{
    if (m_perMinute <= 0) {
        return {};
    }
    m_filledMs = filled(now);
    m_at = now;
    if (m_filledMs >= MinuteMs) {
        m_filledMs -= MinuteMs;
        return {};
    }
    const qint64 missing = MinuteMs - m_filledMs;
    return tl::unexpected(Error{.fault = Fault::RateLimited,
                                .retryAfter = std::chrono::milliseconds((missing + m_perMinute - 1) / m_perMinute)});
}

bool TokenBucket::full(Instant now) const
{
    return filled(now) >= m_burst * MinuteMs;
}

} // namespace otklik::server
