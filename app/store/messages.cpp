// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/messages.h"

#include "app/store/files.h"
#include "app/store/opening.h"
#include "app/store/rows.h"
#include "app/store/search.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace otklik::store {

namespace {

const Statement insertMessage{"messages.append",
                              "INSERT INTO messages (id, conversation, seq, at, author_kind, author, kind, visibility, "
                              "event, files, client_id, author_name, body, facts) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
const Statement moveOn{
    "messages.moveOn",
    "UPDATE conversations SET version = version + 1, last_seq = ?, last_at = ?, first_reply_at = ?, "
    "read_by_citizen = ?, read_by_staff = ?, "
    "preview_public = CASE WHEN CAST(? AS BIGINT) > 0 THEN ? ELSE preview_public END, "
    "preview_staff = CASE WHEN CAST(? AS BIGINT) > 0 THEN ? ELSE preview_staff END WHERE id = ? AND version = ?"};
#define SELECT_MESSAGE "SELECT " OTKLIK_MESSAGE_COLUMNS " FROM messages m WHERE m.conversation = ? "
const Statement selectByClientId{"messages.byClientId", SELECT_MESSAGE "AND client_id = ? AND client_id <> ''"};
const Statement selectOnLine{"messages.byClientIdOnLine",
                             "SELECT " OTKLIK_MESSAGE_COLUMNS " FROM messages m WHERE m.conversation IN ("
                             "SELECT id FROM conversations WHERE citizen = ? AND line = ? AND id <> ? "
                             "ORDER BY id DESC LIMIT ?) AND client_id = ? AND client_id <> ''"};
// visibility 0 is public
const Statement selectAfter{"messages.after", SELECT_MESSAGE "AND seq > ? AND visibility <= ? ORDER BY seq LIMIT ?"};
const Statement selectBefore{"messages.before",
                             SELECT_MESSAGE "AND seq < ? AND visibility <= ? ORDER BY seq DESC LIMIT ?"};
#undef SELECT_MESSAGE

QString factsText(const Message &message)
{
    if (message.event == NoticeEvent::None) {
        return {};
    }
    const NoticeFacts &facts = message.facts;
    const QJsonObject object{{QStringLiteral("number"), facts.number},
                             {QStringLiteral("name"), facts.name},
                             {QStringLiteral("position"), facts.position},
                             {QStringLiteral("wait"), facts.waitSeconds},
                             {QStringLiteral("detail"), facts.detail}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

NoticeFacts factsOf(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    return {.number = object[QLatin1String("number")].toString(),
            .name = object[QLatin1String("name")].toString(),
            .position = object[QLatin1String("position")].toInt(),
            .waitSeconds = object[QLatin1String("wait")].toInt(-1),
            .detail = object[QLatin1String("detail")].toString()};
}

} // namespace

Result<Message> readMessage(const Context &context, const Row &row, int first)
{
    const auto id = row.id<ConversationId>(first);
    const Seq seq = row.integer(first + 1);
    Opening open(context.vault, context.keys.conversation(id));
    const auto text = [&](const char *kind, int column) {
        return open.text(messagePlace(kind, id, seq), row.bytes(first + column));
    };
    Message message{.conversation = id,
                    .seq = seq,
                    .at = row.instant(first + 2),
                    .author = {.kind = row.kind<AuthorKind>(first + 3), .id = row.id<PersonId>(first + 4)},
                    .kind = row.kind<MessageKind>(first + 5),
                    .visibility = row.kind<Visibility>(first + 6),
                    .clientId = row.text(first + 9),
                    .event = row.kind<NoticeEvent>(first + 7)};
    message.author.name = text("message.author", 10);
    message.text = text("message.body", 11);
    if (message.event != NoticeEvent::None) {
        message.facts = factsOf(text("message.facts", 12));
    }
    message.files.resize(row.integer(first + 8)); // how many; filled from their own rows
    return open.give(std::move(message));
}

Result<Appended> Messages::append(Transaction &tx, Conversation &conversation, Message message)
{
    if (!message.clientId.isEmpty()) {
        Result<std::optional<Message>> earlier = byClientId(conversation.id, message.clientId);
        if (!earlier) {
            return tl::unexpected(earlier.error());
        }
        if (*earlier) {
            return Appended{.message = **std::move(earlier), .earlier = true};
        }
    }
    message.conversation = conversation.id;
    message.seq = conversation.lastSeq + 1;
    const Result<vault::Key> key = m_context.keys.conversation(conversation.id);
    const Result<qint64> id = m_context.ids.nextAt(message.at);
    if (!key || !id) {
        return tl::unexpected(key ? id.error() : key.error());
    }
    const Done moved = advance(tx, conversation, message);
    if (!moved) {
        return tl::unexpected(moved.error());
    }
    const auto sealed = [&](const char *kind, const QString &text) {
        return m_context.vault.sealText(*key, messagePlace(kind, message.conversation, message.seq), text);
    };
    return tx
        .change(insertMessage, *id, message.conversation, message.seq, message.at, message.author.kind,
                message.author.id, message.kind, message.visibility, message.event, message.files.size(),
                message.clientId, sealed("message.author", message.author.name), sealed("message.body", message.text),
                sealed("message.facts", factsText(message)))
        .and_then([&](qint64) {
            return m_files.attach(tx, message.files, message.author.id, message.conversation, message.seq);
        })
        .and_then([&](const QList<FileInfo> &files) {
            message.files = files;
            return m_search.add(tx, *id, conversation.citizen, message.text, message.visibility);
        })
        .map([&] { return Appended{.message = std::move(message)}; });
}

Done Messages::advance(Transaction &tx, Conversation &conversation, const Message &message)
{
    const bool shown = message.kind != MessageKind::Notice;
    const Seq forStaff = shown ? message.seq : 0;
    const Seq forCitizen = shown && message.visibility == Visibility::Public ? message.seq : 0;
    const Instant lastAt = std::max(conversation.lastAt, message.at);
    const Result<qint64> moved = tx.change(moveOn, message.seq, lastAt, conversation.firstReplyAt,
                                           conversation.readByCitizen, conversation.readByStaff, forCitizen, forCitizen,
                                           forStaff, forStaff, conversation.id, conversation.version);
    if (!moved) {
        return tl::unexpected(moved.error());
    }
    if (*moved == 0) {
        return conflict(QStringLiteral("changed"));
    }
    ++conversation.version;
    conversation.lastSeq = message.seq;
    conversation.lastAt = lastAt;
    return {};
}

Done Messages::fillFiles(QList<Message> &messages)
{
    const auto has = [](const Message &message) {
        return !message.files.isEmpty();
    };
    if (std::none_of(messages.begin(), messages.end(), has)) {
        return {};
    }
    const auto files = m_files.of(messages.first().conversation, messages.first().seq, messages.last().seq);
    if (!files) {
        return tl::unexpected(files.error());
    }
    for (Message &message : messages) {
        message.files = files->value(message.seq);
    }
    return {};
}

Result<std::optional<Message>> Messages::byClientId(ConversationId conversation, const QString &clientId)
{
    return firstOf(m_context.database.all(
        selectByClientId, [this](const Row &row) { return readMessage(m_context, row, 0); }, conversation, clientId));
}

Result<std::optional<Message>> Messages::byClientIdOnLine(PersonId citizen, LineId line, const QString &clientId,
                                                          ConversationId except)
{
    return firstOf(m_context.database.all(
        selectOnLine, [this](const Row &row) { return readMessage(m_context, row, 0); }, citizen, line, except,
        earlierConversations, clientId));
}

Result<std::optional<Message>> Messages::firstOf(Result<QList<Message>> found)
{
    return std::move(found).and_then([this](QList<Message> messages) {
        return fillFiles(messages).map(
            [&] { return messages.isEmpty() ? std::optional<Message>() : std::optional(messages.first()); });
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
