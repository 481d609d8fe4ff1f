// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/audit/events.h"
#include "app/wire/methods.h"
#include "server/desk/engine/looks.h"

#include <optional>

namespace otklik::desk {

/// What a look of the staff leaves in the log: kind, conversation, subject and value; who and when is added. Nothing
/// where no citizen's data is shown. A look without an answer here does not build. Citizens look at their own, and
/// leave nothing.
using Entry = std::optional<store::Event>;

inline Entry entryOf(const wire::ConversationGet &, const wire::ConversationGet::Result &shown)
{
    return store::Event{.kind = QStringLiteral("conversation.viewed"), .conversation = shown.conversation.id()};
}
/// The first and the last message of the page.
inline Entry entryOf(const wire::MessageList &asked, const wire::MessageList::Result &shown)
{
    if (shown.messages.isEmpty()) {
        return std::nullopt;
    }
    return store::Event{.kind = QStringLiteral("message.viewed"),
                        .conversation = asked.conversation,
                        .subject = shown.messages.first().seq,
                        .value = shown.messages.last().seq};
}
/// The line that was asked for, if any, and how many were shown.
inline Entry entryOf(const wire::ConversationList &asked, const wire::ConversationList::Result &shown)
{
    if (shown.conversations.isEmpty()) {
        return std::nullopt;
    }
    return store::Event{.kind = QStringLiteral("conversation.listed"),
                        .subject = asked.line.value,
                        .value = shown.conversations.size()};
}
/// Also when nothing was found: what was looked for is not written down.
inline Entry entryOf(const wire::HistorySearch &asked, const wire::HistorySearch::Result &shown)
{
    return store::Event{
        .kind = QStringLiteral("history.searched"), .subject = asked.line.value, .value = shown.hits.size()};
}
/// Of another's devices and addresses.
inline Entry entryOf(const wire::SessionList &asked, const wire::SessionList::Result &shown)
{
    if (!asked.person) {
        return std::nullopt;
    }
    return store::Event{
        .kind = QStringLiteral("session.viewed"), .subject = asked.person.value, .value = shown.sessions.size()};
}
inline Entry entryOf(const wire::LineList &, const wire::LineList::Result &)
{
    return std::nullopt;
}
/// Names and phones of those who ask to join: the line, if one was named, and how many.
inline Entry entryOf(const wire::LineRequests &asked, const wire::LineRequests::Result &shown)
{
    if (shown.requests.isEmpty()) {
        return std::nullopt;
    }
    return store::Event{
        .kind = QStringLiteral("line.requests"), .subject = asked.line.value, .value = shown.requests.size()};
}
inline Entry entryOf(const wire::TemplateList &, const wire::TemplateList::Result &)
{
    return std::nullopt;
}
inline Entry entryOf(const wire::OperatorList &, const wire::OperatorList::Result &)
{
    return std::nullopt;
}
/// The line that was asked for, if any, and how many were shown.
inline Entry entryOf(const wire::TranscriptRequests &asked, const wire::TranscriptRequests::Result &shown)
{
    if (shown.requests.isEmpty()) {
        return std::nullopt;
    }
    return store::Event{.kind = QStringLiteral("transcript.listed"),
                        .conversation = asked.conversation,
                        .subject = asked.line.value,
                        .value = shown.requests.size()};
}
/// The first words of what is offered.
inline Entry entryOf(const wire::OfferList &, const wire::OfferList::Result &shown)
{
    if (shown.offers.isEmpty()) {
        return std::nullopt;
    }
    return store::Event{.kind = QStringLiteral("offer.listed"), .value = shown.offers.size()};
}
inline Entry entryOf(const wire::ConversationExplain &, const wire::ConversationExplain::Result &)
{
    return std::nullopt;
}
/// Counts and promises, and no citizen's data.
inline Entry entryOf(const wire::ReportLive &, const wire::ReportLive::Result &)
{
    return std::nullopt;
}
inline Entry entryOf(const wire::ReportResponseTime &asked, const wire::ReportResponseTime::Result &shown)
{
    return store::Event{
        .kind = QStringLiteral("report.counted"), .subject = asked.filter.line.value, .value = shown.rows.size()};
}
/// The line that was asked for, if any, and how many were shown.
inline Entry entryOf(const wire::ReportConversations &asked, const wire::ReportConversations::Result &shown)
{
    if (shown.conversations.isEmpty()) {
        return std::nullopt;
    }
    return store::Event{.kind = QStringLiteral("report.opened"),
                        .subject = asked.filter.line.value,
                        .value = shown.conversations.size()};
}
inline Entry entryOf(const wire::PolicyList &, const wire::PolicyList::Result &)
{
    return std::nullopt;
}
inline Entry entryOf(const wire::CalendarList &, const wire::CalendarList::Result &)
{
    return std::nullopt;
}
inline Entry entryOf(const wire::AppealGet &, const wire::AppealGet::Result &shown)
{
    return store::Event{.kind = QStringLiteral("appeal.viewed"),
                        .conversation = shown.appeal.conversation,
                        .subject = shown.appeal.id.value};
}
/// The line that was asked for, if any, and how many were shown.
inline Entry entryOf(const wire::AppealList &asked, const wire::AppealList::Result &shown)
{
    if (shown.appeals.isEmpty()) {
        return std::nullopt;
    }
    return store::Event{.kind = QStringLiteral("appeal.listed"),
                        .conversation = asked.conversation,
                        .subject = asked.line.value,
                        .value = shown.appeals.size()};
}
/// Its package: who took it in the end, and what for, is the command's to say.
inline Entry entryOf(const AppealLook &, const AppealFound &shown)
{
    return store::Event{
        .kind = QStringLiteral("appeal.read"), .conversation = shown.conversation, .subject = shown.appeal.value};
}
inline Entry entryOf(const FileLook &asked, const FileOpened &shown)
{
    return store::Event{
        .kind = QStringLiteral("file.opened"), .conversation = shown.conversation, .subject = asked.file.value};
}
/// The value is 1 with notes.
inline Entry entryOf(const TranscriptLook &asked, const TranscriptLook::Result &shown)
{
    return store::Event{
        .kind = QStringLiteral("transcript.read"), .conversation = shown.conversation, .value = asked.notes ? 1 : 0};
}
inline Entry entryOf(const MissingLook &, const MissingLook::Result &)
{
    return std::nullopt;
}
/// The value is 0 for an unknown one, 1 for an altered one, 2 for one as it was issued.
inline Entry entryOf(const IssuedLook &, const IssuedLook::Result &shown)
{
    return store::Event{.kind = QStringLiteral("transcript.verified"),
                        .conversation = shown.conversation,
                        .value = shown.same ? 2 : (shown.issued ? 1 : 0)};
}

} // namespace otklik::desk
