// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"

#include <QByteArray>
#include <QtGlobal>

namespace otklik {

/// What one line of the log tells.
struct LogRecord {
    Instant at = {};
    QtMsgType type = QtInfoMsg;
    QByteArray category = {};
    QByteArray thread = {}; ///< its name; empty: none
    QString message = {};   ///< with its fields, as `field()` writes them
    quint64 heldBack = 0;   ///< lines like it that were not written before it
};

/// The name of a level in both formats.
const char *logLevelName(QtMsgType type);
/// «2026-01-02T03:04:05.678Z info otklik.desk words name=value», with a line feed. Nothing from outside can begin a
/// line of its own.
QByteArray textLine(const LogRecord &record);
/// One JSON object (ts, level, category, message, thread, heldBack and the fields), with a line feed.
QByteArray jsonLine(const LogRecord &record);

} // namespace otklik
