// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/sealing/keyring.h"

/// The columns of a conversation, each once: SELECTs and the places in their rows follow from the list. The table is
/// «c».
#define OTKLIK_CONVERSATION_COLUMN_LIST(COLUMN)                                                                        \
    COLUMN(sealed_key)                                                                                                 \
    COLUMN(year)                                                                                                       \
    COLUMN(counter)                                                                                                    \
    COLUMN(version)                                                                                                    \
    COLUMN(line)                                                                                                       \
    COLUMN(citizen)                                                                                                    \
    COLUMN(op)                                                                                                         \
    COLUMN(status)                                                                                                     \
    COLUMN(priority)                                                                                                   \
    COLUMN(level)                                                                                                      \
    COLUMN(last_seq)                                                                                                   \
    COLUMN(read_by_citizen)                                                                                            \
    COLUMN(read_by_staff)                                                                                              \
    COLUMN(rating)                                                                                                     \
    COLUMN(created_at)                                                                                                 \
    COLUMN(queued_at)                                                                                                  \
    COLUMN(assigned_at)                                                                                                \
    COLUMN(first_reply_at)                                                                                             \
    COLUMN(closed_at)                                                                                                  \
    COLUMN(last_at)                                                                                                    \
    COLUMN(topic)                                                                                                      \
    COLUMN(tags)                                                                                                       \
    COLUMN(resolution)                                                                                                 \
    COLUMN(comment)                                                                                                    \
    COLUMN(rating_comment)                                                                                             \
    COLUMN(first_response_due_at)                                                                                      \
    COLUMN(first_response_warn_at)                                                                                     \
    COLUMN(next_response_due_at)                                                                                       \
    COLUMN(next_response_warn_at)                                                                                      \
    COLUMN(resolution_due_at)                                                                                          \
    COLUMN(resolution_warn_at)                                                                                         \
    COLUMN(sla_changes_at)                                                                                             \
    COLUMN(sla_state)                                                                                                  \
    COLUMN(supervisor_called_at)

/// The same for a message, of the table «m».
#define OTKLIK_MESSAGE_COLUMN_LIST(COLUMN)                                                                             \
    COLUMN(seq)                                                                                                        \
    COLUMN(at)                                                                                                         \
    COLUMN(author_kind)                                                                                                \
    COLUMN(author)                                                                                                     \
    COLUMN(kind)                                                                                                       \
    COLUMN(visibility)                                                                                                 \
    COLUMN(event)                                                                                                      \
    COLUMN(files)                                                                                                      \
    COLUMN(client_id)                                                                                                  \
    COLUMN(author_name)                                                                                                \
    COLUMN(body)                                                                                                       \
    COLUMN(facts)

/// queueRank() of app/domain/conversationorder.h.
#define OTKLIK_QUEUE_RANK "(queued_at - 600000 * CASE WHEN priority > 3 THEN 3 ELSE priority END)"

#define OTKLIK_OF_C(name) ", c." #name
#define OTKLIK_OF_M(name) ", m." #name
#define OTKLIK_PLACE(name) name,
#define OTKLIK_CONVERSATION_COLUMNS "c.id" OTKLIK_CONVERSATION_COLUMN_LIST(OTKLIK_OF_C)
#define OTKLIK_MESSAGE_COLUMNS "m.conversation" OTKLIK_MESSAGE_COLUMN_LIST(OTKLIK_OF_M)

namespace otklik::store {

/// Where a column stands in a row of OTKLIK_CONVERSATION_COLUMNS.
namespace conversation_column {
enum Place : int { id, OTKLIK_CONVERSATION_COLUMN_LIST(OTKLIK_PLACE) count };
} // namespace conversation_column
/// Where a column stands behind the first of OTKLIK_MESSAGE_COLUMNS.
namespace message_column {
enum Place : int { conversation, OTKLIK_MESSAGE_COLUMN_LIST(OTKLIK_PLACE) count };
} // namespace message_column

Result<Conversation> readConversation(const Context &context, const Row &row);
/// The message whose columns begin at `first`. Its files are as many as it has, each empty: they have rows of their
/// own.
Result<Message> readMessage(const Context &context, const Row &row, int first);
/// A sealed name of a person beside something else; empty columns (nobody) give an empty name.
Result<QString> readName(const Context &context, PersonId id, const QByteArray &sealedKey,
                         const QByteArray &sealedName);
/// The ten minutes in which a conversation last moved: what lists of the newest are found by. An index over the time
/// itself would be written with every message, and on PostgreSQL every other index with it.
qint64 activeSlot(Instant lastAt);
vault::Place messagePlace(const char *kind, ConversationId conversation, Seq seq);

/// Ids that surely hold the period [from, to): an id may stand as far from its time as Ids lets a clock step back.
/// An unset end is open.
struct IdRange {
    qint64 first = 0;
    qint64 end = std::numeric_limits<qint64>::max();
};
IdRange idRange(Instant from, Instant to);

} // namespace otklik::store
