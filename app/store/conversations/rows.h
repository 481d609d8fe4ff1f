// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/sealing/keyring.h"

/// The columns of a conversation, in the order that readConversation() expects, and their number. The table is «c».
#define OTKLIK_CONVERSATION_COLUMNS                                                                                    \
    "c.id, c.sealed_key, c.year, c.counter, c.version, c.line, c.citizen, c.op, c.status, c.priority, c.level, "       \
    "c.last_seq, c.read_by_citizen, c.read_by_staff, c.rating, c.created_at, c.queued_at, c.assigned_at, "             \
    "c.first_reply_at, c.closed_at, c.last_at, c.topic, c.tags, c.resolution, c.comment, c.rating_comment, "           \
    "c.first_response_due_at"

/// The columns of a message, for readMessage(). The table is «m».
#define OTKLIK_MESSAGE_COLUMNS                                                                                         \
    "m.conversation, m.seq, m.at, m.author_kind, m.author, m.kind, m.visibility, m.event, m.files, m.client_id, "      \
    "m.author_name, m.body, m.facts"

namespace otklik::store {

constexpr int conversationColumns = 27;

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
