// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/metrics.h"

#include <QDir>
#include <QFile>
#include <QList>

#include <unistd.h>

namespace otklik::session {

namespace {

QByteArray metric(const char *name, const char *type, double value)
{
    return QByteArray("# TYPE ") + name + ' ' + type + '\n' + name + ' ' + QByteArray::number(value, 'f', 2) + '\n';
}

QByteArray contentOf(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double bootTime()
{
    for (const QByteArray &line : contentOf("/proc/stat").split('\n')) {
        if (line.startsWith("btime ")) {
            return line.mid(6).toDouble();
        }
    }
    return 0;
}

} // namespace

QByteArray processMetrics()
{
    const QByteArray stat = contentOf("/proc/self/stat");
    // The name of the program stands in parentheses and may hold spaces: count from behind it (proc(5), field 3).
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype Base = 3;
    if (fields.size() <= 24 - Base) {
        return {};
    }
    const double ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    const double page = static_cast<double>(sysconf(_SC_PAGESIZE));
    const auto field = [&fields](qsizetype number) {
        return fields[number - Base].toDouble();
    };
    const auto open =
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    return metric("process_cpu_seconds_total", "counter", (field(14) + field(15)) / ticks) +
           metric("process_resident_memory_bytes", "gauge", field(24) * page) +
           metric("process_virtual_memory_bytes", "gauge", field(23)) + metric("process_threads", "gauge", field(20)) +
           metric("process_open_fds", "gauge", static_cast<double>(open.size())) +
           metric("process_start_time_seconds", "gauge", bootTime() + field(22) / ticks);
}

} // namespace otklik::session
