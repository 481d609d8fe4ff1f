// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace otklik {

// Logs carry kinds, ids and durations, never texts, names, codes or tokens.
Q_DECLARE_LOGGING_CATEGORY(logGateway)
Q_DECLARE_LOGGING_CATEGORY(logSession)
Q_DECLARE_LOGGING_CATEGORY(logDesk)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logVault)
Q_DECLARE_LOGGING_CATEGORY(logNotify)
Q_DECLARE_LOGGING_CATEGORY(logClient)

/// Writes one line per record to standard error: RFC 3339 time, level, category, text. Call once, first thing in main.
void installLogging();

} // namespace otklik
