// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace otklik::store {

/// What a statement may meet of the rows that wait in memory for the end of their transaction (see UnitOfWork).
enum class Reach {
    Anything, ///< they are written before it runs; when it changes rows, nothing that was read before is trusted any
              ///< more
    Apart     ///< it reads none of them, and changes nothing that is held in memory
};

/// SQL with a name for logs and failures. Make them static: a connection prepares each once and keys it by its address.
/// Values come by `?` only.
struct Statement {
    const char *name = "";
    QString sql = {};
    Reach reach = Reach::Anything;

    Statement(const char *statementName, const QByteArray &text, Reach reachOfIt = Reach::Anything)
        : name(statementName), sql(QString::fromUtf8(text)), reach(reachOfIt)
    {}
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
};

} // namespace otklik::store
