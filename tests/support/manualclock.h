// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"

#include <atomic>

namespace otklik::test {

/// A clock that only the test moves. Thread-safe.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start = fromMs(1'780'000'000'000)) : m_ms(toMs(start)) {}
    Instant now() const override { return fromMs(m_ms.load()); }
    void advance(std::chrono::milliseconds by) { m_ms += by.count(); }
    void set(Instant instant) { m_ms = toMs(instant); }

private:
    std::atomic<qint64> m_ms;
};

} // namespace otklik::test
