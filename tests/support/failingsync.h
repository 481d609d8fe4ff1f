// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cerrno>

#include <sys/syscall.h>
#include <unistd.h>

/// While a FailingSync lives, syncs of this process fail as those of a failing disk do: SQLite, in whatever plugin,
/// calls the program's own fdatasync(). For one file of a test program that has ENABLE_EXPORTS.
namespace otklik::test {

inline std::atomic<bool> syncsFail = false;

struct FailingSync {
    FailingSync() { syncsFail = true; }
    ~FailingSync() { syncsFail = false; }
    FailingSync(const FailingSync &) = delete;
    FailingSync &operator=(const FailingSync &) = delete;
};

} // namespace otklik::test

extern "C" __attribute__((visibility("default"))) int fdatasync(int file)
{
    if (otklik::test::syncsFail) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_fdatasync, file));
}
