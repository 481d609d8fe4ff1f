// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/limits.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <unistd.h>

namespace otklik::render {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr rlim_t MemoryMax = RLIM_INFINITY; // a sanitizer reserves terabytes of addresses
#else
constexpr rlim_t MemoryMax = 1024U * 1024 * 1024; ///< address space, of which libraries and fonts take about a third
#endif
constexpr rlim_t SecondsMax = 60; ///< of processor time
constexpr rlim_t FilesMax = 128;
constexpr int Niceness = 10; ///< messages of the server beside it go first

bool limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit both{most, most};
    return ::setrlimit(resource, &both) == 0;
}

/// As when somebody types `otklik-render > FILE`.
bool writesToFile()
{
    struct stat output = {};
    return ::fstat(STDOUT_FILENO, &output) == 0 && S_ISREG(output.st_mode);
}

} // namespace

bool limitProcess()
{
    // A write to a file fails instead of ending the process: the font library would keep a cache.
    std::signal(SIGXFSZ, SIG_IGN);
    // Where it may not be set, documents are made all the same.
    static_cast<void>(::setpriority(PRIO_PROCESS, 0, Niceness));
    return ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && limit(RLIMIT_AS, MemoryMax) && limit(RLIMIT_CPU, SecondsMax) &&
           limit(RLIMIT_CORE, 0) && (writesToFile() || limit(RLIMIT_FSIZE, 0)) && limit(RLIMIT_NOFILE, FilesMax);
}

} // namespace otklik::render
