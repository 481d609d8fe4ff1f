// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/tokens.h"

#include "app/domain/reason.h"

#include <QCborArray>
#include <QCborValue>

namespace otklik::vault {

namespace {

constexpr Place tokenPlace{"access.token"};
constexpr int tokenMax = 2048;
constexpr auto base64url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

tl::unexpected<Error> refused(Reason reason)
{
    return tl::unexpected(Error{.fault = Fault::Unauthenticated, .reason = reason});
}

} // namespace

TokenMint::TokenMint(const Vault &vault, const Clock &clock) : m_vault(vault), m_clock(clock) {}

QByteArray TokenMint::issue(AccessClaims claims) const
{
    claims.issuedAt = m_clock.now();
    const QCborArray fields{claims.person.value,  int(claims.role),      claims.name,           int(claims.language),
                            claims.session.value, toMs(claims.issuedAt), toMs(claims.expiresAt)};
    return m_vault.seal(m_vault.mintKey(), tokenPlace, QCborValue(fields).toCbor()).toBase64(base64url);
}

Result<AccessClaims> TokenMint::verify(QByteArrayView token) const
{
    if (token.size() > tokenMax) {
        return refused(Reason::Invalid);
    }
    const auto sealed =
        QByteArray::fromBase64Encoding(token.toByteArray(), base64url | QByteArray::AbortOnBase64DecodingErrors);
    if (!sealed) {
        return refused(Reason::Invalid);
    }
    const Result<QByteArray> plain = m_vault.open(m_vault.mintKey(), tokenPlace, *sealed);
    const QCborArray fields = plain ? QCborValue::fromCbor(*plain).toArray() : QCborArray();
    if (fields.size() != 7) {
        return refused(Reason::Invalid);
    }
    AccessClaims claims{.person = PersonId{fields[0].toInteger()},
                        .role = static_cast<Role>(fields[1].toInteger()),
                        .name = fields[2].toString(),
                        .language = static_cast<Language>(fields[3].toInteger()),
                        .session = SessionId{fields[4].toInteger()},
                        .issuedAt = fromMs(fields[5].toInteger()),
                        .expiresAt = fromMs(fields[6].toInteger())};
    if (m_clock.now() >= claims.expiresAt) {
        return refused(Reason::Expired);
    }
    return claims;
}

} // namespace otklik::vault
