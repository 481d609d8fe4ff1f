// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QHash>
#include <QString>

namespace otklik::session {

/// Slows down those who guess. After `free` failures under one key (an account, an address) each further attempt has
/// to wait, twice as long every time. Memory is bounded: the longest silent keys are forgotten first.
class Throttle {
public:
    struct Rules {
        int free = 5;
        std::chrono::milliseconds first{1'000};
        std::chrono::milliseconds longest{15 * 60'000};
        std::chrono::milliseconds forget{60 * 60'000};
        int keys = 50'000;
    };

    Throttle(const Clock &clock, Rules rules) : m_clock(clock), m_rules(rules) {}

    /// RateLimited with the time to wait, or nothing.
    Done check(const QString &key) const;
    void failed(const QString &key);
    void succeeded(const QString &key) { m_entries.remove(key); }

private:
    struct Entry {
        int failures = 0;
        Instant last = {};
    };
    void forgetOld();

    const Clock &m_clock;
    Rules m_rules;
    QHash<QString, Entry> m_entries;
};

} // namespace otklik::session
