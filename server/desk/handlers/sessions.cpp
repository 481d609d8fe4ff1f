// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/sessions.h"

#include "app/domain/permissions.h"
#include "server/desk/handlers/presence.h"

namespace otklik::desk {

namespace {

constexpr qsizetype mostShown = 200;

bool alive(const store::SessionInfo &session, Instant now)
{
    return !isSet(session.revokedAt) && session.expiresAt > now;
}

Done end(const store::SessionInfo &session, const Permit &who, Context &context)
{
    return context.store.sessions.revoke(context.tx, session.id, context.now)
        .and_then([&] {
            // The person is who did it, the value whose session it was.
            return context.tell({}, delivery::SessionRevoked{session.id}, "session.revoked", {}, who.person(),
                                session.id.value, session.person.value);
        })
        .and_then([&] { return noteSignedOut(session.person, context); });
}

Result<QList<store::SessionInfo>> meant(const wire::SessionRevoke &message, const Permit &who, Context &context)
{
    if (message.others) {
        return context.store.sessions.list(who.person(), context.now).map([&who](QList<store::SessionInfo> all) {
            all.removeIf([&who](const store::SessionInfo &one) { return one.id == who.session(); });
            return all;
        });
    }
    return context.store.sessions.byId(message.session)
        .and_then([&](const store::SessionInfo &one) -> Result<QList<store::SessionInfo>> {
            const bool allowed = one.person == who.person() || granted(who.role(), Grant::ManageSessions);
            if (!allowed || !alive(one, context.now)) {
                return fail(Fault::NotFound);
            }
            return QList<store::SessionInfo>{one};
        });
}

} // namespace

Result<wire::SessionList::Result> look(const wire::SessionList &message, const Permit &who, Lookup &lookup)
{
    const PersonId person = message.person ? message.person : who.person();
    return lookup.store.sessions.list(person, lookup.now).map([&who](const QList<store::SessionInfo> &all) {
        wire::SessionList::Result result;
        for (const store::SessionInfo &one : all.first(std::min(all.size(), mostShown))) {
            result.sessions.append({.session = one.id,
                                    .startedAt = one.createdAt,
                                    .lastSeenAt = one.lastAt,
                                    .address = one.address,
                                    .client = one.device,
                                    .current = one.id == who.session()});
        }
        return result;
    });
}

Result<wire::SessionRevoke::Result> handle(const wire::SessionRevoke &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(const auto sessions, meant(message, who, context));
    for (const store::SessionInfo &session : sessions) {
        OTKLIK_TRY_DONE(end(session, who, context));
    }
    return wire::SessionRevoke::Result{.ended = static_cast<int>(sessions.size())};
}

} // namespace otklik::desk
