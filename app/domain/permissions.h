// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

namespace otklik {

/// What somebody may be allowed to do. Which request needs which stands beside it, in app/wire.
enum class Grant {
    SignedIn,     ///< everybody who is signed in
    AskAsCitizen, ///< what only the one who asks can do: write to a line, rate
    SeeDesk,      ///< the conversations of others, colleagues, watching
    ClaimConversations,
    UpdateConversations,
    ReopenConversations,
    TransferConversations, ///< pass on what one leads, call a supervisor
    Supervise,             ///< take over what others lead, pass it on
    WriteNotes,
    SetPresence,
    UseTemplates, ///< and keep personal ones
    ShareTemplates,
    SearchHistory,
    ManageSessions,      ///< see and end the sign-ins of others
    ManageLines,         ///< let citizens into lines that are open to members alone
    SeeReports,          ///< the live wall, reports, what is promised
    ManageServiceLevels, ///< change what is promised, and calendars
    Nobody,              ///< what no role can ask for
};

bool granted(Role role, Grant grant);
inline bool isStaff(Role role)
{
    return role != Role::Citizen;
}
/// The names of all that a role may do, for session.open: "conversation.claim", …
QStringList permissionNames(Role role);

} // namespace otklik
