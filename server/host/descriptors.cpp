// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/descriptors.h"

#include "app/base/log.h"

#include <algorithm>
#include <limits>

#include <sys/resource.h>

namespace otklik::server {

namespace {

/// 256 for those who are being refused, the rest for files, the database and what the program has open anyway.
constexpr quint64 Reserve = 384;
/// However tight it is, so many may come.
constexpr quint64 Least = 16;

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
    return {.wanted = wanted,
            .connections = connectionsThatFit(wanted, descriptors),
            .descriptors = descriptors,
            .before = before};
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
