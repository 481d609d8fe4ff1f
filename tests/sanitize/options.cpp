// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Linked into every program of a sanitized build, and into nothing else: how the sanitizers run, wherever the program
// is started from (by ctest, by a script of a test, by hand). ASAN_OPTIONS and the like in the environment still win.

extern "C" {

/// Whether the runtime stands first is not asked: some tests put a library of ours in front, which needs it as well.
const char *__asan_default_options()
{
    return "detect_leaks=1:detect_stack_use_after_return=1:check_initialization_order=1:"
           "strict_init_order=1:verify_asan_link_order=0";
}

const char *__lsan_default_options()
{
    return "print_suppressions=0:suppressions=" OTKLIK_SANITIZE_FOLDER "/lsan.supp";
}

const char *__ubsan_default_options()
{
    return "halt_on_error=1:print_stacktrace=1";
}

/// The first report ends the program: nothing that a script starts may hide one. No «unlock of an unlocked mutex»: Qt
/// Core takes its read-write locks by calls that tsan.supp hides, and Qt Sql gives them back by tail calls that look
/// like ours.
const char *__tsan_default_options()
{
    return "halt_on_error=1:report_mutex_bugs=0:second_deadlock_stack=1:history_size=4:"
           "suppressions=" OTKLIK_SANITIZE_FOLDER "/tsan.supp";
}
}
