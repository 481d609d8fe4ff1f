// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/store.h"

namespace otklik::store {

/// Rows that a step of a rebuild has read: the next one begins behind `last`.
struct RebuiltRows {
    qint64 last = 0;
    int count = 0;
};

/// What searches find was hashed by the folding of its day. When that changes, everything is hashed anew, once: topics,
/// people, messages. A step reads at most `rows` and writes its place into `meta` in the same transaction, so that a
/// rebuild goes on where it was cut off. Meanwhile all is found as before. True when nothing is left to do; then a step
/// costs one look.
Result<bool> rebuildSearch(Store &store, Transaction &tx, int rows);

} // namespace otklik::store
