// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/conversationnumber.h"
#include "app/domain/reason.h"
#include "server/desk/engine/access.h"
#include "server/desk/handlers/conversations.h"
#include "server/desk/views/appeals.h"

namespace otklik::desk {

namespace {

using Scope = store::ConversationQuery::Scope;

Scope scopeOf(wire::ConversationList::Scope scope, const Permit &who)
{
    if (!isStaff(who)) {
        return Scope::Own;
    }
    switch (scope) {
    case wire::ConversationList::Scope::Mine:
        return Scope::Mine;
    case wire::ConversationList::Scope::Waiting:
        return Scope::Waiting;
    case wire::ConversationList::Scope::Own:
    case wire::ConversationList::Scope::All:
        return Scope::All;
    }
    return Scope::All;
}

/// What a person typed into the one search box of a list: a number, else a name or phone (staff), else words.
void putQuery(const QString &text, const Permit &who, store::ConversationQuery &query)
{
    if (parseNumber(text)) {
        query.number = text;
    } else if (isStaff(who)) {
        query.citizen = text;
    } else {
        query.text = text;
    }
}

} // namespace

Result<wire::ConversationGet::Result> look(const wire::ConversationGet &message, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY_DONE(check(message));
    OTKLIK_TRY(const auto number, conversationNumberOf(message.number, lookup.store));
    OTKLIK_TRY(const auto conversation,
               admitted(message.conversation ? lookup.store.conversations.byId(message.conversation)
                                             : lookup.store.conversations.byNumber(number),
                        who));
    return lookup.views.overview(conversation.id).map([&](const Overview &overview) {
        return wire::ConversationGet::Result{.conversation = summaryFor(overview, readerOf(who), lookup.words)};
    });
}

Result<wire::ConversationList::Result> look(const wire::ConversationList &message, const Permit &who, Lookup &lookup)
{
    store::ConversationQuery query{.scope = scopeOf(message.scope, who),
                                   .person = who.person(),
                                   .line = message.line,
                                   .worker = isStaff(who) ? who.boundWorker() : PersonId{},
                                   .from = message.from,
                                   .to = message.to,
                                   .cursor = message.before,
                                   .limit = message.limit};
    const auto typed = conversationNumberOf(message.query.trimmed(), lookup.store);
    putQuery(typed.value_or(message.query.trimmed()), who, query);
    OTKLIK_TRY(auto page, lookup.store.conversations.list(query));
    wire::ConversationList::Result answer{.more = page.more, .cursor = page.cursor};
    for (store::ListedConversation &row : page.rows) {
        OTKLIK_TRY(const auto overview, lookup.views.overview(std::move(row)));
        answer.conversations.append(summaryFor(overview, readerOf(who), lookup.words));
    }
    return answer;
}

} // namespace otklik::desk
