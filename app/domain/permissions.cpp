// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/permissions.h"

#include <array>

namespace otklik {

namespace {

struct Row {
    Grant grant;
    const char *name; ///< null: nothing to tell a client
    bool citizen;
    bool op;
    bool supervisor;
    bool administrator;
};

constexpr std::array rows{
    Row{Grant::SignedIn, nullptr, true, true, true, true},
    Row{Grant::AskAsCitizen, "line.write", true, false, false, false},
    Row{Grant::SeeDesk, "desk.see", false, true, true, true},
    Row{Grant::ClaimConversations, "conversation.claim", false, true, true, true},
    Row{Grant::UpdateConversations, "conversation.update", false, true, true, true},
    Row{Grant::ReopenConversations, "conversation.reopen", false, true, true, true},
    Row{Grant::TransferConversations, "conversation.transfer", false, true, true, true},
    Row{Grant::Supervise, "desk.supervise", false, false, true, true},
    Row{Grant::WriteNotes, "message.note", false, true, true, true},
    Row{Grant::SetPresence, "presence.set", false, true, true, true},
    Row{Grant::UseTemplates, "template.use", false, true, true, true},
    Row{Grant::ShareTemplates, "template.share", false, false, true, true},
    Row{Grant::SearchHistory, "history.search", false, true, true, true},
    Row{Grant::ManageSessions, "session.manage", false, false, false, true},
    Row{Grant::ManageLines, "line.manage", false, false, false, true},
    Row{Grant::SeeReports, "report.see", false, false, true, true},
    Row{Grant::ManageServiceLevels, "policy.manage", false, false, false, true},
};

bool allows(const Row &row, Role role)
{
    switch (role) {
    case Role::Citizen:
        return row.citizen;
    case Role::Operator:
        return row.op;
    case Role::Supervisor:
        return row.supervisor;
    case Role::Administrator:
        return row.administrator;
    }
    return false;
}

} // namespace

bool granted(Role role, Grant grant)
{
    for (const Row &row : rows) {
        if (row.grant == grant) {
            return allows(row, role);
        }
    }
    return false;
}

QStringList permissionNames(Role role)
{
    QStringList names;
    for (const Row &row : rows) {
        if (row.name && allows(row, role)) {
            names.append(QString::fromLatin1(row.name));
        }
    }
    return names;
}

} // namespace otklik
