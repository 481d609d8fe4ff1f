// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/exposition.h"

#include <QByteArray>

#include <array>
#include <chrono>
#include <map>
#include <utility>
#include <vector>

namespace otklik::desk {

/// What the desk thread has done since its start: a value, copied out under a lock.
struct DeskMetrics {
    /// Upper bounds of the commit-time buckets in seconds; the last bucket is +Inf.
    static constexpr std::array commitBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5};
    /// The same of the buckets of batch sizes, in commands.
    static constexpr std::array batchBounds{1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0};

    /// What the commands of one batch came to; counted only once the batch is on disk.
    struct Tally {
        std::vector<std::pair<QByteArray, quint64>> handledByKind = {}; ///< of the few kinds that a batch has
        quint64 refused = 0;

        void handled(const QByteArray &kind);
    };

    quint64 accepted = 0;          ///< commands taken into the queue
    quint64 overflown = 0;         ///< commands turned away because the queue was full
    quint64 durable = 0;           ///< commands whose transaction is on disk
    quint64 refused = 0;           ///< commands answered with an error by a rule
    quint64 failed = 0;            ///< commands answered Unavailable because the storage failed
    quint64 batches = 0;           ///< committed transactions
    quint64 replays = 0;           ///< batches rolled back and replayed one command at a time
    quint64 reopened = 0;          ///< times that the database took writes again after it had not
    quint64 checkpointsFailed = 0; ///< times that SQLite's log could not be copied into its file
    int waiting = 0;               ///< commands in the queue now
    int lastBatch = 0;             ///< commands in the newest committed batch
    int largestBatch = 0;
    bool ready = false;
    double commitSeconds = 0; ///< sum over all commits
    double batchSeconds = 0;  ///< sum over all committed batches, from the first command to the end of the commit
    std::array<quint64, commitBounds.size() + 1> commitBuckets = {};
    std::array<quint64, batchBounds.size() + 1> batchBuckets = {};
    /// By the wire's method name, or the session command's. Not of Qt's shared containers: the desk would write into
    /// one whose copy is still read elsewhere, with no order between the two but a relaxed count of the copies.
    std::map<QByteArray, quint64> handledByKind = {};

    void committed(int commands, const Tally &tally, std::chrono::nanoseconds batch, std::chrono::nanoseconds commit);
};

/// The figures in the Prometheus text format.
void expose(const DeskMetrics &metrics, Exposition &out);

} // namespace otklik::desk
