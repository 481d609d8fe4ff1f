/* SPDX-FileCopyrightText: 2026 The Otklik authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A wall clock that somebody sets, for LD_PRELOAD. OTKLIK_FAULTY_CLOCK names a file with one number: the seconds by
 * which the time of day is off. It is read at every look. The monotonic clocks go on, as they do when a person or NTP
 * sets the time.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long off(void)
{
    const char *path = getenv("OTKLIK_FAULTY_CLOCK");
    char digits[32] = {0};
    const long file = path ? syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0) : -1;
    if (file < 0) {
        return 0;
    }
    const long length = syscall(SYS_read, file, digits, sizeof digits - 1);
    syscall(SYS_close, file);
    return length > 0 ? strtol(digits, NULL, 10) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    static int (*real)(clockid_t, struct timespec *);
    if (!real) {
        *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    }
    const int done = real(clock, now);
    if (done == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        now->tv_sec += off();
    }
    return done;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    static int (*real)(struct timeval *restrict, void *restrict);
    if (!real) {
        *(void **)&real = dlsym(RTLD_NEXT, "gettimeofday");
    }
    const int done = real(now, zone);
    if (done == 0) {
        now->tv_sec += off();
    }
    return done;
}

time_t time(time_t *now)
{
    struct timespec at;
    clock_gettime(CLOCK_REALTIME, &at);
    if (now) {
        *now = at.tv_sec;
    }
    return at.tv_sec;
}
