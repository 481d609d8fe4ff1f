// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/context.h"

namespace otklik::session {

/// Adds the lines of the configuration file, or brings those of the same name up to date. Others stay as they are,
/// with their conversations.
Done bringLinesUpToDate(const QList<Line> &lines, desk::Context &context);

} // namespace otklik::session
