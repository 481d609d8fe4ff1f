// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/history/changes.h"

namespace otklik {

namespace {

AuthorKind authorOf(const Conversation &conversation, PersonId who)
{
    if (!who) {
        return AuthorKind::System;
    }
    return who == conversation.citizen ? AuthorKind::Citizen : AuthorKind::Operator;
}

} // namespace

// Long because it is the table of what each change means.
History changesBetween(const Conversation &before, const Conversation &after, PersonId who, Instant at)
{
    History history;
    const auto add = [&](HistoryEvent event) {
        event.at = at;
        history.append(event);
    };
    const AuthorKind author = authorOf(after, who);
    const bool waits = after.status == Status::Queued && before.status != Status::Queued;
    if (before.status == Status::Closed && after.status != Status::Closed) {
        add({.kind = HistoryKind::Reopened, .author = AuthorKind::Citizen, .person = who});
    }
    if (before.status == Status::Bot && after.status == Status::Queued) {
        add({.kind = HistoryKind::HandOver, .author = author, .person = who});
    }
    const bool moved = before.line != after.line || before.level != after.level;
    const bool passed = before.op && after.op && before.op != after.op;
    if (moved || passed) {
        add({.kind = HistoryKind::Transferred,
             .author = author,
             .person = passed ? after.op : PersonId(),
             .line = before.line != after.line ? after.line : LineId(),
             .level = before.level != after.level ? after.level : 0});
    }
    if (waits && !moved && (before.status == Status::Assigned || before.status == Status::Wrapup)) {
        add({.kind = HistoryKind::Returned, .author = author, .person = before.op});
    }
    if (after.priority != before.priority) {
        add({.kind = HistoryKind::PriorityChanged, .author = author, .person = who, .priority = after.priority});
    }
    if (waits) {
        add({.kind = HistoryKind::Queued, .author = author});
    }
    if (after.status == Status::Assigned && (after.op != before.op || before.status == Status::Queued)) {
        add({.kind = HistoryKind::Assigned, .author = author, .person = after.op});
    }
    if (after.status == Status::Wrapup && before.status == Status::Assigned) {
        add({.kind = HistoryKind::WrapupBegan, .author = author, .person = after.op});
    }
    if (after.status == Status::Closed && before.status != Status::Closed) {
        add({.kind = HistoryKind::Closed, .author = author, .person = who});
        add({.kind = HistoryKind::RatingAsked});
    }
    if (after.rating && after.rating != before.rating) {
        add({.kind = HistoryKind::Rated, .author = author, .person = who, .value = *after.rating});
    }
    return history;
}

History beginningOf(const Conversation &conversation, Instant at)
{
    const bool withBot = conversation.status == Status::Bot;
    History history{{.at = at,
                     .kind = HistoryKind::Registered,
                     .author = AuthorKind::Citizen,
                     .person = conversation.citizen,
                     .line = conversation.line,
                     .level = conversation.level,
                     .priority = conversation.priority,
                     .value = withBot ? 1 : 0}};
    if (!withBot) {
        history.append({.at = at, .kind = HistoryKind::Queued, .author = AuthorKind::Citizen});
    }
    return history;
}

} // namespace otklik
