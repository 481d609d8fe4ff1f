// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the helper takes from itself before it reads a byte of what somebody sent. For Linux; false: it may not go on.
namespace otklik::ui {

/// Little memory and processor time, no core dump, no open files but the standard ones, and an end with the parent.
bool confine();

/// From here on the process computes, reads and writes what is open, and ends: it opens no file and no socket and
/// starts no program. Threads of the libraries go on. Comes after all plugins have been loaded.
bool refuseSystemCalls();

} // namespace otklik::ui
