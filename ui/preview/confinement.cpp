// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/preview/confinement.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <unistd.h>
#include <vector>

namespace otklik::ui {

namespace {

constexpr rlim_t MemoryMax = 768U * 1024 * 1024; ///< address space, of which the libraries take about a quarter
constexpr rlim_t SecondsMax = 5;                 ///< of processor time

#if defined(__x86_64__)
constexpr unsigned Architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned Architecture = AUDIT_ARCH_AARCH64;
#else
#error "the system calls of this architecture are not known here"
#endif

/// Memory, threads, time, what is open already, and the end. Everything else fails with EPERM.
constexpr long Allowed[]{SYS_read,
                         SYS_write,
                         SYS_writev,
                         SYS_close,
                         SYS_lseek,
                         SYS_fstat,
                         SYS_fcntl,
                         SYS_mmap,
                         SYS_munmap,
                         SYS_mremap,
                         SYS_mprotect,
                         SYS_madvise,
                         SYS_brk,
                         SYS_futex,
                         SYS_clone,
                         SYS_clone3,
                         SYS_rseq,
                         SYS_set_robust_list,
                         SYS_rt_sigprocmask,
                         SYS_rt_sigaction,
                         SYS_rt_sigreturn,
                         SYS_sigaltstack,
                         SYS_sched_yield,
                         SYS_sched_getaffinity,
                         SYS_sched_getscheduler,
                         SYS_sched_getparam,
                         SYS_clock_gettime,
                         SYS_clock_nanosleep,
                         SYS_gettimeofday,
                         SYS_getrandom,
                         SYS_getpid,
                         SYS_gettid,
                         SYS_tgkill,
                         SYS_eventfd2,
                         SYS_ppoll,
#ifdef SYS_poll
                         SYS_poll,
#endif
                         SYS_prctl,
                         SYS_sysinfo,
                         SYS_uname,
                         SYS_exit,
                         SYS_exit_group};

bool limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit both{most, most};
    return ::setrlimit(resource, &both) == 0;
}

} // namespace

bool confine()
{
    return ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::prctl(PR_SET_DUMPABLE, 0) == 0 &&
           ::close_range(STDERR_FILENO + 1, ~0U, 0) == 0 && limit(RLIMIT_AS, MemoryMax) &&
           limit(RLIMIT_CPU, SecondsMax) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 64);
}

bool refuseSystemCalls()
{
    constexpr auto take = [](unsigned value) {
        return sock_filter(BPF_STMT(BPF_RET | BPF_K, value));
    };
    std::vector<sock_filter> rules{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, Architecture, 1, 0),
        take(SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
    };
    for (const long call : Allowed) {
        rules.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1));
        rules.push_back(take(SECCOMP_RET_ALLOW));
    }
    rules.push_back(take(SECCOMP_RET_ERRNO | EPERM));
    const sock_fprog program{static_cast<unsigned short>(rules.size()), rules.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

} // namespace otklik::ui
