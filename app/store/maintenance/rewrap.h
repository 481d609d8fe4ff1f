// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/store.h"

namespace otklik::store {

/// How far a rotation of the master key has come, and what it has met.
struct RewrapPlace {
    int table = 0;      ///< which of the tables that hold sealed keys
    qint64 after = 0;   ///< rows up to this id are done
    qint64 sealed = 0;  ///< keys sealed anew
    qint64 damaged = 0; ///< keys that neither master key opens: they stay as they are
    bool done = false;
};

/// Looks at the next `rows` sealed keys and seals anew by the vault's current master key those that it did not seal.
/// From the beginning to `done` it meets every row; rows that come meanwhile are sealed by the current key anyway. May
/// be run any number of times.
Result<RewrapPlace> rewrap(Store &store, Transaction &tx, const vault::Vault &vault, RewrapPlace from, int rows);

} // namespace otklik::store
