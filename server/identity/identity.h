// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/domain/linescope.h"
#include "server/desk/engine/desk.h"

#include <functional>

namespace otklik::server {

/// Whom a bearer token speaks for, as the database has it now.
struct Identity {
    desk::Actor actor = {};
    Instant expiresAt = {}; ///< of the token
    LineScope lines = {};   ///< of the staff
};

/// Checks access tokens: the seal at once, the person and the sign-in behind it on the reader threads.
class Authenticator {
public:
    using Admitted = std::function<void(Result<Identity>)>;

    virtual ~Authenticator() = default;
    /// `admitted` runs on the thread of `to`: Unauthenticated for a bad, expired or revoked token, Forbidden for a
    /// blocked person, Unavailable when the database cannot be read.
    virtual void admit(const QByteArray &token, Inbox::Sender to, Admitted admitted) const = 0;
};

} // namespace otklik::server
