// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/permissions.h"
#include "app/wire/messages.h"

/// What each request needs. Checked once, before dispatch; a new request without an overload does not build. Whether
/// the conversation is one's own is for the rule that knows the conversation.
namespace otklik::wire {

inline Grant needs(const SessionOpen &)
{
    return Grant::SignedIn;
}
inline Grant needs(const MessageSend &m)
{
    if (m.visibility == Visibility::Note) {
        return m.line ? Grant::Nobody : Grant::WriteNotes; // who writes to a line writes no notes
    }
    if (m.usedTemplate) {
        return m.line ? Grant::Nobody : Grant::UseTemplates;
    }
    return m.line ? Grant::AskAsCitizen : Grant::SignedIn;
}
inline Grant needs(const MessageList &)
{
    return Grant::SignedIn;
}
inline Grant needs(const MessageRead &)
{
    return Grant::SignedIn;
}
inline Grant needs(const TypingSet &)
{
    return Grant::SignedIn;
}
inline Grant needs(const ConversationGet &m)
{
    return m.watch ? Grant::SeeDesk : Grant::SignedIn;
}
inline Grant needs(const LineList &)
{
    return Grant::SignedIn;
}
inline Grant needs(const LineConnect &)
{
    return Grant::AskAsCitizen;
}
inline Grant needs(const LineDisconnect &)
{
    return Grant::AskAsCitizen;
}
inline Grant needs(const ConversationList &m)
{
    return m.scope == ConversationList::Scope::Own ? Grant::SignedIn : Grant::SeeDesk;
}
inline Grant needs(const OperatorRequest &)
{
    return Grant::AskAsCitizen;
}
inline Grant needs(const ConversationClose &)
{
    return Grant::SignedIn;
}
inline Grant needs(const ConversationRate &)
{
    return Grant::AskAsCitizen;
}
inline Grant needs(const PresenceSet &)
{
    return Grant::SetPresence;
}
inline Grant needs(const ConversationClaim &)
{
    return Grant::ClaimConversations;
}
inline Grant needs(const ConversationUpdate &)
{
    return Grant::UpdateConversations;
}
inline Grant needs(const ConversationReopen &)
{
    return Grant::ReopenConversations;
}
inline Grant needs(const TemplateList &)
{
    return Grant::UseTemplates;
}
inline Grant needs(const TemplateSave &m)
{
    return m.scope == TemplateScope::Personal ? Grant::UseTemplates : Grant::ShareTemplates;
}
inline Grant needs(const TemplateRemove &)
{
    return Grant::UseTemplates;
}
inline Grant needs(const HistorySearch &)
{
    return Grant::SearchHistory;
}
inline Grant needs(const OperatorList &)
{
    return Grant::SeeDesk;
}

inline Grant needs(const SessionList &m)
{
    return m.person ? Grant::ManageSessions : Grant::SignedIn;
}
inline Grant needs(const SessionRevoke &)
{
    return Grant::SignedIn; // another's session does not exist for who may not manage it
}

inline bool permitted(Role role, const Request &request)
{
    return granted(role, std::visit([](const auto &message) { return needs(message); }, request));
}

} // namespace otklik::wire
