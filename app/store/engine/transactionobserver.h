// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

namespace otklik::store {

class WriteAccess;

/// Goes along with the transactions of one connection and keeps what they have yet to write. Called by Database and
/// Transaction alone, on the connection's thread.
class TransactionObserver {
public:
    TransactionObserver() = default;
    TransactionObserver(const TransactionObserver &) = delete;
    TransactionObserver &operator=(const TransactionObserver &) = delete;
    virtual ~TransactionObserver() = default;

    /// The outermost transaction has begun: what was remembered before it may be stale.
    virtual Done begun() = 0;
    /// The outermost transaction is over.
    virtual void over(bool committed) = 0;
    /// Where a part that begins now begins.
    virtual size_t mark() const = 0;
    /// Something that came after the mark is not written yet.
    virtual bool waits(size_t mark) const = 0;
    /// Lays aside what came after the mark, so that flush() writes only what was before; putBack() takes it up again.
    virtual void putAside(size_t mark) = 0;
    virtual void putBack() = 0;
    /// The part that began at the mark was rolled back.
    virtual void rollBackTo(size_t mark) = 0;
    /// Writes everything that waits.
    virtual Done flush(WriteAccess &access) = 0;
    /// What is written now goes back only with the whole transaction: nothing of it need be remembered.
    virtual void settled() = 0;
    /// Rows have changed behind its back: nothing that was read before is true for sure.
    virtual void forget() = 0;
};

} // namespace otklik::store
