// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

namespace otklik::server {

/// So many takes a minute, refilled evenly; a full bucket of `burst` takes may be spent at once. 0 lifts the limit.
class TokenBucket {
public:
    explicit TokenBucket(int perMinute = 0) : TokenBucket(perMinute, perMinute) {}
    TokenBucket(int perMinute, int burst) : m_perMinute(perMinute), m_burst(burst), m_filledMs(burst * MinuteMs) {}

    /// RateLimited with the time until the next take when nothing is left.
    Done take(Instant now);
    /// True when the bucket is full again: nothing would be lost by forgetting it.
    bool full(Instant now) const;

private:
    static constexpr qint64 MinuteMs = 60'000; // the price of one take, so that whole numbers suffice
    qint64 filled(Instant now) const;

    int m_perMinute = 0;
    int m_burst = 0;
    qint64 m_filledMs = 0;
    Instant m_at = {};
};

} // namespace otklik::server
