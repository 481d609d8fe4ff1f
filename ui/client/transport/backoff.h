// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/random.h"
#include "app/wire/link.h"

#include <chrono>

namespace otklik::client {

/// How long to wait before the next attempt: 1, 2, 4 … 30 seconds with full jitter, so that a hundred desks do not come
/// back in the same instant; after «restarting» and «overloaded» never less than a while.
class Backoff {
public:
    explicit Backoff(RandomSource &random) : m_random(random) {}

    /// `asked` is what the server asked for in session.ending, or zero.
    std::chrono::milliseconds next(wire::CloseCode why, std::chrono::milliseconds asked = {});
    /// A session was opened.
    void reset() { m_failures = 0; }

private:
    RandomSource &m_random;
    int m_failures = 0;
};

} // namespace otklik::client
