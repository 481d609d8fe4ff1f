// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/deskmetrics.h"

#include <algorithm>

namespace otklik::desk {

namespace {

double secondsOf(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

template <class Bounds, class Buckets>
void countIn(Buckets &buckets, const Bounds &bounds, double value)
{
    ++buckets[static_cast<size_t>(std::lower_bound(bounds.begin(), bounds.end(), value) - bounds.begin())];
}

} // namespace

void DeskMetrics::Tally::handled(const QByteArray &kind)
{
    const auto known = std::find_if(handledByKind.begin(), handledByKind.end(),
                                    [&kind](const auto &counted) { return counted.first == kind; });
    if (known == handledByKind.end()) {
        handledByKind.emplace_back(kind, 1);
    } else {
        ++known->second;
    }
}

void DeskMetrics::committed(int commands, const Tally &tally, std::chrono::nanoseconds batch,
                            std::chrono::nanoseconds commit)
{
    ++batches;
    durable += static_cast<quint64>(commands);
    refused += tally.refused;
    lastBatch = commands;
    largestBatch = std::max(largestBatch, commands);
    commitSeconds += secondsOf(commit);
    batchSeconds += secondsOf(batch);
    countIn(commitBuckets, commitBounds, secondsOf(commit));
    countIn(batchBuckets, batchBounds, commands);
    for (const auto &[kind, count] : tally.handledByKind) {
        handledByKind[kind] += count;
    }
}

void expose(const DeskMetrics &metrics, Exposition &out)
{
    out.gauge("otklik_desk_ready", "1 while the database takes writes.", metrics.ready ? 1 : 0);
    out.gauge("otklik_desk_queue", "Commands waiting for the desk thread.", metrics.waiting);
    out.gauge("otklik_desk_batch_last", "Commands in the newest committed batch.", metrics.lastBatch);
    out.gauge("otklik_desk_batch_largest", "Commands in the largest committed batch.", metrics.largestBatch);
    out.counter("otklik_desk_accepted_total", "Commands taken into the queue.", metrics.accepted);
    out.counter("otklik_desk_overflown_total", "Commands turned away by a full queue.", metrics.overflown);
    out.counter("otklik_desk_durable_total", "Commands whose transaction is on disk.", metrics.durable);
    out.counter("otklik_desk_refused_total", "Commands refused by a rule.", metrics.refused);
    out.counter("otklik_desk_failed_total", "Commands that the storage failed.", metrics.failed);
    out.counter("otklik_desk_replays_total", "Batches rolled back and replayed one by one.", metrics.replays);
    out.counter("otklik_database_recoveries_total", "Times that the database took writes again after a failure.",
                metrics.reopened);
    out.counter("otklik_database_checkpoints_failed_total",
                "Times that SQLite's log could not be copied into its file; it grows until one succeeds.",
                metrics.checkpointsFailed);
    out.family("otklik_desk_commit_seconds", "histogram", "Time of a commit, the sync to disk included.");
    out.histogram("otklik_desk_commit_seconds", {}, DeskMetrics::commitBounds, metrics.commitBuckets,
                  metrics.commitSeconds);
    out.family("otklik_desk_batch_commands", "histogram", "Commands that shared one transaction.");
    out.histogram("otklik_desk_batch_commands", {}, DeskMetrics::batchBounds, metrics.batchBuckets,
                  static_cast<double>(metrics.durable));
    out.family("otklik_desk_busy_seconds_total", "counter", "Time that the desk thread spent on committed batches.");
    out.sample("otklik_desk_busy_seconds_total", {}, metrics.batchSeconds);
    out.family("otklik_desk_handled_total", "counter", "Commands handled, by kind.");
    for (const auto &[kind, handled] : metrics.handledByKind) {
        out.sample("otklik_desk_handled_total", {{"kind", kind}}, static_cast<double>(handled));
    }
}

} // namespace otklik::desk
