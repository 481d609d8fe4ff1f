// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/value.h"

#include <optional>

namespace otklik::store {

/// One statement of one connection, whatever the database. Database alone runs it; maps read it as a Row. Columns count
/// from 0.
class Query {
public:
    /// Why the database refused.
    struct Problem {
        QString code = {}; ///< SQLite's extended code as a decimal number, or the SQLSTATE; empty: nobody answered
        QString words = {};
    };

    Query() = default;
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;
    virtual ~Query() = default;

    /// False when it failed. The values must live until finish().
    virtual bool run(Values values) = 0;
    /// The next row. False at the end, and when the database failed on the way: problem() tells which.
    virtual bool next() = 0;
    /// Of the run that was last.
    virtual std::optional<Problem> problem() const = 0;
    /// How many rows the last run changed.
    virtual qint64 changed() const = 0;
    /// Lets go of rows and values; it may be run again.
    virtual void finish() = 0;

    virtual bool isNull(int column) const = 0;
    virtual qint64 integer(int column) const = 0;
    virtual QString text(int column) const = 0;
    virtual QByteArray bytes(int column) const = 0;
};

} // namespace otklik::store
