// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/rows.h"
#include "app/store/engine/jsonrows.h"
#include "app/store/sealing/unsealer.h"
#include "app/store/unitofwork/unitofwork.h"

/// SQLite takes rows fastest one by one through a prepared statement, PostgreSQL all at once as one JSON value: a round
/// trip costs it more than a row.
namespace otklik::store {

namespace {

const Statement moveOn{
    "conversations.moveOn",
    "UPDATE conversations SET version = ?, last_seq = ?, last_at = ?, active_slot = ?, "
    "first_reply_at = ?, read_by_citizen = ?, read_by_staff = ?, preview_public = ?, preview_staff = ?, "
    "first_response_due_at = ?, first_response_warn_at = ?, next_response_due_at = ?, next_response_warn_at = ?, "
    "resolution_due_at = ?, resolution_warn_at = ?, sla_changes_at = ?, sla_state = ? WHERE id = ? AND version = ?",
    Reach::Apart};
const Statement moveAllOn{
    "conversations.moveOn",
    "UPDATE conversations c SET version = r.a, last_seq = r.b, last_at = r.c, active_slot = r.d, "
    "first_reply_at = r.e, read_by_citizen = r.f, read_by_staff = r.g, preview_public = r.h, preview_staff = r.i, "
    "first_response_due_at = r.l, first_response_warn_at = r.m, next_response_due_at = r.n, "
    "next_response_warn_at = r.o, resolution_due_at = r.p, resolution_warn_at = r.q, sla_changes_at = r.r, "
    "sla_state = r.s "
    "FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(a bigint, b bigint, c bigint, d bigint, e bigint, f bigint, "
    "g bigint, h bigint, i bigint, j bigint, k bigint, l bigint, m bigint, n bigint, o bigint, p bigint, q bigint, "
    "r bigint, s bigint) WHERE c.id = r.j AND c.version = r.k",
    Reach::Apart};
#define MESSAGE_FIELDS                                                                                                 \
    "INSERT INTO messages (id, conversation, seq, at, author_kind, author, kind, visibility, event, files, "           \
    "client_id, author_name, body, facts) "
const Statement insertMessage{"messages.append", MESSAGE_FIELDS "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                              Reach::Apart};
const Statement insertMessages{
    "messages.append",
    MESSAGE_FIELDS
    "SELECT r.a, r.b, r.c, r.d, r.e, r.f, r.g, r.h, r.i, r.j, convert_from(decode(r.k, 'base64'), 'UTF8'), "
    "decode(r.l, 'base64'), decode(r.m, 'base64'), decode(r.n, 'base64') "
    "FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(a bigint, b bigint, c bigint, d bigint, e bigint, f bigint, "
    "g bigint, h bigint, i bigint, j bigint, k text, l text, m text, n text)",
    Reach::Apart};
#undef MESSAGE_FIELDS
const Statement insertWords{"search.add", "INSERT INTO message_words (rowid, words) VALUES (?, ?)", Reach::Apart};
const Statement insertAllWords{
    "search.add",
    "INSERT INTO message_words (id, words) "
    "SELECT r.a, array_to_tsvector(string_to_array(convert_from(decode(r.b, 'base64'), 'UTF8'), ' ')) "
    "FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(a bigint, b text)",
    Reach::Apart};

/// Somebody else has changed a row: the transaction is to be run again on what is there now.
Done allMet(const Result<qint64> &changed, size_t wanted)
{
    if (changed && *changed != qint64(wanted)) {
        return fail(Fault::Unavailable, QStringLiteral("conversations.moveOn: a row has changed meanwhile"));
    }
    return any(changed);
}

} // namespace

Done writeMoves(WriteAccess &access, const std::vector<MoveRow> &rows)
{
    const bool sqlite = access.database().dialect() == Dialect::Sqlite;
    JsonRows records;
    for (const MoveRow &row : rows) {
        const Conversation &to = row.cached->listed.conversation;
        const CachedConversation &cached = *row.cached;
        if (!sqlite) {
            records.row().number(to.version).number(to.lastSeq).number(toMs(to.lastAt)).number(activeSlot(to.lastAt));
            records.number(toMs(to.firstReplyAt))
                .number(to.readByCitizen)
                .number(to.readByStaff)
                .number(cached.previewPublic);
            records.number(cached.previewStaff).number(to.id.value).number(row.stored);
            records.number(toMs(to.firstResponseDueAt)).number(toMs(to.clocks.firstResponseWarnAt));
            records.number(toMs(to.clocks.nextResponseDueAt)).number(toMs(to.clocks.nextResponseWarnAt));
            records.number(toMs(to.clocks.resolutionDueAt)).number(toMs(to.clocks.resolutionWarnAt));
            records.number(toMs(to.clocks.changesAt)).number(qint64(to.clocks.state));
            continue;
        }
        const Done written =
            allMet(access.change(moveOn, to.version, to.lastSeq, to.lastAt, activeSlot(to.lastAt), to.firstReplyAt,
                                 to.readByCitizen, to.readByStaff, cached.previewPublic, cached.previewStaff,
                                 to.firstResponseDueAt, to.clocks.firstResponseWarnAt, to.clocks.nextResponseDueAt,
                                 to.clocks.nextResponseWarnAt, to.clocks.resolutionDueAt, to.clocks.resolutionWarnAt,
                                 to.clocks.changesAt, to.clocks.state, to.id, row.stored),
                   1);
        if (!written) {
            return written;
        }
    }
    return records.isEmpty() ? Done() : allMet(access.change(moveAllOn, records.json()), rows.size());
}

Done writeMessages(WriteAccess &access, const std::vector<const MessageRow *> &rows)
{
    const bool sqlite = access.database().dialect() == Dialect::Sqlite;
    JsonRows records;
    for (const MessageRow *const row : rows) {
        const Message &message = row->message;
        if (!sqlite) {
            records.row().number(row->id).number(message.conversation.value).number(message.seq);
            records.number(toMs(message.at)).number(qint64(message.author.kind)).number(message.author.id.value);
            records.number(qint64(message.kind)).number(qint64(message.visibility)).number(qint64(message.event));
            records.number(message.files.size()).text(message.clientId);
            records.bytes(row->authorName).bytes(row->body).bytes(row->facts);
            continue;
        }
        const Done written =
            any(access.change(insertMessage, row->id, message.conversation, message.seq, message.at,
                              message.author.kind, message.author.id, message.kind, message.visibility, message.event,
                              message.files.size(), message.clientId, row->authorName, row->body, row->facts));
        if (!written) {
            return written;
        }
    }
    return records.isEmpty() ? Done() : any(access.change(insertMessages, records.json()));
}

Done writeWords(WriteAccess &access, const std::vector<const WordsRow *> &rows)
{
    const bool sqlite = access.database().dialect() == Dialect::Sqlite;
    JsonRows records;
    for (const WordsRow *const row : rows) {
        if (!sqlite) {
            records.row().number(row->message).text(row->words);
            continue;
        }
        if (const Done written = any(access.change(insertWords, row->message, row->words)); !written) {
            return written;
        }
    }
    return records.isEmpty() ? Done() : any(access.change(insertAllWords, records.json()));
}

} // namespace otklik::store
