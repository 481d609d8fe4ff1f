// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/domain/values.h"
#include "app/vault/vault.h"

namespace otklik::vault {

/// What an access token says. The token is sealed: nobody but the server reads it, and it needs no database.
struct AccessClaims {
    PersonId person = {};
    Role role = Role::Citizen;
    QString name = {};
    Language language = Language::Russian;
    SessionId session = {};
    Instant issuedAt = {}; ///< set by issue()
    Instant expiresAt = {};
    friend bool operator==(const AccessClaims &, const AccessClaims &) = default;
};

/// Issues and checks access tokens. Immutable and thread-safe.
class TokenMint {
public:
    TokenMint(const Vault &vault, const Clock &clock);

    QByteArray issue(AccessClaims claims) const;
    /// Unauthenticated with reason «expired» or «invalid».
    Result<AccessClaims> verify(QByteArrayView token) const;

private:
    const Vault &m_vault;
    const Clock &m_clock;
};

} // namespace otklik::vault
