// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/turns.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <cstdint>

#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace otklik {

#ifdef Q_OS_LINUX

namespace {

constexpr std::uint64_t shortTurn = 300'000; // nanoseconds; the kernel's own is about 3 ms
constexpr int lesser = 5;                    // steps of niceness: a third of the weight

/// The kernel's struct sched_attr, which the C library does not have.
struct Attributes {
    std::uint32_t size = sizeof(Attributes);
    std::uint32_t policy = 0;
    std::uint64_t flags = 0;
    std::int32_t niceness = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0;
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
};

} // namespace

void takeShortTurns()
{
    Attributes attributes;
    if (::syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) == 0) {
        attributes.runtime = shortTurn;
        ::syscall(SYS_sched_setattr, 0, &attributes, 0);
    }
}

void giveWay()
{
    [[maybe_unused]] const int niceness = ::nice(lesser);
}

#else

void takeShortTurns() {}
void giveWay() {}

#endif

} // namespace otklik
