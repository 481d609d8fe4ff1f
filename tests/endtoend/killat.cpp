// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Preloaded into a program, ends it as by a power cut: by SIGKILL, before the n-th of the calls that make something
// durable or move a name. It counts once the file that OTKLIK_KILL_AT names exists; that file holds n.
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace {

std::atomic<long> counted{0};

void count()
{
    const char *const path = getenv("OTKLIK_KILL_AT");
    char text[32] = "";
    const int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) {
        return;
    }
    const ssize_t size = read(file, text, sizeof text - 1);
    close(file);
    if (size > 0 && ++counted == atol(text)) {
        kill(getpid(), SIGKILL);
        pause();
    }
}

} // namespace

#define COUNTED(type, name, parameters, arguments)                                                                     \
    extern "C" type name parameters                                                                                    \
    {                                                                                                                  \
        using Real = type(*) parameters;                                                                               \
        static const Real real = reinterpret_cast<Real>(dlsym(RTLD_NEXT, #name));                                      \
        count();                                                                                                       \
        return real arguments;                                                                                         \
    }

COUNTED(int, fsync, (int file), (file))
COUNTED(int, fdatasync, (int file), (file))
COUNTED(int, rename, (const char *from, const char *to) noexcept, (from, to))
COUNTED(int, link, (const char *from, const char *to) noexcept, (from, to))
COUNTED(int, unlink, (const char *path) noexcept, (path))
COUNTED(ssize_t, pwrite, (int file, const void *bytes, size_t size, off_t at), (file, bytes, size, at))
