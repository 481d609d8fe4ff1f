// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/descriptors.h"

#include "app/base/log.h"

#include <algorithm>
#include <limits>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace otklik::server {

namespace {

/// 256 for those who are being refused, the rest for files, the database and what the program has open anyway.
constexpr quint64 Reserve = 384;
/// However tight it is, so many may come.
constexpr quint64 Least = 16;
/// 8 bytes of the kernel's each: without a bound on connections the table still has one.
constexpr quint64 MostReady = 65'536;

/// The kernel doubles a process's table of descriptors as it fills, and with several threads the one that asks for a
/// descriptor then sleeps until all of them have been seen to leave the old table: some 15 ms in which the port serves
/// nobody. It never shrinks.
void growTable(quint64 descriptors)
{
    const int any = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int last = ::fcntl(any, F_DUPFD_CLOEXEC, static_cast<int>(std::min(descriptors, MostReady)) - 1);
    for (const int opened : {any, last}) {
        if (opened >= 0) {
            ::close(opened);
        }
    }
}

} // namespace

int connectionsThatFit(int wanted, quint64 descriptors)
{
    if (descriptors == 0) {
        return wanted;
    }
    const quint64 room = std::max(Least, descriptors > Reserve ? descriptors - Reserve : 0);
    const int fit = static_cast<int>(std::min<quint64>(room, std::numeric_limits<int>::max()));
    return wanted > 0 ? std::min(wanted, fit) : fit;
}

Room makeRoomForConnections(int wanted)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return {.wanted = wanted, .connections = wanted};
    }
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    if (before < limit.rlim_max && setrlimit(RLIMIT_NOFILE, &limit) != 0) {
        limit.rlim_cur = before;
    }
    const quint64 descriptors = limit.rlim_cur == RLIM_INFINITY ? 0 : limit.rlim_cur;
    const int connections = connectionsThatFit(wanted, descriptors);
    const quint64 used = connections > 0 ? static_cast<quint64>(connections) + Reserve : MostReady;
    growTable(descriptors > 0 ? std::min(used, descriptors) : used);
    return {.wanted = wanted, .connections = connections, .descriptors = descriptors, .before = before};
}

void tell(const Room &room)
{
    if (room.wanted > 0 && room.connections < room.wanted) {
        qCWarning(logSession) << "connections taken:" << room.connections << "of the" << room.wanted
                              << "of limits.connections, because only" << room.descriptors << "descriptors may be open";
    } else {
        qCInfo(logSession) << "connections taken:" << room.connections
                           << "descriptors that may be open:" << room.descriptors << "before the start:" << room.before;
    }
}

} // namespace otklik::server
