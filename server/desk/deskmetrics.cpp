// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/deskmetrics.h"

#include <algorithm>

namespace otklik::desk {

namespace {

void put(QByteArray &out, const char *name, const char *type, const char *help, double value)
{
    out += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n' + name + ' ' +
           QByteArray::number(value, 'g', 15) + '\n';
}

} // namespace

void DeskMetrics::committed(int commands, std::chrono::nanoseconds took)
{
    const double seconds = std::chrono::duration<double>(took).count();
    ++batches;
    lastBatch = commands;
    largestBatch = std::max(largestBatch, commands);
    commitSeconds += seconds;
    const auto bucket = std::lower_bound(commitBounds.begin(), commitBounds.end(), seconds);
    ++commitBuckets[static_cast<size_t>(bucket - commitBounds.begin())];
}

QByteArray prometheusText(const DeskMetrics &metrics)
{
    QByteArray out;
    put(out, "otklik_desk_ready", "gauge", "1 while the database takes writes.", metrics.ready ? 1 : 0);
    put(out, "otklik_desk_queue", "gauge", "Commands waiting for the desk thread.", metrics.waiting);
    put(out, "otklik_desk_batch_last", "gauge", "Commands in the newest committed batch.", metrics.lastBatch);
    put(out, "otklik_desk_batch_largest", "gauge", "Commands in the largest committed batch.", metrics.largestBatch);
    const auto counter = [&out](const char *name, const char *help, quint64 value) {
        put(out, name, "counter", help, static_cast<double>(value));
    };
    counter("otklik_desk_accepted_total", "Commands taken into the queue.", metrics.accepted);
    counter("otklik_desk_overflown_total", "Commands turned away by a full queue.", metrics.overflown);
    counter("otklik_desk_durable_total", "Commands whose transaction is on disk.", metrics.durable);
    counter("otklik_desk_refused_total", "Commands refused by a rule.", metrics.refused);
    counter("otklik_desk_failed_total", "Commands that the storage failed.", metrics.failed);
    counter("otklik_desk_replays_total", "Batches rolled back and replayed one by one.", metrics.replays);

    out += "# HELP otklik_desk_commit_seconds Time of a commit.\n# TYPE otklik_desk_commit_seconds histogram\n";
    quint64 total = 0;
    for (size_t i = 0; i < metrics.commitBuckets.size(); ++i) {
        total += metrics.commitBuckets[i];
        const QByteArray bound = i < DeskMetrics::commitBounds.size()
                                     ? QByteArray::number(DeskMetrics::commitBounds[i], 'g', 6)
                                     : QByteArray("+Inf");
        out += "otklik_desk_commit_seconds_bucket{le=\"" + bound + "\"} " + QByteArray::number(total) + '\n';
    }
    out += "otklik_desk_commit_seconds_sum " + QByteArray::number(metrics.commitSeconds, 'g', 15) + '\n';
    out += "otklik_desk_commit_seconds_count " + QByteArray::number(metrics.batches) + '\n';

    out += "# HELP otklik_desk_handled_total Commands handled, by kind.\n# TYPE otklik_desk_handled_total counter\n";
    for (auto kind = metrics.handledByKind.cbegin(); kind != metrics.handledByKind.cend(); ++kind) {
        out += "otklik_desk_handled_total{kind=\"" + kind.key() + "\"} " + QByteArray::number(kind.value()) + '\n';
    }
    return out;
}

} // namespace otklik::desk
