// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/logoptions.h"

#include <QDebug>
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

/// Writes one line per record to standard error: RFC 3339 time, level, category, text, fields. Lines that repeat too
/// fast are held back and counted. Call first thing in main, and again once the configuration is known.
void installLogging(const LogOptions &options = {});

/// An id, a kind or a count of a record: «name=value» in words, a member of its own in JSON. `name` is a word of the
/// code other than ts, level, category, message, thread and heldBack.
template <class T>
struct LogField {
    const char *name;
    T value;
};
template <class T>
LogField<T> field(const char *name, T value)
{
    return {name, std::move(value)};
}
/// Stands before each field within the text of a record; as text, because QDebug escapes a single QChar.
inline constexpr QChar logFieldMark(u'\x1f');
template <class T>
QDebug operator<<(QDebug debug, const LogField<T> &field)
{
    QString value;
    QDebug(&value).nospace().noquote() << field.value;
    value.remove(logFieldMark); // a value from outside makes no field of its own
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "\x1f" << field.name << '=' << value;
    return debug;
}

} // namespace otklik
