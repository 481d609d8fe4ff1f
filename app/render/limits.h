// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace otklik::render {

/// Bounds memory, processor time and open files of this process. It writes no file but its standard output, and dies
/// with whoever started it. False where the system refuses.
bool limitProcess();

} // namespace otklik::render
