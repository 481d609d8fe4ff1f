// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>

/// Figures that any thread may add to without a lock, read now and then.
namespace otklik {

/// Only grows.
class Counter {
public:
    void add(quint64 by = 1) { m_value.fetch_add(by, std::memory_order_relaxed); }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value = 0;
};

/// Rises and falls.
class Gauge {
public:
    void add(qint64 by) { m_value.fetch_add(by, std::memory_order_relaxed); }
    qint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<qint64> m_value = 0;
};

/// How many of the values lie at or below each of the upper bounds, which stand in ascending order; the last bucket has
/// none. Times are in seconds. A reader may see a value in its bucket before it sees it in the sum.
template <size_t N>
class Histogram {
public:
    using Bounds = std::array<double, N>;

    explicit constexpr Histogram(const Bounds &bounds) : m_bounds(bounds) {}

    void add(double value, quint64 times = 1)
    {
        const auto bucket = std::lower_bound(m_bounds.begin(), m_bounds.end(), value) - m_bounds.begin();
        m_counts[static_cast<size_t>(bucket)].fetch_add(times, std::memory_order_relaxed);
        const double sum = value * static_cast<double>(times);
        double before = m_sum.load(std::memory_order_relaxed);
        while (!m_sum.compare_exchange_weak(before, before + sum, std::memory_order_relaxed)) {
        }
    }

    const Bounds &bounds() const { return m_bounds; }
    /// Of each bucket by itself, not summed up.
    std::array<quint64, N + 1> counts() const
    {
        std::array<quint64, N + 1> counts = {};
        std::transform(m_counts.begin(), m_counts.end(), counts.begin(),
                       [](const auto &count) { return count.load(std::memory_order_relaxed); });
        return counts;
    }
    double sum() const { return m_sum.load(std::memory_order_relaxed); }

private:
    const Bounds m_bounds;
    std::array<std::atomic<quint64>, N + 1> m_counts = {};
    std::atomic<double> m_sum = 0;
};

} // namespace otklik
