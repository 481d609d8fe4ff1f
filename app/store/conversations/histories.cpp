// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/histories.h"

#include "app/store/conversations/rows.h"
#include "app/store/engine/ids.h"

#include <algorithm>

namespace otklik::store {

namespace {

const Statement insertEvent{"history.append",
                            "INSERT INTO conversation_history (conversation, id, seq, at, kind, author, person, line, "
                            "level, priority, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            Reach::Apart};
const Statement selectEvents{"history.events",
                             "SELECT seq, at, kind, author, person, line, level, priority, value "
                             "FROM conversation_history WHERE conversation = ? ORDER BY id",
                             Reach::Apart};
const Statement selectMessages{"history.messages", "SELECT seq, at, author_kind, author FROM messages "
                                                   "WHERE conversation = ? AND visibility = ? ORDER BY seq"};

struct Placed {
    Seq seq = 0;
    HistoryEvent event = {};
};

HistoryKind kindOf(AuthorKind author)
{
    switch (author) {
    case AuthorKind::Citizen:
        return HistoryKind::CitizenSaid;
    case AuthorKind::Operator:
        return HistoryKind::OperatorSaid;
    case AuthorKind::Bot:
        return HistoryKind::BotSaid;
    case AuthorKind::System:
        break;
    }
    return HistoryKind::SystemSaid;
}

Placed readEvent(const Row &row)
{
    return {.seq = row.integer(0),
            .event = {.at = row.instant(1),
                      .kind = row.kind<HistoryKind>(2),
                      .author = row.kind<AuthorKind>(3),
                      .person = row.id<PersonId>(4),
                      .line = row.id<LineId>(5),
                      .level = row.number(6),
                      .priority = row.number(7),
                      .value = row.number(8)}};
}

Placed readMessageEvent(const Row &row)
{
    const auto author = row.kind<AuthorKind>(2);
    return {.seq = row.integer(0),
            .event = {.at = row.instant(1), .kind = kindOf(author), .author = author, .person = row.id<PersonId>(3)}};
}

} // namespace

Done Histories::append(Transaction &tx, const Conversation &conversation, const History &events)
{
    for (const HistoryEvent &event : events) {
        OTKLIK_TRY(const auto id, m_context.ids.nextAt(event.at));
        OTKLIK_TRY_DONE(tx.change(insertEvent, conversation.id, id, conversation.lastSeq, event.at, event.kind,
                                  event.author, event.person, event.line, event.level, event.priority, event.value));
    }
    return {};
}

Result<History> Histories::of(const Conversation &conversation)
{
    OTKLIK_TRY(const auto events, m_context.database.all(selectEvents, readEvent, conversation.id));
    OTKLIK_TRY(const auto messages,
               m_context.database.all(selectMessages, readMessageEvent, conversation.id, Visibility::Public));
    History history;
    history.reserve(events.size() + messages.size() + 1);
    auto event = events.begin();
    Seq lastAnswer = 0;
    for (const Placed &message : messages) {
        for (; event != events.end() && event->seq < message.seq; ++event) {
            history.append(event->event);
        }
        history.append(message.event);
        lastAnswer = message.event.kind == HistoryKind::OperatorSaid ? message.seq : lastAnswer;
    }
    for (; event != events.end(); ++event) {
        history.append(event->event);
    }
    // When it was read is not kept, only up to where: the last answer is what figures ask for.
    if (lastAnswer > 0 && conversation.readByCitizen >= lastAnswer) {
        history.append({.at = history.last().at, .kind = HistoryKind::CitizenRead, .author = AuthorKind::Citizen});
    }
    return history;
}

} // namespace otklik::store
