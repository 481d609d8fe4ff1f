// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/transcripts.h"

#include "app/domain/reason.h"
#include "app/domain/servicelevels/servicelevel.h"
#include "server/desk/engine/access.h"
#include "server/desk/handlers/documentrequests.h"
#include "server/desk/views/documentrequests.h"

namespace otklik::desk {

namespace {

using Decision = DocumentDecision;
using State = DocumentRequestState;

Done checkMail(const DocumentRequest &request, const Context &context)
{
    if (!context.sendsMail) {
        return malformed(QStringLiteral("decision"), Reason::NoMail);
    }
    return request.email.isEmpty() ? Done(malformed(QStringLiteral("decision"), Reason::NoAddress)) : Done();
}

store::DocumentRequestQuery queryOf(const wire::TranscriptRequests &message, const Permit &who)
{
    using Asked = wire::TranscriptRequests::Shown;
    using Shown = store::DocumentRequestQuery::Shown;
    store::DocumentRequestQuery query{
        .line = message.line, .conversation = message.conversation, .before = message.before, .limit = message.limit};
    if (message.state != Asked::Open) {
        query.shown = message.state == Asked::All ? Shown::All : Shown::Settled;
    }
    (isStaff(who) ? query.worker : query.citizen) = isStaff(who) ? who.boundWorker() : who.person();
    return query;
}

} // namespace

Result<wire::TranscriptRequest::Result> handle(const wire::TranscriptRequest &message, const Permit &who,
                                               Context &context)
{
    OTKLIK_TRY_DONE(check(message));
    OTKLIK_TRY(const auto conversation, lockFor(context, message.conversation, who));
    OTKLIK_TRY(const auto waiting, context.store.documentRequests.owed(conversation.id, message.format));
    if (waiting) {
        return wire::TranscriptRequest::Result{.request = waiting->id, .dueAt = waiting->dueAt};
    }
    OTKLIK_TRY(const auto owed, context.store.documentRequests.countOwed(who.person()));
    if (owed >= documentsOwedMost) {
        return conflict(QStringLiteral("too_many"));
    }
    OTKLIK_TRY(const auto line, context.store.lines.byId(conversation.line));
    OTKLIK_TRY(const auto calendar, context.store.promises.calendarOf(line.id, context.calendar, context.now));
    DocumentRequest request{.conversation = conversation.id,
                            .citizen = who.person(),
                            .format = message.format,
                            .language = who.language(),
                            .comment = message.comment.trimmed(),
                            .createdAt = context.now,
                            .dueAt = documentDueAt(line, calendar, context.now)};
    if (!message.email.isEmpty()) {
        OTKLIK_TRY(request.email, checkEmail(message.email));
    }
    OTKLIK_TRY(request.id, context.store.documentRequests.add(context.tx, request));
    OTKLIK_TRY_DONE(context.store.deadlines.set(
        context.tx, {.kind = store::DueKind::DocumentRequest, .subject = request.id.value, .at = request.dueAt}));
    OTKLIK_TRY_DONE(noticeOfRequest(context, request, DocumentStep::Requested));
    OTKLIK_TRY_DONE(tellRequest(context, request, conversation, "transcript.requested", who.person()));
    return wire::TranscriptRequest::Result{.request = request.id, .dueAt = request.dueAt};
}

Result<wire::TranscriptAnswer::Result> handle(const wire::TranscriptAnswer &message, const Permit &who,
                                              Context &context)
{
    OTKLIK_TRY_DONE(check(message));
    OTKLIK_TRY(auto request, context.store.documentRequests.lock(context.tx, message.request));
    OTKLIK_TRY(const auto conversation, lockFor(context, request.conversation, who));
    if (request.state != State::Open && request.state != State::Failed) {
        return conflict(wire::wordFor(request.state));
    }
    if (message.decision == Decision::Email) {
        OTKLIK_TRY_DONE(checkMail(request, context));
    }
    const bool declined = message.decision == Decision::Decline;
    request.state = declined ? State::Declined : State::Sending;
    request.decision = message.decision;
    request.answeredAt = declined ? context.now : Instant();
    request.by = who.person();
    request.reason = message.reason.trimmed();
    OTKLIK_TRY_DONE(context.store.documentRequests.update(context.tx, request));
    OTKLIK_TRY_DONE(context.store.documentRequests.setMail(context.tx, request.id, 0));
    if (declined) {
        OTKLIK_TRY_DONE(noticeOfRequest(context, request, DocumentStep::Declined));
    }
    OTKLIK_TRY_DONE(tellRequest(context, request, conversation,
                                declined ? "transcript.declined" : "transcript.accepted", who.person()));
    return overviewOf(request, context.now, context.store).map([&who](const DocumentRequestOverview &overview) {
        return wire::TranscriptAnswer::Result{.request = viewFor(overview, readerOf(who))};
    });
}

Result<wire::TranscriptRequests::Result> look(const wire::TranscriptRequests &message, const Permit &who,
                                              Lookup &lookup)
{
    OTKLIK_TRY(const auto page, lookup.store.documentRequests.list(queryOf(message, who)));
    wire::TranscriptRequests::Result answer{.more = page.more};
    for (const DocumentRequest &request : page.requests) {
        OTKLIK_TRY(const auto overview, overviewOf(request, lookup.now, lookup.store));
        answer.requests.append(viewFor(overview, readerOf(who)));
    }
    return answer;
}

} // namespace otklik::desk
