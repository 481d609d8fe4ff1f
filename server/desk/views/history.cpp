// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/views/history.h"

#include "app/domain/conversationnumber.h"
#include "app/domain/reason.h"
#include "app/knowledge/snippet.h"
#include "server/desk/engine/access.h"
#include "server/desk/views/appeals.h"
#include "server/desk/words/words.h"

#include <utility>

namespace otklik::desk {

namespace {

wire::Hit hitOf(const store::SearchHit &found, const QString &query, const Permit &who, Lookup &lookup,
                const QString &lineName)
{
    const Message message = lookup.words.forReader(found.message, readerOf(who));
    const knowledge::Snippet snippet = knowledge::snippetOf(message.text, query);
    wire::Hit hit{.conversation = found.conversation.id,
                  .number = found.conversation.number,
                  .seq = message.seq,
                  .at = message.at,
                  .snippet = snippet.text,
                  .citizenName = found.citizenName,
                  .lineName = lineName,
                  .operatorName = found.operatorName,
                  .topic = found.conversation.topic,
                  .rating = found.conversation.rating.value_or(0),
                  .status = found.conversation.status};
    for (const knowledge::Range &range : snippet.highlights) {
        hit.highlights.append({.start = static_cast<int>(range.start), .length = static_cast<int>(range.length)});
    }
    return hit;
}

} // namespace

Result<wire::HistorySearch::Result> look(const wire::HistorySearch &message, const Permit &who, Lookup &lookup)
{
    store::SearchQuery query{.text = message.text.trimmed(),
                             .citizen = message.citizen.trimmed(),
                             .line = message.line,
                             .worker = who.boundWorker(),
                             .op = message.op,
                             .topic = message.topic.trimmed(),
                             .from = message.from,
                             .to = message.to,
                             .rating = message.rating,
                             .hasFiles = message.hasFiles,
                             .cursor = message.cursor,
                             .limit = message.limit};
    QString typed = message.number.trimmed();
    if (typed.isEmpty() && appeals::parseNumber(query.text)) { // in the one field of the desk
        typed = std::exchange(query.text, {});
    }
    if (!typed.isEmpty()) {
        const auto number = conversationNumberOf(typed, lookup.store);
        if (!number && number.error().fault == Fault::NotFound) {
            return wire::HistorySearch::Result{}; // no such appeal
        }
        OTKLIK_TRY(query.number, number);
        if (!parseNumber(query.number)) {
            return malformed(QStringLiteral("number"), Reason::Format);
        }
    }
    OTKLIK_TRY(const auto page, lookup.store.search.find(query));
    wire::HistorySearch::Result answer{.cursor = page.cursor};
    for (const store::SearchHit &found : page.hits) {
        OTKLIK_TRY(const auto line, lookup.views.line(found.conversation.line));
        answer.hits.append(hitOf(found, query.text, who, lookup, lookup.words.lineName(line, who.language())));
    }
    return answer;
}

Result<FileOpened> look(const FileLook &message, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY(const auto stored, lookup.store.files.byId(message.file));
    if (!store::mayRead(stored, who.person(), who.role())) {
        return fail(Fault::NotFound, QStringLiteral("not a file of theirs"));
    }
    if (stored.conversation && isStaff(who)) {
        OTKLIK_TRY_DONE(
            admitted(lookup.store.conversations.byId(stored.conversation), who).map([](const Conversation &) {}));
    }
    return FileOpened{
        .info = stored.info, .blob = stored.blob, .sealedKey = stored.sealedKey, .conversation = stored.conversation};
}

} // namespace otklik::desk
