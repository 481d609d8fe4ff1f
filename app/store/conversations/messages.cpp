// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/messages.h"

#include "app/store/conversations/files.h"
#include "app/store/conversations/rows.h"
#include "app/store/conversations/search.h"
#include "app/store/sealing/unsealer.h"
#include "app/store/unitofwork/unitofwork.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace otklik::store {

namespace {

#define SELECT_MESSAGE "SELECT " OTKLIK_MESSAGE_COLUMNS " FROM messages m WHERE m.conversation = ? "
const Statement selectAt{"messages.at", SELECT_MESSAGE "AND seq = ?"};
// visibility 0 is public
const Statement selectAfter{"messages.after", SELECT_MESSAGE "AND seq > ? AND visibility <= ? ORDER BY seq LIMIT ?"};
const Statement selectBefore{"messages.before",
                             SELECT_MESSAGE "AND seq < ? AND visibility <= ? ORDER BY seq DESC LIMIT ?"};
#undef SELECT_MESSAGE
// What waits in memory is looked up there first.
const Statement selectSaid{"messages.said",
                           "SELECT conversation, seq, at FROM messages WHERE author = ? AND client_id = ? "
                           "AND client_id <> ''",
                           Reach::Apart};
const Statement selectSaidAmong{"messages.saidAmong",
                                "SELECT m.author, m.client_id, m.conversation, m.seq, m.at "
                                "FROM jsonb_array_elements(CAST(? AS jsonb)) w JOIN messages m "
                                "ON m.author = CAST(w ->> 0 AS bigint) AND m.client_id = w ->> 1 "
                                "WHERE m.client_id <> ''",
                                Reach::Apart};

QString factsText(const Message &message)
{
    if (message.event == NoticeEvent::None) {
        return {};
    }
    const NoticeFacts &facts = message.facts;
    QJsonObject object{{QStringLiteral("number"), facts.number},
                       {QStringLiteral("name"), facts.name},
                       {QStringLiteral("position"), facts.position},
                       {QStringLiteral("wait"), facts.waitSeconds},
                       {QStringLiteral("detail"), facts.detail}};
    if (!facts.timeZone.isEmpty()) {
        object.insert(QStringLiteral("zone"), facts.timeZone);
    }
    if (facts.step != DocumentStep::None) {
        object.insert(QStringLiteral("step"), static_cast<int>(facts.step));
    }
    if (facts.appeal != AppealStep::None) {
        object.insert(QStringLiteral("appeal"), static_cast<int>(facts.appeal));
        object.insert(QStringLiteral("due"), facts.dueDate);
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

NoticeFacts factsOf(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    return {.number = object[QLatin1String("number")].toString(),
            .name = object[QLatin1String("name")].toString(),
            .position = object[QLatin1String("position")].toInt(),
            .waitSeconds = object[QLatin1String("wait")].toInt(-1),
            .detail = object[QLatin1String("detail")].toString(),
            .timeZone = object[QLatin1String("zone")].toString(),
            .step = static_cast<DocumentStep>(object[QLatin1String("step")].toInt()),
            .appeal = static_cast<AppealStep>(object[QLatin1String("appeal")].toInt()),
            .dueDate = object[QLatin1String("due")].toString()};
}

} // namespace

Result<Message> readMessage(const Context &context, const Row &row, int first)
{
    namespace column = message_column;
    const auto id = row.id<ConversationId>(first + column::conversation);
    const Seq seq = row.integer(first + column::seq);
    Unsealer open(context.vault, context.keys.conversation(id));
    const auto text = [&](const char *kind, int column) {
        return open.text(messagePlace(kind, id, seq), row.bytes(first + column));
    };
    Message message{.conversation = id,
                    .seq = seq,
                    .at = row.instant(first + column::at),
                    .author = {.kind = row.kind<AuthorKind>(first + column::author_kind),
                               .id = row.id<PersonId>(first + column::author)},
                    .kind = row.kind<MessageKind>(first + column::kind),
                    .visibility = row.kind<Visibility>(first + column::visibility),
                    .clientId = row.text(first + column::client_id),
                    .event = row.kind<NoticeEvent>(first + column::event)};
    message.author.name = text("message.author", column::author_name);
    message.text = text("message.body", column::body);
    if (message.event != NoticeEvent::None) {
        message.facts = factsOf(text("message.facts", column::facts));
    }
    message.files.resize(row.integer(first + column::files)); // how many; filled from their own rows
    return open.give(std::move(message));
}

Result<Appended> Messages::append(Transaction &tx, Conversation &conversation, Message message)
{
    if (!message.clientId.isEmpty()) {
        OTKLIK_TRY(const auto earlier, tx.open().and_then([&] { return said(message.author.id, message.clientId); }));
        if (earlier) {
            return at(*earlier).map(
                [](Message found) { return Appended{.message = std::move(found), .earlier = true}; });
        }
    }
    const Result<CachedPointer> cached = cacheConversation(m_context, tx, conversation.id);
    const Result<vault::Key> key = m_context.keys.conversation(conversation.id);
    const Result<qint64> id = m_context.ids.nextAt(message.at);
    if (!cached || !key || !id) {
        return tl::unexpected(!cached ? cached.error() : !key ? key.error() : id.error());
    }
    if ((*cached)->listed.conversation.version != conversation.version) {
        return conflict(QStringLiteral("changed"));
    }
    message.conversation = conversation.id;
    message.seq = conversation.lastSeq + 1;
    auto files = m_files.attach(tx, message.files, message.author.id, message.conversation, message.seq);
    if (!files) {
        return tl::unexpected(files.error());
    }
    message.files = *std::move(files);
    CachedConversation next = withMessage(moved(**cached, conversation), message);
    conversation.lastSeq = next.listed.conversation.lastSeq;
    conversation.lastAt = next.listed.conversation.lastAt;
    conversation.version = ++next.listed.conversation.version;
    m_context.unitOfWork.move(conversation.id, std::move(next));
    const auto sealed = [&](const char *kind, const QString &text) {
        return m_context.vault.sealText(*key, messagePlace(kind, message.conversation, message.seq), text);
    };
    MessageRow row{.id = *id,
                   .message = message,
                   .authorName = sealed("message.author", message.author.name),
                   .body = sealed("message.body", message.text),
                   .facts = sealed("message.facts", factsText(message))};
    row.message.author.name.clear();
    row.message.text.clear();
    row.message.facts = {};
    m_context.unitOfWork.add(std::move(row));
    return m_search.add(tx, *id, conversation.citizen, message.text, message.visibility).map([&] {
        return Appended{.message = std::move(message)};
    });
}

Done Messages::fillFiles(QList<Message> &messages)
{
    const auto has = [](const Message &message) {
        return !message.files.isEmpty();
    };
    if (std::none_of(messages.begin(), messages.end(), has)) {
        return {};
    }
    OTKLIK_TRY(const auto files, m_files.of(messages.first().conversation, messages.first().seq, messages.last().seq));
    for (Message &message : messages) {
        message.files = files.value(message.seq);
    }
    return {};
}

Result<std::optional<SentMessage>> Messages::said(PersonId author, const QString &clientId)
{
    const auto answer = [](const SentMessage &said) {
        return said.seq > 0 ? std::optional(said) : std::nullopt;
    };
    if (const auto known = m_context.unitOfWork.said(author, clientId)) {
        return answer(*known);
    }
    return m_context.database
        .one(
            selectSaid,
            [](const Row &row) {
                return SentMessage{row.id<ConversationId>(0), row.integer(1), row.instant(2)};
            },
            author, clientId)
        .map([&](const std::optional<SentMessage> &found) {
            const SentMessage said = found.value_or(SentMessage{});
            m_context.unitOfWork.remember(author, clientId, said);
            return answer(said);
        });
}

Done Messages::prefetch(Transaction &tx, const std::vector<PrefetchKey> &commands)
{
    QJsonArray asked;
    for (const PrefetchKey &command : commands) {
        if (command.clientId.isEmpty()) {
            continue;
        }
        if (m_context.database.dialect() == Dialect::Sqlite) {
            return tx.open(); // SQLite looks up one as fast as many; what it finds stays true from here on
        }
        asked.append(QJsonArray{command.author.value, command.clientId});
    }
    if (asked.isEmpty()) {
        return {};
    }
    struct Found {
        PersonId author = {};
        QString clientId = {};
        SentMessage said = {};
    };
    OTKLIK_TRY(const auto found, tx.all(
                                     selectSaidAmong,
                                     [](const Row &row) {
                                         return Found{row.id<PersonId>(0),
                                                      row.text(1),
                                                      {row.id<ConversationId>(2), row.integer(3), row.instant(4)}};
                                     },
                                     QString::fromUtf8(QJsonDocument(asked).toJson(QJsonDocument::Compact))));
    for (const PrefetchKey &command : commands) {
        if (!command.clientId.isEmpty()) {
            m_context.unitOfWork.remember(command.author, command.clientId, {});
        }
    }
    for (const Found &row : found) {
        m_context.unitOfWork.remember(row.author, row.clientId, row.said);
    }
    return {};
}

Result<Message> Messages::at(const SentMessage &place)
{
    return m_context.database
        .all(
            selectAt, [this](const Row &row) { return readMessage(m_context, row, 0); }, place.conversation, place.seq)
        .and_then([this](QList<Message> found) -> Result<Message> {
            if (found.isEmpty()) {
                return fail(Fault::NotFound);
            }
            return fillFiles(found).map([&found] { return std::move(found.first()); });
        });
}

Result<MessagePage> Messages::after(ConversationId conversation, Seq after, int limit, bool withNotes)
{
    return page(selectAfter, conversation, after, limit, withNotes);
}

Result<MessagePage> Messages::before(ConversationId conversation, Seq before, int limit, bool withNotes)
{
    const Seq edge = before > 0 ? before : std::numeric_limits<Seq>::max();
    return page(selectBefore, conversation, edge, limit, withNotes);
}

Result<MessagePage> Messages::page(const Statement &statement, ConversationId conversation, Seq edge, int limit,
                                   bool withNotes)
{
    const Visibility highest = withNotes ? Visibility::Note : Visibility::Public;
    return m_context.database
        .all(
            statement, [this](const Row &row) { return readMessage(m_context, row, 0); }, conversation, edge, highest,
            limit + 1)
        .and_then([this, limit](QList<Message> messages) {
            MessagePage found{.more = messages.size() > limit};
            if (found.more) {
                messages.removeLast();
            }
            std::sort(messages.begin(), messages.end(),
                      [](const Message &left, const Message &right) { return left.seq < right.seq; });
            found.messages = std::move(messages);
            return fillFiles(found.messages).map([&found] { return std::move(found); });
        });
}

} // namespace otklik::store
