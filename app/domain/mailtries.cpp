// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/mailtries.h"

#include <algorithm>
#include <array>

namespace otklik {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::minutes, 5> pauses{1min, 5min, 15min, 60min, 180min};
constexpr std::chrono::hours longest{24};

} // namespace

std::optional<Instant> nextMailTry(int attempts, Instant writtenAt, Instant now)
{
    const auto place = static_cast<size_t>(std::clamp(attempts - 1, 0, static_cast<int>(pauses.size()) - 1));
    const Instant next = now + pauses.at(place);
    return next > writtenAt + longest ? std::nullopt : std::optional(next);
}

} // namespace otklik
