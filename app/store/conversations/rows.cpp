// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/rows.h"

#include "app/domain/conversationnumber.h"
#include "app/store/conversations/conversations.h"
#include "app/store/sealing/unsealer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace otklik::store {

Result<Conversation> readConversation(const Context &context, const Row &row)
{
    namespace column = conversation_column;
    const auto id = row.id<ConversationId>(column::id);
    Unsealer open(context.vault, context.keys.conversation(id, row.bytes(column::sealed_key)));
    const auto text = [&](const char *kind, int column) {
        return open.text({kind, id.value}, row.bytes(column));
    };
    Conversation conversation{.id = id,
                              .number = formatNumber({row.number(column::year), row.integer(column::counter)}),
                              .line = row.id<LineId>(column::line),
                              .citizen = row.id<PersonId>(column::citizen),
                              .status = row.kind<Status>(column::status),
                              .priority = row.number(column::priority),
                              .op = row.id<PersonId>(column::op),
                              .level = row.number(column::level),
                              .topic = text("conversation.topic", column::topic),
                              .resolution = text("conversation.resolution", column::resolution),
                              .comment = text("conversation.comment", column::comment),
                              .lastSeq = row.integer(column::last_seq),
                              .readByCitizen = row.integer(column::read_by_citizen),
                              .readByStaff = row.integer(column::read_by_staff),
                              .ratingComment = text("conversation.rating", column::rating_comment),
                              .createdAt = row.instant(column::created_at),
                              .queuedAt = row.instant(column::queued_at),
                              .assignedAt = row.instant(column::assigned_at),
                              .firstReplyAt = row.instant(column::first_reply_at),
                              .firstResponseDueAt = row.instant(column::first_response_due_at),
                              .clocks = {.firstResponseWarnAt = row.instant(column::first_response_warn_at),
                                         .nextResponseDueAt = row.instant(column::next_response_due_at),
                                         .nextResponseWarnAt = row.instant(column::next_response_warn_at),
                                         .resolutionDueAt = row.instant(column::resolution_due_at),
                                         .resolutionWarnAt = row.instant(column::resolution_warn_at),
                                         .changesAt = row.instant(column::sla_changes_at),
                                         .state = row.kind<ServiceLevelState>(column::sla_state)},
                              .supervisorCalledAt = row.instant(column::supervisor_called_at),
                              .closedAt = row.instant(column::closed_at),
                              .lastAt = row.instant(column::last_at),
                              .version = row.integer(column::version)};
    if (row.integer(column::rating) > 0) {
        conversation.rating = row.number(column::rating);
    }
    const QJsonArray tags = QJsonDocument::fromJson(text("conversation.tags", column::tags).toUtf8()).array();
    for (const QJsonValue &tag : tags) {
        conversation.tags.append(tag.toString());
    }
    return open.give(std::move(conversation));
}

Result<QString> readName(const Context &context, PersonId id, const QByteArray &sealedKey, const QByteArray &sealedName)
{
    if (!id || sealedName.isEmpty()) {
        return QString();
    }
    return context.keys.person(id, sealedKey).and_then([&](const vault::Key &key) {
        return context.vault.openText(key, {"person.name", id.value}, sealedName);
    });
}

qint64 activeSlot(Instant lastAt)
{
    return toMs(lastAt) / std::chrono::milliseconds(std::chrono::minutes(10)).count();
}

vault::Place messagePlace(const char *kind, ConversationId conversation, Seq seq)
{
    return {kind, conversation.value, seq};
}

IdRange idRange(Instant from, Instant to)
{
    IdRange range;
    if (isSet(from)) {
        range.first = Ids::floorAt(from - Ids::slack);
    }
    if (isSet(to)) {
        range.end = Ids::floorAt(to + Ids::slack);
    }
    return range;
}

} // namespace otklik::store
