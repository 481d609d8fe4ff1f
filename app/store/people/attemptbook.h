// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/attempts.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

/// Attempts under keyed hashes of what must not stand readable on the disk. Bounded for each kind: the longest quiet
/// are forgotten first.
class AttemptBook {
public:
    enum class Kind {
        Login = 1,      ///< that nobody has; people's own are counted with the person
        Address = 2,    ///< failed sign-ins
        Phone = 3,      ///< codes sent
        CodesAsked = 4, ///< by an address
        Ceiling = 5     ///< codes in a period: of a phone, of an address, of all
    };
    static constexpr int mostOfAKind = 50'000;

    explicit AttemptBook(const Context &context, int most = mostOfAKind) : m_context(context), m_most(most) {}

    /// Nothing counted is no error.
    Result<Attempts> find(Transaction &tx, Kind kind, const QString &who);
    Done keep(Transaction &tx, Kind kind, const QString &who, const Attempts &attempts);
    /// Forgets what has been quiet since before.
    Done forgetBefore(Transaction &tx, Instant before);
    Result<qint64> size(Kind kind);

private:
    static constexpr int looksEvery = 64; ///< newcomers between two looks at the bound
    QByteArray keyOf(Kind kind, const QString &who) const;
    Done makeRoom(Transaction &tx, Kind kind);

    const Context &m_context;
    const int m_most;
    int m_newcomers = 0;
};

} // namespace otklik::store
