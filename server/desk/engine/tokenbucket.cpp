// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/tokenbucket.h"

#include <algorithm>

namespace otklik::desk {

qint64 TokenBucket::filled(Instant now) const
{
    // A clock that was set back refills nothing and takes nothing away. A day fills any bucket: no overflow.
    const qint64 passed = isSet(m_at) ? std::clamp<qint64>(toMs(now) - toMs(m_at), 0, 24 * 60 * MinuteMs) : 0;
    return std::min(m_burst * MinuteMs, m_filledMs + passed * m_perMinute);
}

void TokenBucket::refill(Instant now)
{
    m_filledMs = filled(now);
    m_at = now;
}

Done TokenBucket::take(Instant now, qint64 amount)
{
    if (m_perMinute <= 0) {
        return {};
    }
    refill(now);
    const qint64 price = std::min(amount, m_burst) * MinuteMs;
    if (m_filledMs >= price) {
        m_filledMs -= price;
        return {};
    }
    const qint64 missing = price - m_filledMs;
    return tl::unexpected(Error{.fault = Fault::RateLimited,
                                .retryAfter = std::chrono::milliseconds((missing + m_perMinute - 1) / m_perMinute)});
}

void TokenBucket::spend(Instant now, qint64 amount)
{
    refill(now);
    m_filledMs -= amount * MinuteMs;
}

void TokenBucket::giveBack(Instant now, qint64 amount)
{
    refill(now);
    m_filledMs = std::min(m_burst * MinuteMs, m_filledMs + amount * MinuteMs);
}

bool TokenBucket::full(Instant now) const
{
    return filled(now) >= m_burst * MinuteMs;
}

} // namespace otklik::desk
