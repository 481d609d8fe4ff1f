// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/identity/identity.h"

namespace otklik::store {
class Readers;
}
namespace otklik::vault {
class TokenMint;
}

namespace otklik::server {

/// The doorkeeper of the real server: sealed access tokens, people and sign-ins in the database.
class TokenAuthenticator final : public Authenticator {
public:
    /// Both must outlive it.
    TokenAuthenticator(const vault::TokenMint &mint, store::Readers &readers) : m_mint(mint), m_readers(readers) {}
    void admit(const QByteArray &token, Inbox::Sender to, Admitted admitted) const override;

private:
    const vault::TokenMint &m_mint;
    store::Readers &m_readers;
};

} // namespace otklik::server
