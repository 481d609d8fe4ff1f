// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/conversationnumber.h"
#include "app/domain/conversationorder.h"
#include "app/domain/reason.h"
#include "app/store/conversations/conversations.h"
#include "app/store/conversations/files.h"
#include "app/store/conversations/rows.h"
#include "app/store/conversations/search.h"
#include "app/store/engine/jsonrows.h"
#include "app/store/engine/sqlbuilder.h"
#include "app/store/people/people.h"
#include "app/store/sealing/unsealer.h"
#include "app/store/unitofwork/unitofwork.h"

namespace otklik::store {

namespace {

// author_kind 0 is a citizen, 1 an operator, 3 the system; visibility 0 is public; status 1 is queued, 4 closed.
const char *const selectListed =
    "SELECT " OTKLIK_CONVERSATION_COLUMNS ", p.sealed_key, p.name, p.phone, o.sealed_key, o.name, "
    "mp.seq, mp.files, mp.body, ms.seq, ms.files, ms.body, "
    "(SELECT COUNT(*) FROM messages u WHERE u.conversation = c.id AND u.seq > c.read_by_staff AND u.author_kind = 0), "
    "(SELECT COUNT(*) FROM messages u WHERE u.conversation = c.id AND u.seq > c.read_by_citizen "
    "AND u.author_kind NOT IN (0, 3) AND u.visibility = 0), "
    "COALESCE((SELECT u.at FROM messages u WHERE u.conversation = c.id AND u.author_kind = 0 AND u.seq > "
    "COALESCE((SELECT a.seq FROM messages a WHERE a.conversation = c.id AND a.author_kind = 1 AND a.visibility = 0 "
    "ORDER BY a.seq DESC LIMIT 1), 0) ORDER BY u.seq LIMIT 1), 0), "
    "COALESCE((SELECT v.seq FROM messages v WHERE v.conversation = c.id AND v.visibility = 0 "
    "ORDER BY v.seq DESC LIMIT 1), 0), "
    "COALESCE((SELECT v.at FROM messages v WHERE v.conversation = c.id AND v.visibility = 0 "
    "ORDER BY v.seq DESC LIMIT 1), 0) "
    "FROM conversations c JOIN people p ON p.id = c.citizen LEFT JOIN people o ON o.id = c.op "
    "LEFT JOIN messages mp ON mp.conversation = c.id AND mp.seq = c.preview_public "
    "LEFT JOIN messages ms ON ms.conversation = c.id AND ms.seq = c.preview_staff ";

using Scope = ConversationQuery::Scope;

/// «1780000000000.17» and the like, back into numbers; nothing when it is not of that length.
std::optional<QList<qint64>> parsedCursor(const QString &cursor, qsizetype length)
{
    const QStringList parts = cursor.split(QLatin1Char('.'));
    QList<qint64> numbers;
    for (const QString &part : parts) {
        bool good = false;
        numbers.append(part.toLongLong(&good));
        if (!good) {
            return std::nullopt;
        }
    }
    return numbers.size() == length ? std::optional(numbers) : std::nullopt;
}

QString cursorAfter(const Conversation &last, Scope scope)
{
    const QString id = last.id.toString();
    if (scope == Scope::Waiting) {
        return QString::number(toMs(queueRank(last.queuedAt, last.priority))) + QLatin1Char('.') + id;
    }
    return QString::number(toMs(last.lastAt)) + QLatin1Char('.') + id;
}

void addScope(SqlBuilder &sql, const ConversationQuery &query)
{
    switch (query.scope) {
    case Scope::Own:
        sql.add("WHERE c.citizen = ? ", query.person);
        break;
    case Scope::Mine:
        sql.add("WHERE c.op = ? AND c.status <> 4 ", query.person);
        break;
    case Scope::Waiting:
        sql.add("WHERE c.status = 1 ");
        break;
    case Scope::All:
        sql.add("WHERE c.active_slot >= 0 ");
        break;
    }
}

/// False when nothing can fit.
bool addFilters(SqlBuilder &sql, const ConversationQuery &query, const Context &context)
{
    if (query.line) {
        sql.add("AND c.line = ? ", query.line);
    }
    if (query.worker) {
        sql.add("AND (c.op = ? OR c.line IN (SELECT w.line FROM line_staff w WHERE w.person = ?)) ", query.worker,
                query.worker);
    }
    if (isSet(query.from)) {
        sql.add("AND c.created_at >= ? ", query.from);
    }
    if (isSet(query.to)) {
        sql.add("AND c.created_at < ? ", query.to);
    }
    if (!query.topic.isEmpty()) {
        sql.add("AND c.topic_blind = ? ", topicBlind(context.vault, query.topic));
    }
    if (!query.number.isEmpty()) {
        const auto number = parseNumber(query.number);
        if (!number) {
            return false;
        }
        sql.add("AND c.year = ? AND c.counter = ? ", number->year, number->counter);
    }
    if (!query.citizen.trimmed().isEmpty()) {
        const QList<qint64> words = People(context).searchWords(query.citizen);
        for (const qint64 word : words) {
            sql.add("AND c.citizen IN (SELECT w.person FROM people_words w WHERE w.word = ?) ", word);
        }
        if (words.isEmpty()) {
            return false;
        }
    }
    if (!query.text.trimmed().isEmpty()) {
        const QString words =
            Search(context).expression(query.text, query.scope == Scope::Own ? query.person : PersonId{});
        if (words.isEmpty()) {
            return false;
        }
        if (context.database.dialect() == Dialect::Sqlite) {
            sql.add("AND c.id IN (SELECT m.conversation FROM message_words CROSS JOIN messages m "
                    "WHERE message_words MATCH ? AND m.id = message_words.rowid) ",
                    words);
        } else {
            sql.add("AND c.id IN (SELECT m.conversation FROM message_words w JOIN messages m ON m.id = w.id "
                    "WHERE w.words @@ CAST(? AS tsquery)) ",
                    words);
        }
    }
    return true;
}

Done addOrder(SqlBuilder &sql, const ConversationQuery &query)
{
    const bool waiting = query.scope == Scope::Waiting;
    if (!query.cursor.isEmpty()) {
        const auto edge = parsedCursor(query.cursor, 2);
        if (!edge) {
            return malformed(QStringLiteral("before"), Reason::Cursor);
        }
        if (waiting) {
            sql.add("AND (" OTKLIK_QUEUE_RANK ", c.id) > (?, ?) ", edge->at(0), edge->at(1));
        } else {
            sql.add("AND c.active_slot <= ? AND (c.last_at, c.id) < (?, ?) ", activeSlot(fromMs(edge->at(0))),
                    edge->at(0), edge->at(1));
        }
    }
    // Only of the rows of this page is the rest put together, and then in the order once more.
    sql.add(waiting ? "ORDER BY " OTKLIK_QUEUE_RANK ", c.id LIMIT ?) ORDER BY " OTKLIK_QUEUE_RANK ", c.id"
                    : "ORDER BY c.active_slot DESC, c.last_at DESC, c.id DESC LIMIT ?) "
                      "ORDER BY c.last_at DESC, c.id DESC",
            query.limit + 1);
    return {};
}

/// The text of a preview, or the names of its files when it has no text.
QString preview(const Context &context, Unsealer &open, ConversationId id, const Row &row, int column)
{
    const Seq seq = row.integer(column);
    if (seq == 0) {
        return {};
    }
    const QString text = open.text(messagePlace("message.body", id, seq), row.bytes(column + 2));
    if (!text.isEmpty() || row.integer(column + 1) == 0) {
        return text;
    }
    QStringList names;
    if (const auto files = Files(context).of(id, seq, seq)) {
        const QList<FileInfo> list = files->value(seq);
        for (const FileInfo &file : list) {
            names.append(file.name);
        }
    }
    return names.join(QStringLiteral(", "));
}

Result<ListedConversation> readListed(const Context &context, const Row &row)
{
    constexpr int at = conversation_column::count;
    Result<Conversation> conversation = readConversation(context, row);
    if (!conversation) {
        return tl::unexpected(conversation.error());
    }
    const PersonId citizen = conversation->citizen;
    Unsealer ofCitizen(context.vault, context.keys.person(citizen, row.bytes(at)));
    Unsealer ofConversation(context.vault, context.keys.conversation(conversation->id));
    ListedConversation listed{.citizenName = ofCitizen.text({"person.name", citizen.value}, row.bytes(at + 1)),
                              .citizenPhone = ofCitizen.text({"person.phone", citizen.value}, row.bytes(at + 2)),
                              .lastPublic = preview(context, ofConversation, conversation->id, row, at + 5),
                              .lastStaff = preview(context, ofConversation, conversation->id, row, at + 8),
                              .lastPublicSeq = row.integer(at + 14),
                              .lastPublicAt = row.instant(at + 15),
                              .unreadByStaff = row.number(at + 11),
                              .unreadByCitizen = row.number(at + 12),
                              .waitingSince = row.instant(at + 13)};
    return readName(context, conversation->op, row.bytes(at + 3), row.bytes(at + 4))
        .and_then([&](const QString &name) {
            listed.operatorName = name;
            listed.conversation = *std::move(conversation);
            return ofCitizen.give(std::move(listed));
        })
        .and_then([&](ListedConversation value) { return ofConversation.give(std::move(value)); });
}

Result<CachedConversation> readHeld(const Context &context, const Row &row)
{
    return readListed(context, row).map([&](ListedConversation listed) {
        return CachedConversation{.listed = std::move(listed),
                                  .whole = true,
                                  .previewPublic = row.integer(conversation_column::count + 5),
                                  .previewStaff = row.integer(conversation_column::count + 8)};
    });
}

} // namespace

Result<ConversationPage> Conversations::list(const ConversationQuery &query)
{
    SqlBuilder sql(selectListed);
    sql.add("WHERE c.id IN (SELECT c.id FROM conversations c ");
    addScope(sql, query);
    if (!addFilters(sql, query, m_context)) {
        return ConversationPage{};
    }
    OTKLIK_TRY_DONE(addOrder(sql, query));
    Database &database = m_context.database;
    return database
        .allOf(
            database.kept("conversations.list", sql.sql()),
            [this](const Row &row) { return readListed(m_context, row); }, sql.values())
        .map([&query](QList<ListedConversation> rows) {
            ConversationPage page{.more = rows.size() > query.limit};
            if (page.more) {
                rows.removeLast();
            }
            if (!rows.isEmpty()) {
                page.cursor = cursorAfter(rows.last().conversation, query.scope);
            }
            page.rows = std::move(rows);
            return page;
        });
}

Result<ListedConversation> Conversations::listed(ConversationId id)
{
    static const Statement known("conversations.listed", QByteArray(selectListed) + "WHERE c.id = ?");
    static const Statement unknown("conversations.listed", QByteArray(selectListed) + "WHERE c.id = ?", Reach::Apart);
    const CachedPointer cached = m_context.unitOfWork.cached(id);
    if (cached && cached->whole) {
        return cached->listed;
    }
    return required(m_context.database.one(
                        cached ? known : unknown, [this](const Row &row) { return readHeld(m_context, row); }, id))
        .map([&](CachedConversation read) {
            // With one writer, or locked, it stays so until the transaction ends.
            if (cached || m_context.database.dialect() == Dialect::Sqlite) {
                m_context.unitOfWork.hold(id, read);
            }
            return std::move(read.listed);
        });
}

Result<CachedPointer> cacheConversation(const Context &context, Transaction &tx, ConversationId id)
{
    // SQLite has one writer: its transaction is lock enough. What is not at hand has nothing that waits.
    static const Statement sqlite("conversations.hold", QByteArray(selectListed) + "WHERE c.id = ?", Reach::Apart);
    static const Statement postgresql("conversations.hold", QByteArray(selectListed) + "WHERE c.id = ? FOR UPDATE OF c",
                                      Reach::Apart);
    OTKLIK_TRY_DONE(tx.open());
    if (CachedPointer cached = context.unitOfWork.cached(id)) {
        return cached;
    }
    const bool isSqlite = context.database.dialect() == Dialect::Sqlite;
    return required(tx.one(
                        isSqlite ? sqlite : postgresql, [&](const Row &row) { return readHeld(context, row); }, id))
        .map([&](CachedConversation read) {
            context.unitOfWork.hold(id, std::move(read));
            return context.unitOfWork.cached(id);
        });
}

Done Conversations::prefetchOpen(Transaction &tx, const std::vector<PrefetchKey> &commands, QStringList &wanted)
{
    static const Statement openAmong("conversations.openAmong",
                                     "SELECT DISTINCT ON (c.citizen, c.line) c.citizen, c.line, c.id "
                                     "FROM jsonb_to_recordset(CAST(? AS jsonb)) AS w(a bigint, b bigint) "
                                     "JOIN conversations c ON c.citizen = w.a AND c.line = w.b WHERE c.status <> 4 "
                                     "ORDER BY c.citizen, c.line, c.id DESC",
                                     Reach::Apart);
    JsonRows asked;
    for (const PrefetchKey &command : commands) {
        if (command.line) {
            asked.row().number(command.citizen.value).number(command.line.value);
        }
    }
    if (asked.isEmpty()) {
        return {};
    }
    return tx
        .all(
            openAmong,
            [&](const Row &row) {
                const auto id = row.id<ConversationId>(2);
                wanted.append(id.toString());
                m_context.unitOfWork.rememberOpen(row.id<PersonId>(0), row.id<LineId>(1), id);
                return true;
            },
            asked.json())
        .map([](const QList<bool> &) {});
}

/// One trip locks what the transaction is going to change, in an order that all nodes share; one more reads those of
/// which this node has no copy in that version. SQLite knows no trips: there each command finds its own.
Done Conversations::prefetch(Transaction &tx, const std::vector<PrefetchKey> &commands)
{
    static const Statement lockAmong("conversations.lockAmong",
                                     "SELECT id, version FROM conversations "
                                     "WHERE id = ANY(CAST(string_to_array(?, ',') AS bigint[])) ORDER BY id FOR UPDATE",
                                     Reach::Apart);
    static const Statement readAmong(
        "conversations.readAmong",
        QByteArray(selectListed) + "WHERE c.id = ANY(CAST(string_to_array(?, ',') AS bigint[]))", Reach::Apart);
    if (m_context.database.dialect() == Dialect::Sqlite) {
        return {};
    }
    QStringList wanted;
    for (const PrefetchKey &command : commands) {
        if (command.conversation) {
            wanted.append(command.conversation.toString());
        }
    }
    if (const Done open = prefetchOpen(tx, commands, wanted); !open || wanted.isEmpty()) {
        return open;
    }
    QStringList unknown;
    const auto locked = tx.all(
        lockAmong,
        [&](const Row &row) {
            const auto id = row.id<ConversationId>(0);
            if (!m_context.unitOfWork.confirm(id, row.integer(1))) {
                unknown.append(id.toString());
            }
            return true;
        },
        wanted.join(QLatin1Char(',')));
    if (!locked || unknown.isEmpty()) {
        return locked.map([](const QList<bool> &) {});
    }
    return tx
        .all(
            readAmong,
            [&](const Row &row) {
                return readHeld(m_context, row).map([&](CachedConversation read) {
                    const ConversationId id = read.listed.conversation.id;
                    m_context.unitOfWork.hold(id, std::move(read));
                    return true;
                });
            },
            unknown.join(QLatin1Char(',')))
        .map([](const QList<bool> &) {});
}

} // namespace otklik::store
