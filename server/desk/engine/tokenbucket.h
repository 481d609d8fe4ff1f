// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

namespace otklik::desk {

/// So much a minute, refilled evenly; a full bucket of `burst` may be spent at once. 0 a minute lifts the limit.
class TokenBucket {
public:
    explicit TokenBucket(qint64 perMinute = 0) : TokenBucket(perMinute, perMinute) {}
    TokenBucket(qint64 perMinute, qint64 burst) : m_perMinute(perMinute), m_burst(burst), m_filledMs(burst * MinuteMs)
    {}

    /// RateLimited with the time until it can be had. What is more than the bucket holds can be had of a full one.
    Done take(Instant now, qint64 amount = 1);
    /// Of what is known only afterwards: also below zero.
    void spend(Instant now, qint64 amount);
    void giveBack(Instant now, qint64 amount);
    /// True when the bucket is full again: nothing would be lost by forgetting it.
    bool full(Instant now) const;

private:
    static constexpr qint64 MinuteMs = 60'000; // the price of one, so that whole numbers suffice
    qint64 filled(Instant now) const;
    void refill(Instant now);

    qint64 m_perMinute = 0;
    qint64 m_burst = 0;
    qint64 m_filledMs = 0;
    Instant m_at = {};
};

} // namespace otklik::desk
