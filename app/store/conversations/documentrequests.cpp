// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/documentrequests.h"

#include "app/store/engine/sqlbuilder.h"
#include "app/store/sealing/unsealer.h"

namespace otklik::store {

namespace {

#define REQUEST_COLUMNS                                                                                                \
    "r.id, r.conversation, r.citizen, r.format, r.language, r.state, r.decision, r.created_at, r.due_at, "             \
    "r.answered_at, r.answered_by, r.email, r.comment, r.reason"
const Statement insertRequest{"transcriptRequests.insert",
                              "INSERT INTO transcript_requests (id, conversation, citizen, format, language, state, "
                              "decision, created_at, due_at, answered_at, answered_by, mail, email, comment, reason) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)"};
const Statement updateRequest{"transcriptRequests.update",
                              "UPDATE transcript_requests SET state = ?, decision = ?, answered_at = ?, "
                              "answered_by = ?, reason = ? WHERE id = ?",
                              Reach::Apart};
const Statement updateMail{"transcriptRequests.mail", "UPDATE transcript_requests SET mail = ? WHERE id = ?",
                           Reach::Apart};
#define REQUEST_BY_ID "SELECT " REQUEST_COLUMNS " FROM transcript_requests r WHERE r.id = ?"
const Statement selectById{"transcriptRequests.byId", REQUEST_BY_ID};
const Statement lockById{"transcriptRequests.lock", REQUEST_BY_ID " FOR UPDATE"};
#undef REQUEST_BY_ID
// states: 0 open, 1 sending, 4 failed
const Statement selectOwed{"transcriptRequests.owed",
                           "SELECT " REQUEST_COLUMNS " FROM transcript_requests r WHERE r.conversation = ? "
                           "AND r.format = ? AND r.state IN (0, 1, 4) ORDER BY r.id LIMIT 1"};
const Statement countOwedOf{"transcriptRequests.owed.count",
                            "SELECT COUNT(*) FROM transcript_requests WHERE citizen = ? AND state IN (0, 1, 4)",
                            Reach::Apart};
const Statement selectToMake{"transcriptRequests.toMake",
                             "SELECT " REQUEST_COLUMNS " FROM transcript_requests r WHERE r.state = 1 AND r.mail = 0 "
                             "ORDER BY r.due_at, r.id LIMIT 1"};

const char *const emailPlace = "transcriptRequest.email";
const char *const commentPlace = "transcriptRequest.comment";
const char *const reasonPlace = "transcriptRequest.reason";

void addFilters(SqlBuilder &sql, const DocumentRequestQuery &query)
{
    switch (query.shown) {
    case DocumentRequestQuery::Shown::Owed:
        sql.add("WHERE r.state IN (0, 1, 4) ");
        break;
    case DocumentRequestQuery::Shown::Settled:
        sql.add("WHERE r.state IN (2, 3) ");
        break;
    case DocumentRequestQuery::Shown::All:
        sql.add("WHERE r.id > 0 ");
        break;
    }
    if (query.citizen) {
        sql.add("AND r.citizen = ? ", query.citizen);
    }
    if (query.worker) {
        sql.add("AND (c.op = ? OR c.line IN (SELECT w.line FROM line_staff w WHERE w.person = ?)) ", query.worker,
                query.worker);
    }
    if (query.line) {
        sql.add("AND c.line = ? ", query.line);
    }
    if (query.conversation) {
        sql.add("AND r.conversation = ? ", query.conversation);
    }
}

} // namespace

Result<DocumentRequestId> DocumentRequests::add(Transaction &tx, const DocumentRequest &request)
{
    OTKLIK_TRY(const auto id, m_context.ids.next<DocumentRequestId>());
    OTKLIK_TRY(const auto key, m_context.keys.conversation(request.conversation));
    const vault::Vault &vault = m_context.vault;
    return tx
        .change(insertRequest, id, request.conversation, request.citizen, request.format, request.language,
                request.state, request.decision, request.createdAt, request.dueAt, request.answeredAt, request.by,
                vault.sealText(key, {emailPlace, id.value}, request.email),
                vault.sealText(key, {commentPlace, id.value}, request.comment),
                vault.sealText(key, {reasonPlace, id.value}, request.reason))
        .map([id](qint64) { return id; });
}

Done DocumentRequests::update(Transaction &tx, const DocumentRequest &request)
{
    OTKLIK_TRY(const auto key, m_context.keys.conversation(request.conversation));
    return met(tx.change(updateRequest, request.state, request.decision, request.answeredAt, request.by,
                         m_context.vault.sealText(key, {reasonPlace, request.id.value}, request.reason), request.id));
}

Done DocumentRequests::setMail(Transaction &tx, DocumentRequestId request, qint64 mail)
{
    return met(tx.change(updateMail, mail, request));
}

Result<DocumentRequest> DocumentRequests::read(const Row &row)
{
    const auto id = row.id<DocumentRequestId>(0);
    const auto conversation = row.id<ConversationId>(1);
    Unsealer unsealer(m_context.vault, m_context.keys.conversation(conversation));
    DocumentRequest request{.id = id,
                            .conversation = conversation,
                            .citizen = row.id<PersonId>(2),
                            .format = row.kind<DocumentFormat>(3),
                            .language = row.kind<Language>(4),
                            .email = unsealer.text({emailPlace, id.value}, row.bytes(11)),
                            .comment = unsealer.text({commentPlace, id.value}, row.bytes(12)),
                            .state = row.kind<DocumentRequestState>(5),
                            .decision = row.kind<DocumentDecision>(6),
                            .createdAt = row.instant(7),
                            .dueAt = row.instant(8),
                            .answeredAt = row.instant(9),
                            .by = row.id<PersonId>(10),
                            .reason = unsealer.text({reasonPlace, id.value}, row.bytes(13))};
    return unsealer.give(std::move(request));
}

Result<DocumentRequest> DocumentRequests::lock(Transaction &tx, DocumentRequestId id)
{
    const bool sqlite = m_context.database.dialect() == Dialect::Sqlite;
    return required(tx.one(
        sqlite ? selectById : lockById, [this](const Row &row) { return read(row); }, id));
}

Result<DocumentRequest> DocumentRequests::byId(DocumentRequestId id)
{
    return required(m_context.database.one(
        selectById, [this](const Row &row) { return read(row); }, id));
}

Result<std::optional<DocumentRequest>> DocumentRequests::owed(ConversationId conversation, DocumentFormat format)
{
    return m_context.database.one(
        selectOwed, [this](const Row &row) { return read(row); }, conversation, format);
}

Result<int> DocumentRequests::countOwed(PersonId citizen)
{
    return required(m_context.database.one(
        countOwedOf, [](const Row &row) { return row.number(0); }, citizen));
}

Result<std::optional<DocumentRequest>> DocumentRequests::nextToMake()
{
    return m_context.database.one(selectToMake, [this](const Row &row) { return read(row); });
}

Result<DocumentRequestPage> DocumentRequests::list(const DocumentRequestQuery &query)
{
    SqlBuilder sql("SELECT " REQUEST_COLUMNS
                   " FROM transcript_requests r JOIN conversations c ON c.id = r.conversation ");
    addFilters(sql, query);
    const bool byDeadline = query.shown == DocumentRequestQuery::Shown::Owed;
    if (query.before) {
        OTKLIK_TRY(const auto last, byId(query.before));
        if (byDeadline) {
            sql.add("AND (r.due_at > ? OR (r.due_at = ? AND r.id > ?)) ", last.dueAt, last.dueAt, last.id);
        } else {
            sql.add("AND r.id < ? ", last.id);
        }
    }
    sql.add(byDeadline ? "ORDER BY r.due_at, r.id LIMIT ?" : "ORDER BY r.id DESC LIMIT ?", query.limit + 1);
    OTKLIK_TRY(auto found, m_context.database.allOf(
                               m_context.database.kept("transcriptRequests.list", sql.sql()),
                               [this](const Row &row) { return read(row); }, sql.values()));
    DocumentRequestPage page{.more = found.size() > query.limit};
    if (page.more) {
        found.removeLast();
    }
    page.requests = std::move(found);
    return page;
}
#undef REQUEST_COLUMNS

} // namespace otklik::store
