// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace otklik::store {

/// SQL with a name for logs and failures. Make them static: a connection prepares each once and keys it by its address.
/// Values come by `?` only.
struct Statement {
    const char *name = "";
    QString sql = {};

    Statement(const char *statementName, const QByteArray &text) : name(statementName), sql(QString::fromUtf8(text)) {}
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
};

} // namespace otklik::store
