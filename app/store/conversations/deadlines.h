// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/store/engine/transaction.h"

namespace otklik::store {

enum class DueKind {
    // 1 was that of a first response, which stands with its conversation now
    DocumentRequest = 2, ///< an answer to the request `subject`
    AppealWarning = 31,  ///< the term of the appeal `subject` is near
    AppealTerm = 32,     ///< the last moment of the appeal `subject`
};

/// What time will bring: a row, never a timer in memory.
struct Due {
    DueKind kind = DueKind::DocumentRequest;
    qint64 subject = 0;
    Instant at = {};
    friend bool operator==(const Due &, const Due &) = default;
};

/// What is due when. A deadline that was met may stay: whoever takes it looks whether it still counts.
class Deadlines {
public:
    explicit Deadlines(Database &database) : m_database(database) {}

    /// Instead of an earlier one of that kind and subject.
    Done set(Transaction &tx, const Due &due);
    /// What is due at `now`, the oldest first, at most `limit`; it is gone with the transaction. What another node
    /// takes just now is left out.
    Result<QList<Due>> take(Transaction &tx, Instant now, int limit);

private:
    Database &m_database;
};

} // namespace otklik::store
