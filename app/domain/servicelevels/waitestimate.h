// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

#include <chrono>

namespace otklik {

/// How long one at this place of the queue (from 1) waits, in seconds: by the median of recent service times, which one
/// forgotten conversation does not spoil, shared among those who answer now. -1 when nothing is known: nobody answers,
/// or nothing was answered lately.
int expectedWaitSeconds(int position, const QList<std::chrono::milliseconds> &recentServiceTimes, int operators);

} // namespace otklik
