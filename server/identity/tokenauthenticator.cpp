// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/identity/tokenauthenticator.h"

#include "app/domain/reason.h"
#include "app/store/readers.h"
#include "app/vault/tokens.h"

namespace otklik::server {

namespace {

struct Standing {
    Person person = {};
    LineScope lines = {};
};

/// The person behind the token as the database has it now. A token that was made on the command line has no sign-in
/// behind it and lives until it expires.
Result<Standing> standing(store::Store &store, PersonId id, SessionId session)
{
    if (session) {
        OTKLIK_TRY(const auto signIn, store.sessions.byId(session));
        if (isSet(signIn.revokedAt)) {
            return tl::unexpected(Error{.fault = Fault::NotFound});
        }
    }
    OTKLIK_TRY(const auto person, store.people.byId(id));
    if (person.role == Role::Citizen) {
        return Standing{.person = person};
    }
    return store.presences.linesOf(id).map(
        [&person](const LineScope &lines) { return Standing{.person = person, .lines = lines}; });
}

Result<Identity> identityOf(const Result<Standing> &found, const vault::AccessClaims &claims)
{
    if (!found && found.error().fault != Fault::NotFound) {
        return tl::unexpected(found.error());
    }
    if (!found) {
        return tl::unexpected(Error{.fault = Fault::Unauthenticated, .reason = Reason::Revoked});
    }
    const Person &person = found->person;
    if (person.blocked) {
        return tl::unexpected(Error{.fault = Fault::Forbidden, .reason = Reason::Blocked});
    }
    return Identity{.actor = {.person = person.id,
                              .role = person.role,
                              .name = person.name,
                              .language = person.language,
                              .session = claims.session},
                    .expiresAt = claims.expiresAt,
                    .lines = found->lines};
}

} // namespace

void TokenAuthenticator::admit(const QByteArray &token, Inbox::Sender to, Admitted admitted) const
{
    const auto claims = m_mint.verify(token);
    if (!claims) {
        to.post([admitted = std::move(admitted), error = claims.error()] { admitted(tl::unexpected(error)); });
        return;
    }
    m_readers.run(
        claims->person,
        [claims = *claims](store::Store &store) { return standing(store, claims.person, claims.session); }, to,
        [claims = *claims, admitted = std::move(admitted)](const Result<Standing> &found) {
            admitted(identityOf(found, claims));
        });
}

} // namespace otklik::server
