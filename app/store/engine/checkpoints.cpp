// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/checkpoints.h"

#include <algorithm>

namespace otklik::store {

void CheckpointPace::took(const LogState &log)
{
    // A log that is shorter than before has begun anew.
    const int grown = log.pages >= m_pages ? log.pages - m_pages : log.pages;
    // What a reader keeps in the log is gone through each time, so the more it is, the more has to come to it first.
    const qint64 step = Step + qMax(0, log.pages - log.copied) / 8;
    if (grown > 0) {
        m_due = std::max<qint64>(1, step * std::max<qint64>(1, m_rows) / grown);
    }
    m_pages = log.pages;
    m_rows = 0;
}

} // namespace otklik::store
