// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/conversations.h"

#include "app/domain/conversationnumber.h"
#include "app/domain/conversationorder.h"
#include "app/domain/text/searchtext.h"
#include "app/store/conversations/rows.h"
#include "app/store/conversations/search.h"
#include "app/store/sealing/unsealer.h"
#include "app/store/unitofwork/unitofwork.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace otklik::store {

namespace {

#define SELECT_CONVERSATION "SELECT " OTKLIK_CONVERSATION_COLUMNS " FROM conversations c "
const Statement nextNumber{"conversations.number",
                           "INSERT INTO counters (name, value) VALUES (?, 1) "
                           "ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value",
                           Reach::Apart};
const Statement selectById{"conversations.byId", SELECT_CONVERSATION "WHERE c.id = ?", Reach::Apart};
const Statement selectByNumber{"conversations.byNumber", SELECT_CONVERSATION "WHERE c.year = ? AND c.counter = ?"};
#undef SELECT_CONVERSATION
// What waits in memory moves no conversation to another line, citizen, state or place in a queue. Status 4 is closed.
const Statement selectOpen{"conversations.open",
                           "SELECT id FROM conversations WHERE citizen = ? AND line = ? AND status <> 4 "
                           "ORDER BY id DESC LIMIT 1",
                           Reach::Apart};
const Statement selectOpenByLine{"conversations.openByLine",
                                 "SELECT line, id FROM conversations WHERE citizen = ? AND status <> 4 ORDER BY id",
                                 Reach::Apart};
// status 1 is queued
const Statement selectQueue{"conversations.queue",
                            "SELECT id, citizen, level FROM conversations WHERE line = ? AND status = 1 "
                            "ORDER BY " OTKLIK_QUEUE_RANK ", id",
                            Reach::Apart};
// With values instead of a join to itself: of a new table PostgreSQL may take the queue for one row, and walk it for
// each.
const Statement selectPosition{"conversations.position",
                               "SELECT COUNT(*) FROM conversations WHERE line = ? AND level = ? AND status = 1 "
                               "AND (" OTKLIK_QUEUE_RANK " < ? OR (" OTKLIK_QUEUE_RANK " = ? AND id <= ?))",
                               Reach::Apart};
const Statement selectLoads{"conversations.loads",
                            "SELECT op, COUNT(*) FROM conversations WHERE op > 0 AND status <> 4 GROUP BY op",
                            Reach::Apart};
const Statement selectLeftAlone{"conversations.leftAlone",
                                "SELECT c.id FROM (SELECT person FROM attendance GROUP BY person "
                                "HAVING MAX(seen_at) <= ?) gone JOIN conversations c ON c.op = gone.person "
                                "WHERE c.status = ? ORDER BY c.id LIMIT ?"};
const Statement selectOpenNow{"conversations.openNow", "SELECT status, COUNT(*), MIN(queued_at) FROM conversations "
                                                       "WHERE status <> 4 GROUP BY status"};
const Statement selectDeadlines{"conversations.deadlines",
                                "SELECT id FROM conversations WHERE sla_changes_at > 0 AND sla_changes_at <= ? "
                                "ORDER BY sla_changes_at, id LIMIT ?"};
const Statement selectServiceTimes{"conversations.serviceTimes",
                                   "SELECT closed_at - assigned_at FROM conversations WHERE line = ? AND status = 4 "
                                   "AND assigned_at > 0 ORDER BY closed_at DESC LIMIT ?",
                                   Reach::Apart};
const Statement selectWordsToForget{"conversations.words",
                                    "SELECT m.id, m.seq, m.visibility, m.body, c.citizen FROM messages m "
                                    "JOIN conversations c ON c.id = m.conversation WHERE m.conversation = ?"};
const Statement selectBlobs{"conversations.blobs", "SELECT blob FROM files WHERE conversation = ?"};
const Statement deleteFiles{"conversations.files.remove", "DELETE FROM files WHERE conversation = ?"};
const Statement deleteRequests{"conversations.requests.remove",
                               "DELETE FROM transcript_requests WHERE conversation = ?"};
const Statement deleteAppealSteps{"conversations.appealSteps.remove",
                                  "DELETE FROM appeal_steps WHERE appeal IN "
                                  "(SELECT id FROM appeals WHERE conversation = ?)"};
const Statement deleteAppeals{"conversations.appeals.remove", "DELETE FROM appeals WHERE conversation = ?"};
const Statement deleteMails{"conversations.mails.remove", "DELETE FROM outgoing_mail WHERE conversation = ?"};
const Statement deleteHistory{"conversations.history.remove",
                              "DELETE FROM conversation_history WHERE conversation = ?"};
const Statement deleteFigures{"conversations.figures.remove",
                              "DELETE FROM conversation_figures WHERE conversation = ?"};
const Statement deleteMessages{"conversations.messages.remove", "DELETE FROM messages WHERE conversation = ?"};
// A deleted row may linger in a free page: its key must not.
const Statement destroyKey{"conversations.key.destroy", "UPDATE conversations SET sealed_key = ? WHERE id = ?"};
const Statement deleteConversation{"conversations.remove", "DELETE FROM conversations WHERE id = ?"};

struct SealedFields {
    qint64 topicBlind = 0;
    QByteArray topic = {};
    QByteArray tags = {};
    QByteArray resolution = {};
    QByteArray comment = {};
    QByteArray ratingComment = {};
};

SealedFields sealed(const vault::Vault &vault, const vault::Key &key, const Conversation &of)
{
    const auto seal = [&](const char *kind, const QString &text) {
        return vault.sealText(key, {kind, of.id.value}, text);
    };
    const QString tags =
        of.tags.isEmpty()
            ? QString()
            : QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(of.tags)).toJson(QJsonDocument::Compact));
    return {.topicBlind = topicBlind(vault, of.topic),
            .topic = seal("conversation.topic", of.topic),
            .tags = seal("conversation.tags", tags),
            .resolution = seal("conversation.resolution", of.resolution),
            .comment = seal("conversation.comment", of.comment),
            .ratingComment = seal("conversation.rating", of.ratingComment)};
}

struct StoredColumn {
    const char *name;
    Value value;
};

/// The columns that change with their conversation, and what is written there.
std::vector<StoredColumn> storedColumns(const Conversation &of, const SealedFields &fields)
{
    return {
        {"line", bound(of.line)},
        {"op", bound(of.op)},
        {"status", bound(of.status)},
        {"priority", bound(of.priority)},
        {"level", bound(of.level)},
        {"last_seq", bound(of.lastSeq)},
        {"read_by_citizen", bound(of.readByCitizen)},
        {"read_by_staff", bound(of.readByStaff)},
        {"rating", bound(of.rating.value_or(0))},
        {"queued_at", bound(of.queuedAt)},
        {"assigned_at", bound(of.assignedAt)},
        {"first_reply_at", bound(of.firstReplyAt)},
        {"closed_at", bound(of.closedAt)},
        {"last_at", bound(of.lastAt)},
        {"active_slot", bound(activeSlot(of.lastAt))},
        {"topic_blind", bound(fields.topicBlind)},
        {"topic", bound(fields.topic)},
        {"tags", bound(fields.tags)},
        {"resolution", bound(fields.resolution)},
        {"comment", bound(fields.comment)},
        {"rating_comment", bound(fields.ratingComment)},
        {"first_response_due_at", bound(of.firstResponseDueAt)},
        {"first_response_warn_at", bound(of.clocks.firstResponseWarnAt)},
        {"next_response_due_at", bound(of.clocks.nextResponseDueAt)},
        {"next_response_warn_at", bound(of.clocks.nextResponseWarnAt)},
        {"resolution_due_at", bound(of.clocks.resolutionDueAt)},
        {"resolution_warn_at", bound(of.clocks.resolutionWarnAt)},
        {"sla_changes_at", bound(of.clocks.changesAt)},
        {"sla_state", bound(of.clocks.state)},
        {"supervisor_called_at", bound(of.supervisorCalledAt)},
    };
}

QByteArray insertSql()
{
    QByteArray columns = "id, sealed_key, year, counter, version, citizen, created_at";
    QByteArray places = "?, ?, ?, ?, ?, ?, ?";
    for (const StoredColumn &column : storedColumns({}, {})) {
        columns += QByteArray(", ") + column.name;
        places += ", ?";
    }
    return "INSERT INTO conversations (" + columns + ") VALUES (" + places + ")";
}

QByteArray updateSql()
{
    QByteArray sql = "UPDATE conversations SET version = version + 1";
    for (const StoredColumn &column : storedColumns({}, {})) {
        sql += QByteArray(", ") + column.name + " = ?";
    }
    return sql + " WHERE id = ? AND version = ?";
}

void appendStored(std::vector<Value> &values, const Conversation &conversation, const SealedFields &fields)
{
    for (StoredColumn &column : storedColumns(conversation, fields)) {
        values.push_back(std::move(column.value));
    }
}

const Statement insertConversation{"conversations.insert", insertSql(), Reach::Apart};
const Statement updateConversation{"conversations.update", updateSql(), Reach::Apart};

} // namespace

qint64 topicBlind(const vault::Vault &vault, const QString &topic)
{
    return topic.isEmpty() ? 0 : vault.blind("topic", foldedText(topic));
}

Result<Conversation> Conversations::add(Transaction &tx, Conversation conversation, int year)
{
    // The id follows the creation, also of conversations brought in from the past: lists go by it.
    OTKLIK_TRY(const auto id, isSet(conversation.createdAt) ? m_context.ids.next<ConversationId>(conversation.createdAt)
                                                            : m_context.ids.next<ConversationId>());
    OTKLIK_TRY(const auto counter, required(tx.changeOne(
                                       nextNumber, [](const Row &row) { return row.integer(0); },
                                       QStringLiteral("conversations.") + QString::number(year))));
    conversation.id = id;
    conversation.number = formatNumber({year, counter});
    conversation.version = 1;
    const vault::Key key = m_context.vault.newKey();
    const QByteArray sealedKey = m_context.vault.sealKey(key, KeyRing::place(id));
    std::vector<Value> values{bound(id),
                              bound(sealedKey),
                              bound(year),
                              bound(counter),
                              bound(conversation.version),
                              bound(conversation.citizen),
                              bound(conversation.createdAt)};
    appendStored(values, conversation, sealed(m_context.vault, key, conversation));
    return tx.changeOf(insertConversation, values).map([&](qint64) {
        m_context.unitOfWork.written(id, {.listed = {.conversation = conversation}});
        return conversation;
    });
}

Done Conversations::update(Transaction &tx, Conversation &conversation)
{
    const Result<CachedPointer> cached = cacheConversation(m_context, tx, conversation.id);
    if (!cached) {
        return cached.error().fault == Fault::NotFound ? Done(conflict(QStringLiteral("changed")))
                                                       : Done(tl::unexpected(cached.error()));
    }
    if ((*cached)->listed.conversation.version != conversation.version) {
        return conflict(QStringLiteral("changed"));
    }
    CachedConversation next = moved(**cached, conversation);
    if (next.listed.conversation == conversation) { // only the marks of who has read what
        next.listed.conversation.version = ++conversation.version;
        m_context.unitOfWork.move(conversation.id, std::move(next));
        return {};
    }
    if (const Done written = writeWhole(tx, conversation); !written) {
        return written;
    }
    next.whole = next.whole && next.listed.conversation.op == conversation.op;
    next.listed.conversation = conversation;
    m_context.unitOfWork.written(conversation.id, std::move(next));
    return {};
}

Done Conversations::writeWhole(Transaction &tx, Conversation &conversation)
{
    OTKLIK_TRY(const auto key, m_context.keys.conversation(conversation.id));
    std::vector<Value> values;
    appendStored(values, conversation, sealed(m_context.vault, key, conversation));
    values.push_back(bound(conversation.id));
    values.push_back(bound(conversation.version));
    // What waits for this very row has its version.
    OTKLIK_TRY(const auto updated,
               m_context.database.writeWaiting().and_then([&] { return tx.changeOf(updateConversation, values); }));
    if (updated == 0) {
        return conflict(QStringLiteral("changed"));
    }
    ++conversation.version;
    return {};
}

Result<QStringList> Conversations::remove(Transaction &tx, ConversationId id)
{
    struct Words {
        qint64 message = 0;
        Seq seq = 0;
        Visibility visibility = Visibility::Public;
        QByteArray body = {};
        PersonId citizen = {};
    };
    OTKLIK_TRY(const auto key, m_context.keys.conversation(id));
    OTKLIK_TRY(const auto words, tx.all(
                                     selectWordsToForget,
                                     [](const Row &row) {
                                         return Words{row.integer(0), row.integer(1), row.kind<Visibility>(2),
                                                      row.bytes(3), row.id<PersonId>(4)};
                                     },
                                     id));
    Search search(m_context);
    for (const Words &of : words) {
        OTKLIK_TRY_DONE(m_context.vault.openText(key, messagePlace("message.body", id, of.seq), of.body)
                            .and_then([&](const QString &text) {
                                return search.remove(tx, of.message, of.citizen, text, of.visibility);
                            }));
    }
    return tx
        .all(
            selectBlobs, [](const Row &row) { return row.text(0); }, id)
        .and_then([&](const QStringList &blobs) {
            return tx.change(deleteFiles, id)
                .and_then([&](qint64) { return tx.change(deleteRequests, id); })
                .and_then([&](qint64) { return tx.change(deleteAppealSteps, id); })
                .and_then([&](qint64) { return tx.change(deleteAppeals, id); })
                .and_then([&](qint64) { return tx.change(deleteMails, id); })
                .and_then([&](qint64) { return tx.change(deleteHistory, id); })
                .and_then([&](qint64) { return tx.change(deleteFigures, id); })
                .and_then([&](qint64) { return tx.change(deleteMessages, id); })
                .and_then(
                    [&](qint64) { return tx.change(destroyKey, QByteArray(vault::Vault::sealedKeyBytes, '\0'), id); })
                .and_then([&](qint64) { return met(tx.change(deleteConversation, id)); })
                .map([&] {
                    m_context.keys.forget(id);
                    return blobs;
                });
        });
}

Result<Conversation> Conversations::byId(ConversationId id)
{
    if (const CachedPointer cached = m_context.unitOfWork.cached(id)) {
        return cached->listed.conversation;
    }
    return required(m_context.database.one(
        selectById, [this](const Row &row) { return readConversation(m_context, row); }, id));
}

Result<Conversation> Conversations::lock(Transaction &tx, ConversationId id)
{
    return cacheConversation(m_context, tx, id).map([](const CachedPointer &cached) {
        return cached->listed.conversation;
    });
}

Result<Conversation> Conversations::byNumber(const QString &number)
{
    const auto parsed = parseNumber(number);
    if (!parsed) {
        return fail(Fault::NotFound);
    }
    return required(m_context.database.one(
        selectByNumber, [this](const Row &row) { return readConversation(m_context, row); }, parsed->year,
        parsed->counter));
}

Result<ConversationId> Conversations::openOf(PersonId citizen, LineId line)
{
    if (const ConversationId prefetched = m_context.unitOfWork.openOf(citizen, line)) {
        const CachedPointer cached = m_context.unitOfWork.cached(prefetched);
        if (cached && cached->listed.conversation.status != Status::Closed) {
            return prefetched;
        }
    }
    return m_context.database
        .one(
            selectOpen, [](const Row &row) { return row.id<ConversationId>(0); }, citizen, line)
        .map([](std::optional<ConversationId> found) { return found.value_or(ConversationId{}); });
}

Result<QHash<LineId, ConversationId>> Conversations::openByLine(PersonId citizen)
{
    QHash<LineId, ConversationId> open;
    const auto rows = m_context.database.all(
        selectOpenByLine,
        [&open](const Row &row) {
            open.insert(row.id<LineId>(0), row.id<ConversationId>(1));
            return true;
        },
        citizen);
    return rows.map([&open](const QList<bool> &) { return open; });
}

Result<QList<Waiting>> Conversations::queue(LineId line)
{
    return m_context.database.all(
        selectQueue,
        [](const Row &row) {
            return Waiting{row.id<ConversationId>(0), row.id<PersonId>(1), row.number(2)};
        },
        line);
}

Result<int> Conversations::position(const Conversation &of)
{
    if (of.status != Status::Queued) {
        return 0;
    }
    const Instant rank = queueRank(of.queuedAt, of.priority);
    return required(m_context.database.one(
        selectPosition, [](const Row &row) { return row.number(0); }, of.line, of.level, rank, rank, of.id));
}

Result<QHash<PersonId, int>> Conversations::loads()
{
    QHash<PersonId, int> loads;
    const auto rows = m_context.database.all(selectLoads, [&loads](const Row &row) {
        loads.insert(row.id<PersonId>(0), row.number(1));
        return true;
    });
    return rows.map([&loads](const QList<bool> &) { return loads; });
}

Result<QList<ConversationId>> Conversations::leftAlone(Instant since, int limit)
{
    return m_context.database.all(
        selectLeftAlone, [](const Row &row) { return row.id<ConversationId>(0); }, since, Status::Assigned, limit);
}

Result<QList<ConversationId>> Conversations::deadlinesPassed(Instant now, int limit)
{
    return m_context.database.all(
        selectDeadlines, [](const Row &row) { return row.id<ConversationId>(0); }, now, limit);
}

Result<OpenConversations> Conversations::openNow()
{
    OpenConversations open;
    const auto rows = m_context.database.all(selectOpenNow, [&open](const Row &row) {
        const auto status = static_cast<Status>(row.number(0));
        open.byStatus.insert(status, row.number(1));
        if (status == Status::Queued) {
            open.oldestQueuedAt = fromMs(row.integer(2));
        }
        return true;
    });
    return rows.map([&open](const QList<bool> &) { return open; });
}

Result<QList<std::chrono::milliseconds>> Conversations::serviceTimes(LineId line, int count)
{
    return m_context.database.all(
        selectServiceTimes, [](const Row &row) { return std::chrono::milliseconds(row.integer(0)); }, line, count);
}

} // namespace otklik::store
