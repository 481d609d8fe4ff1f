// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace otklik {

struct LogOptions {
    bool json = false;           ///< one JSON object a line instead of words
    QtMsgType level = QtInfoMsg; ///< of our own categories; those of Qt start at warnings
    /// By category, «*» at the end allowed: «otklik.gateway», «qt.network.*». Stands above `level`.
    QList<std::pair<QString, QtMsgType>> categories = {};
};

/// «debug», «info», «warning», «error»; nothing for another word.
std::optional<QtMsgType> logLevel(const QString &word);

} // namespace otklik
