// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/store.h"
#include "server/delivery/published.h"

#include <QSet>

#include <optional>
#include <vector>

namespace otklik::delivery {

/// What the kind of an event in the log means to those who hear of it.
enum class LoggedKind {
    Message,          ///< `subject` is its seq
    Seen,             ///< `subject` is the seq, `value` who has seen
    Conversation,     ///< its summary changed, and all staff hear so
    Queue,            ///< of the line in `subject`: who waits there may have another place
    Presence,         ///< `subject` is the person, `value` the state
    Removal,          ///< of a conversation from the line in `subject` to that in `value`
    SupervisorCalled, ///< to the conversation
    Deadline,         ///< of the conversation: `value` says which, by its time; told as the kind says
    CalendarMissing,  ///< `subject` is the year
    Appeal,           ///< as it stands now
    AppealAlert,      ///< its term is near, or over
    Session,          ///< `subject` is the one that was revoked
    DocumentRequest,  ///< `subject` is the request
    OfferMade,        ///< to the person in `subject`
    OfferEnded,       ///< of the person in `subject`; `value` is an OfferEnd
};
/// Nothing for what nobody is told.
std::optional<LoggedKind> loggedKind(const QString &kind);

/// What a node has logged, to be told on another.
struct LoggedNews {
    std::vector<Published> published = {};
    QSet<LineId> queues = {}; ///< where places are to be told anew: that is for the desk of this node
};

/// Reads what the events were about, as it is now. What is gone meanwhile is passed over. A summary comes once, behind
/// everything else.
Result<LoggedNews> readLogged(const QList<store::Event> &events, store::Store &store);

/// The messages of a conversation between two others, to be told.
Result<std::vector<Published>> readBetween(ConversationId conversation, Seq after, Seq before, store::Store &store);

} // namespace otklik::delivery
