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
    const auto id = row.id<ConversationId>(0);
    Unsealer open(context.vault, context.keys.conversation(id, row.bytes(1)));
    const auto text = [&](const char *kind, int column) {
        return open.text({kind, id.value}, row.bytes(column));
    };
    Conversation conversation{.id = id,
                              .number = formatNumber({row.number(2), row.integer(3)}),
                              .line = row.id<LineId>(5),
                              .citizen = row.id<PersonId>(6),
                              .status = row.kind<Status>(8),
                              .priority = row.number(9),
                              .op = row.id<PersonId>(7),
                              .level = row.number(10),
                              .topic = text("conversation.topic", 21),
                              .resolution = text("conversation.resolution", 23),
                              .comment = text("conversation.comment", 24),
                              .lastSeq = row.integer(11),
                              .readByCitizen = row.integer(12),
                              .readByStaff = row.integer(13),
                              .ratingComment = text("conversation.rating", 25),
                              .createdAt = row.instant(15),
                              .queuedAt = row.instant(16),
                              .assignedAt = row.instant(17),
                              .firstReplyAt = row.instant(18),
                              .firstResponseDueAt = row.instant(26),
                              .closedAt = row.instant(19),
                              .lastAt = row.instant(20),
                              .version = row.integer(4)};
    if (row.integer(14) > 0) {
        conversation.rating = row.number(14);
    }
    const QJsonArray tags = QJsonDocument::fromJson(text("conversation.tags", 22).toUtf8()).array();
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
