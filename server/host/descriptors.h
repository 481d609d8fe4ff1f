// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace otklik::server {

/// How many connections may be open at most when `descriptors` (0: no bound) may be open, so that refusals, files and
/// the database still find one: `wanted` (0: no bound) or less, 16 at the least.
int connectionsThatFit(int wanted, quint64 descriptors);

/// How many connections a process takes, and why.
struct Room {
    int wanted = 0;          ///< connections; 0: no bound
    int connections = 0;     ///< that fit; 0: no bound
    quint64 descriptors = 0; ///< that may be open; 0: no bound
    quint64 before = 0;      ///< that might be open when the process was started
};

/// Lets the process open as many descriptors as the system permits it (the soft limit is often 1024, for the sake of
/// programs that use select()), and tells how many of the `wanted` connections (0: no bound) fit. For the daemon,
/// before it listens.
Room makeRoomForConnections(int wanted);
/// Into the log, as a warning when fewer fit than were wanted.
void tell(const Room &room);

} // namespace otklik::server
