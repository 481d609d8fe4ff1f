// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace otklik::bench {

/// How fast the same database takes bare rows of `bytes` bytes, `batch` to a durable transaction: one table, one
/// prepared INSERT, nothing sealed, nothing indexed but the key. Rows per second; 0 when the database refuses.
double bareRowsPerSecond(const QString &url, int rows, int batch, int bytes);

} // namespace otklik::bench
