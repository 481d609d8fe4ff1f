// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/metrics.h"

#include "app/vault/vault.h"

#include <QDir>
#include <QFile>
#include <QList>

#include <algorithm>

#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace otklik::server {

namespace {

constexpr qsizetype LeastToken = 16;

tl::unexpected<Error> wrong(const char *field, const QString &detail)
{
    return tl::unexpected(Error{.fault = Fault::Malformed, .field = QLatin1StringView(field), .detail = detail});
}

/// An IPv4 peer of a socket that listens on both kinds comes as ::ffff:a.b.c.d.
QHostAddress plainAddress(const QHostAddress &address)
{
    bool four = false;
    const quint32 mapped = address.toIPv4Address(&four);
    return four ? QHostAddress(mapped) : address;
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

MetricsRules::MetricsRules()
    : m_networks{{QHostAddress(QStringLiteral("127.0.0.0")), 8}, {QHostAddress(QHostAddress::LocalHostIPv6), 128}}
{}

Result<MetricsRules> MetricsRules::from(const QStringList &networks, const QString &tokenFile)
{
    MetricsRules rules;
    rules.m_networks.clear();
    for (const QString &text : networks) {
        const auto network = QHostAddress::parseSubnet(text);
        if (network.first.isNull()) {
            return wrong("metrics.allow",
                         QStringLiteral("metrics.allow has to hold addresses or networks like 127.0.0.1 or 10.0.0.0/8, "
                                        "not %1")
                             .arg(text));
        }
        rules.m_networks.append(network);
    }
    if (tokenFile.isEmpty()) {
        return rules;
    }
    QFile file(tokenFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return wrong("metrics.token_file", QStringLiteral("the metrics token file %1 cannot be read").arg(tokenFile));
    }
    rules.m_token = file.read(4096).trimmed();
    if (rules.m_token.size() < LeastToken) {
        return wrong("metrics.token_file",
                     QStringLiteral("the metrics token file %1 has to hold at least %2 characters")
                         .arg(tokenFile)
                         .arg(LeastToken));
    }
    return rules;
}

bool MetricsRules::permit(const gateway::HttpRequest &request) const
{
    if (!m_token.isEmpty() && vault::sameBytes(request.bearer(), m_token)) {
        return true;
    }
    if (!request.field("x-forwarded-for").isEmpty() || !request.field("forwarded").isEmpty()) {
        return false;
    }
    const QHostAddress peer = plainAddress(request.peer);
    return std::any_of(m_networks.begin(), m_networks.end(),
                       [&peer](const auto &network) { return peer.isInSubnet(network); });
}

void exposeBuild(const QByteArray &database, int node, Exposition &out)
{
    out.family("otklik_build_info", "gauge", "Always 1; the labels tell what runs here.");
    out.sample(
        "otklik_build_info",
        {{"version", OTKLIK_VERSION}, {"qt", qVersion()}, {"database", database}, {"node", QByteArray::number(node)}},
        1);
}

qint64 freeBytes(const QString &folder)
{
    struct statvfs facts = {};
    return ::statvfs(QFile::encodeName(folder).constData(), &facts) == 0
               ? static_cast<qint64>(facts.f_bavail) * static_cast<qint64>(facts.f_frsize)
               : -1;
}

void exposeRoom(const QList<std::pair<QByteArray, QString>> &folders, Exposition &out)
{
    out.family("otklik_free_bytes", "gauge", "Room left on the disk, by what lies there.");
    for (const auto &[of, folder] : folders) {
        if (const qint64 free = freeBytes(folder); free >= 0) {
            out.sample("otklik_free_bytes", {{"of", of}}, static_cast<double>(free));
        }
    }
}

void exposeProcess(Exposition &out)
{
    const QByteArray stat = contentOf("/proc/self/stat");
    // The name of the program stands in parentheses and may hold spaces: count from behind it (proc(5), field 3).
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype Base = 3;
    if (fields.size() <= 24 - Base) {
        return;
    }
    const double ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    const double page = static_cast<double>(sysconf(_SC_PAGESIZE));
    const auto field = [&fields](qsizetype number) {
        return fields[number - Base].toDouble();
    };
    const auto open =
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    rlimit descriptors = {};
    getrlimit(RLIMIT_NOFILE, &descriptors);
    out.family("process_cpu_seconds_total", "counter", "User and system processor time.");
    out.sample("process_cpu_seconds_total", {}, (field(14) + field(15)) / ticks);
    out.gauge("process_resident_memory_bytes", "Resident memory.", field(24) * page);
    out.gauge("process_virtual_memory_bytes", "Virtual memory.", field(23));
    out.gauge("process_threads", "Threads of the process.", field(20));
    out.gauge("process_open_fds", "Open file descriptors.", static_cast<double>(open.size()));
    out.gauge("process_max_fds", "File descriptors that may be open.", static_cast<double>(descriptors.rlim_cur));
    out.gauge("process_start_time_seconds", "Start of the process since the epoch.", bootTime() + field(22) / ticks);
}

} // namespace otklik::server
