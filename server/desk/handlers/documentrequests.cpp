// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/documentrequests.h"

#include "server/desk/engine/stream.h"
#include "server/desk/views/documentrequests.h"
#include "server/desk/views/views.h"
#include "server/desk/words/words.h"

#include <QTimeZone>

namespace otklik::desk {

namespace {

/// Nothing when it is gone, or in another state than `expected`.
Result<std::optional<DocumentRequest>> lockIn(DocumentRequestState expected, DocumentRequestId id, Context &context)
{
    auto request = context.store.documentRequests.lock(context.tx, id);
    if (!request) {
        return request.error().fault == Fault::NotFound ? Result<std::optional<DocumentRequest>>(std::nullopt)
                                                        : tl::unexpected(request.error());
    }
    return request->state == expected ? std::optional(*std::move(request)) : std::nullopt;
}

/// Writes the state and tells it.
Done settleRequest(Context &context, DocumentRequest request, DocumentRequestState state, const char *kind)
{
    request.state = state;
    request.answeredAt = state == DocumentRequestState::Answered ? context.now : Instant();
    OTKLIK_TRY_DONE(context.store.documentRequests.update(context.tx, request));
    OTKLIK_TRY(const auto conversation, context.store.conversations.byId(request.conversation));
    return tellRequest(context, request, conversation, kind, request.by);
}

} // namespace

Done tellRequest(Context &context, const DocumentRequest &request, const Conversation &conversation, const char *kind,
                 PersonId person)
{
    OTKLIK_TRY(auto overview, overviewOf(request, context.now, context.store));
    return context.tell(
        {.citizen = request.citizen, .op = conversation.op, .allStaff = true, .line = conversation.line},
        delivery::DocumentRequestChanged{std::make_shared<const DocumentRequestOverview>(std::move(overview))}, kind,
        conversation.id, person, request.id.value);
}

Done noticeOfRequest(Context &context, const DocumentRequest &request, DocumentStep step)
{
    OTKLIK_TRY(auto conversation, context.store.conversations.lock(context.tx, request.conversation));
    NoticeFacts facts{.step = step};
    if (step == DocumentStep::Requested || step == DocumentStep::Late) {
        Views views(context.store);
        OTKLIK_TRY(const auto line, views.line(conversation.line));
        facts.detail = toDateTime(request.dueAt).toTimeZone(QTimeZone(line.timeZone.toLatin1())).toString(Qt::ISODate);
        facts.timeZone = line.timeZone;
    } else if (step == DocumentStep::Declined) {
        facts.detail = request.reason;
    }
    const bool inward = step == DocumentStep::Late || step == DocumentStep::NotMade || step == DocumentStep::NotSent;
    context.changed(conversation.id, false);
    return notice(context, conversation, NoticeEvent::Transcript, std::move(facts),
                  inward ? Visibility::Note : Visibility::Public);
}

Result<bool> giveInChat(DocumentRequestId id, const store::StoredFile &file, const store::IssuedTranscript &issued,
                        Context &context)
{
    OTKLIK_TRY(const auto request, lockIn(DocumentRequestState::Sending, id, context));
    if (!request || request->decision != DocumentDecision::Chat) {
        return false;
    }
    OTKLIK_TRY(const auto stored, context.store.files.add(context.tx, file));
    OTKLIK_TRY_DONE(context.store.transcripts.add(context.tx, issued));
    OTKLIK_TRY_DONE(noticeOfRequest(context, *request, DocumentStep::InChat));
    OTKLIK_TRY(auto conversation, context.store.conversations.lock(context.tx, request->conversation));
    OTKLIK_TRY(const auto name, context.store.people.name(request->by));
    const Message message{.author = {.kind = AuthorKind::Operator, .id = request->by, .name = name},
                          .files = {{.file = stored}}};
    OTKLIK_TRY(const auto said, say(context, conversation, message));
    context.changed(conversation.id, false);
    OTKLIK_TRY_DONE(settleRequest(context, *request, DocumentRequestState::Answered, "transcript.answered"));
    return true;
}

Result<bool> postByMail(DocumentRequestId id, const QByteArray &file, const QString &fileType,
                        const store::IssuedTranscript &issued, Context &context)
{
    OTKLIK_TRY(const auto request, lockIn(DocumentRequestState::Sending, id, context));
    if (!request || request->decision != DocumentDecision::Email) {
        return false;
    }
    const Words &words = context.words;
    const store::OutgoingMail mail{
        .conversation = request->conversation,
        .request = id,
        .createdAt = context.now,
        .nextAt = context.now,
        .to = request->email,
        .subject =
            words.say(QT_TRANSLATE_NOOP("Words", "Transcript of request No. %1"), request->language).arg(issued.number),
        .text = words
                    .say(QT_TRANSLATE_NOOP("Words",
                                           "Good day!\n\nThe transcript of your request No. %1 is attached, as you "
                                           "asked for. Its text ends with a checksum, by which whoever issued it can "
                                           "tell whether it was changed.\n\nThis letter was made by a machine. Please "
                                           "do not answer it.\n"),
                         request->language)
                    .arg(issued.number),
        .fileName = issued.number + u'.' + issued.format,
        .fileType = fileType,
        .file = file};
    OTKLIK_TRY(const auto added, context.store.mails.add(context.tx, mail));
    OTKLIK_TRY_DONE(context.store.documentRequests.setMail(context.tx, id, added));
    OTKLIK_TRY_DONE(context.store.transcripts.add(context.tx, issued));
    OTKLIK_TRY_DONE(context.log("mail.written", request->conversation, request->by, added));
    return true;
}

Done documentNotMade(DocumentRequestId id, Context &context)
{
    OTKLIK_TRY(const auto request, lockIn(DocumentRequestState::Sending, id, context));
    if (!request) {
        return {};
    }
    OTKLIK_TRY_DONE(noticeOfRequest(context, *request, DocumentStep::NotMade));
    return settleRequest(context, *request, DocumentRequestState::Failed, "transcript.failed");
}

Done mailTried(store::OutgoingMail mail, MailTrouble trouble, Context &context)
{
    mail.trouble = trouble;
    const bool sent = trouble == MailTrouble::None;
    const auto next =
        trouble == MailTrouble::Refused ? std::nullopt : nextMailTry(mail.attempts, mail.createdAt, context.now);
    if (!sent && next) {
        mail.nextAt = *next;
        return context.store.mails.settle(context.tx, mail);
    }
    mail.state = sent ? store::MailState::Sent : store::MailState::GivenUp;
    if (!sent && trouble != MailTrouble::Refused) {
        mail.trouble = MailTrouble::TooOld;
    }
    OTKLIK_TRY_DONE(context.store.mails.settle(context.tx, mail));
    OTKLIK_TRY_DONE(context.log(sent ? "mail.sent" : "mail.given_up", mail.conversation, {}, mail.id, mail.attempts));
    OTKLIK_TRY(const auto request, lockIn(DocumentRequestState::Sending, mail.request, context));
    if (!request) {
        return {};
    }
    OTKLIK_TRY_DONE(noticeOfRequest(context, *request, sent ? DocumentStep::ByEmail : DocumentStep::NotSent));
    return settleRequest(context, *request, sent ? DocumentRequestState::Answered : DocumentRequestState::Failed,
                         sent ? "transcript.answered" : "transcript.failed");
}

Done documentIsDue(const store::Due &due, Context &context)
{
    const auto request = context.store.documentRequests.lock(context.tx, DocumentRequestId{due.subject});
    if (!request) {
        return request.error().fault == Fault::NotFound ? Done() : tl::unexpected(request.error());
    }
    if (!isOwed(request->state)) {
        return {};
    }
    OTKLIK_TRY_DONE(noticeOfRequest(context, *request, DocumentStep::Late));
    OTKLIK_TRY(const auto conversation, context.store.conversations.byId(request->conversation));
    return tellRequest(context, *request, conversation, "transcript.late", {});
}

} // namespace otklik::desk
