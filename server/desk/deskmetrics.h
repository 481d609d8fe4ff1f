// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>

#include <array>
#include <chrono>

namespace otklik::desk {

/// What the desk thread has done since its start: a value, copied out under a lock.
struct DeskMetrics {
    /// Upper bounds of the commit-time buckets in seconds; the last bucket is +Inf.
    static constexpr std::array commitBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5};

    quint64 accepted = 0;  ///< commands taken into the queue
    quint64 overflown = 0; ///< commands turned away because the queue was full
    quint64 durable = 0;   ///< commands whose transaction is on disk
    quint64 refused = 0;   ///< commands answered with an error by a rule
    quint64 failed = 0;    ///< commands answered Unavailable because the storage failed
    quint64 batches = 0;   ///< committed transactions
    quint64 replays = 0;   ///< batches rolled back and replayed one command at a time
    int waiting = 0;       ///< commands in the queue now
    int lastBatch = 0;     ///< commands in the newest committed batch
    int largestBatch = 0;
    bool ready = false;
    double commitSeconds = 0; ///< sum over all commits
    std::array<quint64, commitBounds.size() + 1> commitBuckets = {};
    QMap<QByteArray, quint64> handledByKind = {}; ///< the wire's method name, or the session command's

    void committed(int commands, std::chrono::nanoseconds took);
};

/// The figures in the Prometheus text format.
QByteArray prometheusText(const DeskMetrics &metrics);

} // namespace otklik::desk
