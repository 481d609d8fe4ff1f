// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/search.h"

#include "app/domain/conversationnumber.h"
#include "app/domain/reason.h"
#include "app/knowledge/stems.h"
#include "app/store/conversations/conversations.h"
#include "app/store/conversations/rows.h"
#include "app/store/engine/sqlbuilder.h"
#include "app/store/people/people.h"
#include "app/store/sealing/unsealer.h"
#include "app/store/unitofwork/unitofwork.h"

#include <algorithm>

namespace otklik::store {

namespace {

const Statement removeSqlite{"search.remove",
                             "INSERT INTO message_words (message_words, rowid, words) VALUES ('delete', ?, ?)"};
const Statement againSqlite{"search.addAgain", "INSERT INTO message_words (rowid, words) VALUES (?, ?)"};
const Statement againPostgresql{"search.addAgain", "INSERT INTO message_words (id, words) "
                                                   "VALUES (?, array_to_tsvector(string_to_array(?, ' '))) "
                                                   "ON CONFLICT (id) DO UPDATE SET words = excluded.words"};
const Statement removePostgresql{"search.remove", "DELETE FROM message_words WHERE id = ?"};

#define SELECT_HIT                                                                                                     \
    "SELECT " OTKLIK_CONVERSATION_COLUMNS                                                                              \
    ", p.sealed_key, p.name, o.sealed_key, o.name, m.id, " OTKLIK_MESSAGE_COLUMNS " "
// The words lead: CROSS JOIN keeps SQLite from starting anywhere else, so that the newest hits come first unsorted.
const char *const byWordsSqlite =
    SELECT_HIT "FROM message_words CROSS JOIN messages m CROSS JOIN conversations c CROSS JOIN people p "
               "LEFT JOIN people o ON o.id = c.op "
               "WHERE m.id = message_words.rowid AND c.id = m.conversation AND p.id = c.citizen ";
const char *const byWordsPostgresql =
    SELECT_HIT "FROM message_words w JOIN messages m ON m.id = w.id JOIN conversations c ON c.id = m.conversation "
               "JOIN people p ON p.id = c.citizen LEFT JOIN people o ON o.id = c.op WHERE c.id > 0 ";
const char *const byConversation =
    SELECT_HIT "FROM conversations c JOIN people p ON p.id = c.citizen LEFT JOIN people o ON o.id = c.op "
               "JOIN messages m ON m.conversation = c.id AND m.seq = ";
#undef SELECT_HIT

bool addConversationFilters(SqlBuilder &sql, const SearchQuery &query, const Context &context)
{
    if (query.person) {
        sql.add("AND c.citizen = ? ", query.person);
    }
    if (query.line) {
        sql.add("AND c.line = ? ", query.line);
    }
    if (query.worker) {
        sql.add("AND (c.op = ? OR c.line IN (SELECT w.line FROM line_staff w WHERE w.person = ?)) ", query.worker,
                query.worker);
    }
    if (query.op) {
        sql.add("AND c.op = ? ", query.op);
    }
    if (query.rating > 0) {
        sql.add("AND c.rating = ? ", query.rating);
    }
    if (query.hasFiles) {
        sql.add("AND EXISTS (SELECT 1 FROM files f WHERE f.conversation = c.id) ");
    }
    if (!query.topic.trimmed().isEmpty()) {
        sql.add("AND c.topic_blind = ? ", topicBlind(context.vault, query.topic));
    }
    if (!query.number.trimmed().isEmpty()) {
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
        return !words.isEmpty();
    }
    return true;
}

void addWords(SqlBuilder &sql, const SearchQuery &query, const QString &words, qint64 cursor, Dialect dialect)
{
    const bool sqlite = dialect == Dialect::Sqlite;
    sql.add(sqlite ? "AND message_words MATCH ? " : "AND w.words @@ CAST(? AS tsquery) ", words);
    const IdRange ids = idRange(query.from, query.to);
    sql.add(sqlite ? "AND message_words.rowid < ? " : "AND w.id < ? ",
            cursor > 0 ? std::min(cursor, ids.end) : ids.end);
    if (isSet(query.from)) {
        sql.add(sqlite ? "AND message_words.rowid >= ? " : "AND w.id >= ? ", ids.first);
        sql.add("AND m.at >= ? ", query.from);
    }
    if (isSet(query.to)) {
        sql.add("AND m.at < ? ", query.to);
    }
}

void addPeriod(SqlBuilder &sql, const SearchQuery &query, qint64 cursor)
{
    const IdRange ids = idRange(query.from, query.to);
    sql.add("AND c.id < ? ", cursor > 0 ? std::min(cursor, ids.end) : ids.end);
    if (isSet(query.from)) {
        sql.add("AND c.id >= ? ", ids.first);
        sql.add("AND c.created_at >= ? ", query.from);
    }
    if (isSet(query.to)) {
        sql.add("AND c.created_at < ? ", query.to);
    }
}

struct FoundHit {
    SearchHit hit = {};
    qint64 message = 0;
};

Result<FoundHit> readHit(const Context &context, const Row &row)
{
    constexpr int at = conversation_column::count;
    FoundHit found{.message = row.integer(at + 4)};
    SearchHit &hit = found.hit;
    return readConversation(context, row)
        .and_then([&](Conversation conversation) {
            hit.conversation = std::move(conversation);
            return readName(context, hit.conversation.citizen, row.bytes(at), row.bytes(at + 1));
        })
        .and_then([&](const QString &name) {
            hit.citizenName = name;
            return readName(context, hit.conversation.op, row.bytes(at + 2), row.bytes(at + 3));
        })
        .and_then([&](const QString &name) {
            hit.operatorName = name;
            return readMessage(context, row, at + 5);
        })
        .map([&](Message message) {
            message.files.clear();
            hit.message = std::move(message);
            return std::move(found);
        });
}

QString hexadecimal(quint64 token)
{
    return QString::number(token, 16);
}

/// As the index of that database wants a word to be asked for.
QString quoted(quint64 token, Dialect dialect)
{
    const QChar quote = dialect == Dialect::Sqlite ? u'"' : u'\'';
    return quote + hexadecimal(token) + quote;
}

QString allOf(const QStringList &terms, Dialect dialect)
{
    return terms.join(dialect == Dialect::Sqlite ? QStringLiteral(" AND ") : QStringLiteral(" & "));
}

QString anyOf(const QString &one, const QString &other, Dialect dialect)
{
    const QString between = dialect == Dialect::Sqlite ? QStringLiteral(" OR ") : QStringLiteral(" | ");
    return u'(' + one + between + u'(' + other + QStringLiteral("))");
}

bool isNumber(QStringView word)
{
    return std::all_of(word.begin(), word.end(), [](QChar unit) { return unit >= u'0' && unit <= u'9'; });
}

} // namespace

quint64 Search::token(QStringView word) const
{
    if (const auto known = m_words.find(word)) {
        return *known;
    }
    const QString stem = knowledge::searchStem(word.toString());
    const quint64 made = stem.isEmpty() ? 0 : quint64(m_context.vault.blind("search.stem", stem));
    if (!word.front().isDigit()) { // sums and numbers of papers rarely come again, and would push words out
        m_words.remember(word, made);
    }
    return made;
}

std::vector<quint64> Search::tokens(const QString &text) const
{
    std::vector<quint64> tokens;
    tokens.reserve(size_t(text.size()) / 4);
    const auto add = [&](QStringView word) {
        const quint64 made = token(word);
        if (made != 0 && std::find(tokens.begin(), tokens.end(), made) == tokens.end()) {
            tokens.push_back(made);
        }
    };
    knowledge::eachToken(text, [&add](QStringView word, qsizetype, qsizetype) { add(word); });
    for (const knowledge::Token &number : knowledge::numbersOf(text)) {
        add(number.word);
    }
    return tokens;
}

quint64 Search::citizenToken(PersonId citizen) const
{
    if (const quint64 *const known = m_citizens.object(citizen.value)) {
        return *known;
    }
    const auto made = quint64(m_context.vault.blind("search.citizen", citizen.toString()));
    m_citizens.insert(citizen.value, new quint64(made));
    return made;
}

QString Search::words(PersonId citizen, const QString &text, Visibility visibility) const
{
    std::vector<quint64> words = tokens(text);
    // A note does not carry its citizen, so that a citizen's search never meets one.
    if (!words.empty() && visibility == Visibility::Public) {
        words.push_back(citizenToken(citizen));
    }
    QStringList written;
    for (const quint64 word : words) {
        written.append(hexadecimal(word));
    }
    return written.join(u' ');
}

QString Search::numberTerm(const knowledge::NumberQuery &number, Dialect dialect) const
{
    const QString whole = quoted(token(number.number), dialect);
    QStringList parts;
    for (const QString &part : number.parts) {
        parts.append(quoted(token(part), dialect));
    }
    return parts.isEmpty() ? whole : anyOf(whole, allOf(parts, dialect), dialect);
}

QString Search::expression(const QString &text, PersonId citizen) const
{
    const Dialect dialect = m_context.database.dialect();
    QStringList terms;
    knowledge::eachToken(text, [&](QStringView word, qsizetype, qsizetype) {
        const quint64 made = isNumber(word) ? 0 : token(word);
        if (made != 0) {
            terms.append(quoted(made, dialect));
        }
    });
    for (const knowledge::NumberQuery &number : knowledge::numberQueriesOf(text)) {
        terms.append(numberTerm(number, dialect));
    }
    terms.removeDuplicates();
    if (!terms.isEmpty() && citizen) {
        terms.append(quoted(citizenToken(citizen), dialect));
    }
    return allOf(terms, dialect);
}

Done Search::add(Transaction &tx, qint64 messageId, PersonId citizen, const QString &text, Visibility visibility)
{
    const QString indexed = words(citizen, text, visibility);
    if (indexed.isEmpty()) {
        return {};
    }
    return tx.open().map([&] { m_context.unitOfWork.add(WordsRow{.message = messageId, .words = indexed}); });
}

Done Search::addAgain(Transaction &tx, qint64 messageId, PersonId citizen, const QString &text, Visibility visibility)
{
    const bool sqlite = m_context.database.dialect() == Dialect::Sqlite;
    const QString indexed = words(citizen, text, visibility);
    return indexed.isEmpty() ? Done() : any(tx.change(sqlite ? againSqlite : againPostgresql, messageId, indexed));
}

Done Search::remove(Transaction &tx, qint64 messageId, PersonId citizen, const QString &text, Visibility visibility)
{
    if (m_context.database.dialect() == Dialect::Postgresql) {
        return any(tx.change(removePostgresql, messageId));
    }
    const QString indexed = words(citizen, text, visibility);
    return indexed.isEmpty() ? Done() : any(tx.change(removeSqlite, messageId, indexed));
}

Result<SearchPage> Search::find(const SearchQuery &query)
{
    bool good = true;
    const qint64 cursor = query.cursor.isEmpty() ? 0 : query.cursor.toLongLong(&good);
    if (!good || cursor < 0) {
        return malformed(QStringLiteral("cursor"), Reason::Cursor);
    }
    const bool byWords = !query.text.trimmed().isEmpty();
    const QString wanted = byWords ? expression(query.text, query.person) : QString();
    if (byWords && wanted.isEmpty()) {
        return SearchPage{};
    }
    Database &database = m_context.database;
    const bool sqlite = database.dialect() == Dialect::Sqlite;
    SqlBuilder sql(byWords ? (sqlite ? byWordsSqlite : byWordsPostgresql) : byConversation);
    if (byWords) {
        addWords(sql, query, wanted, cursor, database.dialect());
    } else {
        sql.add(query.person ? "c.preview_public WHERE c.id > 0 " : "c.preview_staff WHERE c.id > 0 ");
        addPeriod(sql, query, cursor);
    }
    if (!addConversationFilters(sql, query, m_context)) {
        return SearchPage{};
    }
    const char *const order = !byWords ? "ORDER BY c.id DESC LIMIT ?"
                              : sqlite ? "ORDER BY message_words.rowid DESC LIMIT ?"
                                       : "ORDER BY w.id DESC LIMIT ?";
    sql.add(order, query.limit + 1);
    return database
        .allOf(
            database.kept("search.find", sql.sql()), [this](const Row &row) { return readHit(m_context, row); },
            sql.values())
        .map([&](QList<FoundHit> found) {
            SearchPage page;
            if (found.size() > query.limit) {
                found.removeLast();
                const FoundHit &last = found.last();
                page.cursor = QString::number(byWords ? last.message : last.hit.conversation.id.value);
            }
            for (FoundHit &hit : found) {
                page.hits.append(std::move(hit.hit));
            }
            return page;
        });
}

} // namespace otklik::store
