// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace otklik::store {

/// What a checkpoint answers: how much SQLite's log holds, in pages.
struct LogState {
    int pages = 0;  ///< in the log; 0 once it was cut off
    int copied = 0; ///< the first of them, which the file has; what readers of an older state need is left
};

/// When the writer copies SQLite's log into the file, between two transactions: not for so few pages that those written
/// again and again are copied again and again, nor for so many that the transactions behind it wait long. SQLite tells
/// how long its log is in the answer of a checkpoint only; until the next one the rows changed stand for its pages, as
/// many for each as it was up to the last answer.
class CheckpointPace {
public:
    static constexpr int Step = 1000;         ///< pages more in the log make a checkpoint due, about 4 MiB
    static constexpr int LongLog = 16'000;    ///< from so many on the log is cut off, which waits for readers: 64 MiB
    static constexpr qint64 FirstRows = 1000; ///< make the first one due

    void changed(qint64 rows) { m_rows += rows; }
    bool isDue() const { return m_rows >= m_due; }
    bool isLogLong() const { return m_pages >= LongLog; }
    void took(const LogState &log);
    /// The log keeps what the file could not take; it is tried again with as many more rows.
    void failed() { m_rows = 0; }

private:
    qint64 m_rows = 0; ///< changed since the last one
    qint64 m_due = FirstRows;
    int m_pages = 0; ///< in the log after the last one
};

} // namespace otklik::store
