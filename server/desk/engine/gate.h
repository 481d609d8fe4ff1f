// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/permissions.h"
#include "app/wire/messages.h"
#include "server/desk/engine/permit.h"

namespace otklik::desk {

/// Looks that come by HTTP and have no method of the WebSocket.
struct FileLook {
    FileId file = {};
};
struct TranscriptLook {
    QString number = {};   ///< of the conversation
    bool notes = false;    ///< with the notes of the staff
    bool masked = false;   ///< with dots instead of the numbers that identify people
    bool pictures = false; ///< shown in place, where the format can
};

/// The one way to handlers and readers. Thread-safe.
class Gate {
public:
    /// Forbidden when the role has no right to that act.
    Result<Permit> admit(const Actor &who, const wire::Request &request) const;
    Result<Permit> admit(const Actor &who, const FileLook &look) const;
    Result<Permit> admit(const Actor &who, const TranscriptLook &look) const;

    /// The house acts as one of its people: for the demonstration alone, whose scenes it plays before anybody comes in.
    static Permit actAs(const Actor &who) { return Permit(who); }

private:
    static Result<Permit> admit(const Actor &who, Grant needed);
};

} // namespace otklik::desk
