// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/gate.h"

#include "app/wire/grants.h"

namespace otklik::desk {

namespace {

Grant needs(const FileLook &)
{
    return Grant::SignedIn;
}

Grant needs(const TranscriptLook &look)
{
    return look.notes ? Grant::SeeDesk : Grant::SignedIn;
}

} // namespace

Result<Permit> Gate::admit(const Actor &who, Grant needed)
{
    if (!granted(who.role, needed)) {
        return fail(Fault::Forbidden);
    }
    return Permit(who);
}

Result<Permit> Gate::admit(const Actor &who, const wire::Request &request) const
{
    return admit(who, std::visit([](const auto &message) { return wire::needs(message); }, request));
}

Result<Permit> Gate::admit(const Actor &who, const FileLook &look) const
{
    return admit(who, needs(look));
}

Result<Permit> Gate::admit(const Actor &who, const TranscriptLook &look) const
{
    return admit(who, needs(look));
}

} // namespace otklik::desk
