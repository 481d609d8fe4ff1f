// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <ctime>
#include <string>
#include <unistd.h>

namespace otklik::bench {

/// Processor time of this process, in seconds.
inline double ownCpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Processor time of another process, in seconds; 0 when there is none. proc(5): fields 14 and 15, in clock ticks.
inline double cpuSecondsOf(int pid)
{
    const std::string path = "/proc/" + std::to_string(pid) + "/stat";
    std::FILE *const file = std::fopen(path.c_str(), "re");
    if (!file) {
        return 0;
    }
    unsigned long user = 0;
    unsigned long kernel = 0;
    const int read = std::fscanf(file, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel);
    std::fclose(file);
    return read == 2 ? static_cast<double>(user + kernel) / static_cast<double>(::sysconf(_SC_CLK_TCK)) : 0;
}

} // namespace otklik::bench
