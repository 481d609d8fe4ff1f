// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/duties/deadlines.h"

#include "app/domain/servicelevels/servicelevel.h"
#include "server/desk/handlers/documentrequests.h"

namespace otklik::server {

namespace {

constexpr int DeadlinesAtOnce = 100;

Done firstResponseIsDue(const store::Due &due, desk::Context &context)
{
    const auto conversation = context.store.conversations.lock(context.tx, ConversationId{due.subject});
    if (!conversation) {
        return conversation.error().fault == Fault::NotFound ? Done() : tl::unexpected(conversation.error());
    }
    if (!owesFirstResponse(*conversation) || conversation->firstResponseDueAt != due.at) {
        return {}; // answered, over, or promised anew
    }
    return context.log("sla.breached", conversation->id, {}, conversation->line.value, toMs(due.at));
}

} // namespace

Result<bool> meetDeadlines(desk::Context &context)
{
    OTKLIK_TRY(const auto due, context.store.deadlines.take(context.tx, context.now, DeadlinesAtOnce));
    for (const store::Due &one : due) {
        switch (one.kind) {
        case store::DueKind::FirstResponse:
            OTKLIK_TRY_DONE(firstResponseIsDue(one, context));
            break;
        case store::DueKind::DocumentRequest:
            OTKLIK_TRY_DONE(desk::documentIsDue(one, context));
            break;
        }
    }
    return due.size() == DeadlinesAtOnce;
}

} // namespace otklik::server
