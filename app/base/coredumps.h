// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace otklik {

/// Memory holds keys and people's words: it must not end in a core file, nor be read by a crash handler or by other
/// programs of the same user. First thing in main; holds for threads that come later too.
void forbidCoreDumps();

} // namespace otklik
