// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/appeals.h"

#include "app/domain/reason.h"
#include "app/domain/text/emailaddress.h"
#include "server/desk/engine/stream.h"
#include "server/desk/handlers/sessioncommands.h"
#include "server/desk/views/appeals.h"
#include "server/desk/words/words.h"

#include <QTimeZone>

#include <algorithm>

namespace otklik::desk {

namespace {

using appeals::Record;
using AppealStatus = appeals::Status;

QDate dateIn(Instant at, const Line &line)
{
    return toDateTime(at).toTimeZone(QTimeZone(line.timeZone.toLatin1())).date();
}

Instant termNear(const Record &appeal)
{
    return appeals::warnAt(appeal.life, {});
}

/// The first moment after its term.
Instant termOver(const Record &appeal)
{
    return appeal.life.dueAt + std::chrono::milliseconds(1);
}

/// Somebody will look when the term is near and when it is over. Those of an earlier term do not count any more.
Done awaitTerm(Context &context, const Record &appeal)
{
    using enum store::DueKind;
    OTKLIK_TRY_DONE(context.store.deadlines.set(
        context.tx, {.kind = AppealWarning, .subject = appeal.id.value, .at = termNear(appeal)}));
    return context.store.deadlines.set(context.tx,
                                       {.kind = AppealTerm, .subject = appeal.id.value, .at = termOver(appeal)});
}

AppealStep stepOf(AppealStatus status)
{
    switch (status) {
    case AppealStatus::Registered:
        return AppealStep::Registered;
    case AppealStatus::Accepted:
        return AppealStep::Accepted;
    case AppealStatus::Forwarded:
        return AppealStep::Forwarded;
    case AppealStatus::Extended:
        return AppealStep::Extended;
    case AppealStatus::Answered:
        return AppealStep::Answered;
    case AppealStatus::Rejected:
        return AppealStep::Rejected;
    }
    return AppealStep::None;
}

Done noticeOfAppeal(Context &context, const Record &appeal, AppealStep step, const Line &line)
{
    OTKLIK_TRY(auto conversation, context.store.conversations.lock(context.tx, appeal.conversation));
    NoticeFacts facts{.name = appeal.number, .appeal = step, .dueDate = dueDateOf(appeal, line.timeZone)};
    facts.detail = step == AppealStep::Answered ? appeal.life.answer : appeal.life.history.constLast().reason;
    context.changed(conversation.id, false);
    return notice(context, conversation, NoticeEvent::Appeal, std::move(facts),
                  step == AppealStep::Overdue ? Visibility::Note : Visibility::Public);
}

Done tellAppeal(Context &context, const Record &appeal, const Conversation &conversation, const char *kind,
                PersonId person)
{
    OTKLIK_TRY(auto overview, overviewOf(appeal, context.now, context.store));
    return context.tell({.citizen = appeal.citizen, .op = conversation.op, .allStaff = true, .line = conversation.line},
                        delivery::AppealChanged{std::make_shared<const AppealOverview>(std::move(overview))}, kind,
                        conversation.id, person, appeal.id.value, static_cast<qint64>(appeal.life.status));
}

/// In order, each once, and all of them messages that the citizen may read.
Result<QList<Seq>> chosenMessages(QList<Seq> chosen, const Conversation &conversation, Context &context)
{
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    for (const Seq seq : std::as_const(chosen)) {
        if (seq < 1 || seq > conversation.lastSeq) {
            return malformed(QStringLiteral("messages"), Reason::UnknownValue);
        }
        OTKLIK_TRY(const auto page, context.store.messages.after(conversation.id, seq - 1, 1, false));
        if (page.messages.isEmpty() || page.messages.constFirst().seq != seq) {
            return malformed(QStringLiteral("messages"), Reason::UnknownValue);
        }
    }
    return chosen;
}

/// Those of the conversation as they are; new ones of the asker come into it with a message.
Done attachNew(const QList<FileId> &chosen, Conversation &conversation, const Permit &who, Context &context)
{
    Message message{.author = authorOf(who)};
    for (const FileId file : chosen) {
        const auto stored = context.store.files.byId(file);
        if (!stored && stored.error().fault != Fault::NotFound) {
            return tl::unexpected(stored.error());
        }
        const bool here = stored && stored->conversation == conversation.id && stored->visibility == Visibility::Public;
        const bool fresh = stored && !stored->conversation && stored->owner == who.person();
        if (!here && !fresh) {
            return malformed(QStringLiteral("files"), Reason::UnknownValue);
        }
        if (fresh) {
            message.files.append({.file = file});
        }
    }
    if (message.files.isEmpty()) {
        return {};
    }
    return say(context, conversation, std::move(message)).map([](const store::Appended &) {});
}

Result<Record> drafted(const wire::AppealCreate &message, const Conversation &conversation, const Permit &who,
                       Context &context)
{
    OTKLIK_TRY(const auto citizen, context.store.people.byId(conversation.citizen));
    Record appeal{.conversation = conversation.id,
                  .citizen = conversation.citizen,
                  .author = who.person(),
                  .op = conversation.op,
                  .clientId = message.clientId,
                  .fullName = (message.fullName.isEmpty() ? citizen.name : message.fullName).simplified(),
                  .email = message.email.trimmed(),
                  .post = message.post.trimmed(),
                  .description = message.description.trimmed()};
    if (appeal.email.isEmpty() && appeal.post.isEmpty()) {
        appeal.email = citizen.email;
    }
    if (!appeal.email.isEmpty()) { // it will stand in the head of a letter
        const auto email = checkEmail(appeal.email);
        if (!email) {
            return malformed(QStringLiteral("address.email"), email.error().reason, email.error().limit);
        }
        appeal.email = *email;
    }
    OTKLIK_TRY_DONE(appeals::check({.fullName = appeal.fullName,
                                    .email = appeal.email,
                                    .post = appeal.post,
                                    .description = appeal.description,
                                    .identified = true}));
    OTKLIK_TRY(appeal.messages, chosenMessages(message.messages, conversation, context));
    for (const FileId file : message.files) {
        if (!appeal.files.contains(file)) {
            appeal.files.append(file);
        }
    }
    return appeal;
}

wire::AppealCreate::Result answerOf(const Record &appeal)
{
    return {.appeal = appeal.id,
            .number = appeal.number,
            .registeredAt = appeal.life.registeredAt,
            .dueAt = appeal.life.dueAt,
            .deadline = appeal.life.dueAt};
}

/// The answer goes to the address that the appeal names, too.
Done mailAnswer(Context &context, const Record &appeal)
{
    if (!context.sendsMail || appeal.email.isEmpty()) {
        return {};
    }
    OTKLIK_TRY(const auto citizen, context.store.people.byId(appeal.citizen));
    const Words &words = context.words;
    const QString plain = appeal.number.mid(2);
    const store::OutgoingMail mail{
        .conversation = appeal.conversation,
        .createdAt = context.now,
        .nextAt = context.now,
        .to = appeal.email,
        .subject =
            words.say(QT_TRANSLATE_NOOP("Words", "Answer to appeal No. %1"), citizen.language).arg(appeal.number),
        .text = words
                    .say(QT_TRANSLATE_NOOP("Words", "Good day!\n\nYour appeal No. %1 is answered:\n\n%2\n\nThis letter "
                                                    "was made by a machine. Please do not answer it.\n"),
                         citizen.language)
                    .arg(appeal.number, appeal.life.answer),
        .fileName = QStringLiteral("appeal-%1.txt").arg(plain),
        .fileType = QStringLiteral("text/plain; charset=utf-8"),
        .file = appeal.life.answer.toUtf8()};
    OTKLIK_TRY(const auto added, context.store.mails.add(context.tx, mail));
    return context.log("mail.written", appeal.conversation, {}, added);
}

/// What time has found of an appeal that is still owed; nothing when the term has moved, or nothing is owed any more.
Result<std::optional<Record>> stillDue(const store::Due &due, Instant expected(const Record &), Context &context)
{
    const auto appeal = context.store.appeals.lock(context.tx, AppealId{due.subject});
    if (!appeal) {
        return appeal.error().fault == Fault::NotFound ? Result<std::optional<Record>>(std::nullopt)
                                                       : tl::unexpected(appeal.error());
    }
    const bool counts = appeals::isOwed(appeal->life.status) && expected(*appeal) == due.at;
    return counts ? std::optional(*appeal) : std::nullopt;
}

Done alert(Context &context, const Record &appeal, bool over)
{
    OTKLIK_TRY(const auto conversation, context.store.conversations.byId(appeal.conversation));
    OTKLIK_TRY(const auto line, context.store.lines.byId(conversation.line));
    const delivery::AppealAlert told{.conversation = conversation.id,
                                     .number = appeal.number,
                                     .line = conversation.line,
                                     .dueDate = dateIn(appeal.life.dueAt, line),
                                     .over = over,
                                     .at = context.now};
    return context.tell({.op = conversation.op, .allStaff = true, .line = conversation.line, .supervisorsOnly = true},
                        told, over ? "appeal.overdue" : "appeal.warned", conversation.id, {}, appeal.id.value,
                        toMs(appeal.life.dueAt));
}

} // namespace

Result<wire::AppealCreate::Result> handle(const wire::AppealCreate &message, const Permit &who, Context &context)
{
    OTKLIK_TRY_DONE(check(message));
    OTKLIK_TRY(auto conversation, lockFor(context, message.conversation, who));
    if (!message.clientId.isEmpty()) {
        OTKLIK_TRY(const auto earlier, context.store.appeals.byClientId(who.person(), message.clientId));
        if (earlier) {
            return answerOf(*earlier);
        }
    }
    OTKLIK_TRY(auto appeal, drafted(message, conversation, who, context));
    OTKLIK_TRY(const auto owed, context.store.appeals.countOwed(conversation.id));
    if (owed >= appeals::mostOfConversation) {
        return conflict(QStringLiteral("too_many_appeals"));
    }
    OTKLIK_TRY_DONE(attachNew(appeal.files, conversation, who, context));
    OTKLIK_TRY(const auto line, context.store.lines.byId(conversation.line));
    appeal.life = appeals::registered(context.now, who.person(), {}, line.timeZone, context.now);
    OTKLIK_TRY(appeal, context.store.appeals.add(context.tx, std::move(appeal), dateIn(context.now, line).year()));
    OTKLIK_TRY_DONE(awaitTerm(context, appeal));
    OTKLIK_TRY_DONE(noticeOfAppeal(context, appeal, AppealStep::Registered, line));
    OTKLIK_TRY_DONE(tellAppeal(context, appeal, conversation, "appeal.registered", who.person()));
    return answerOf(appeal);
}

Result<wire::AppealUpdate::Result> handle(const wire::AppealUpdate &message, const Permit &who, Context &context)
{
    OTKLIK_TRY_DONE(check(message));
    OTKLIK_TRY(const auto id, appealNamed(message.appeal, message.number, context.store));
    OTKLIK_TRY(auto appeal, context.store.appeals.lock(context.tx, id));
    OTKLIK_TRY(const auto conversation, lockFor(context, appeal.conversation, who));
    OTKLIK_TRY(const auto line, context.store.lines.byId(conversation.line));
    const appeals::Step step{.to = message.status,
                             .reason = message.reason.trimmed(),
                             .answer = message.answer.trimmed(),
                             .extraDays = message.extraDays,
                             .noticed = true}; // by the notice below
    auto changed = appeals::changed(appeal.life, step, who.role(), who.person(), {}, line.timeZone, context.now);
    if (!changed) {
        Error error = changed.error();
        if (error.reason == Reason::TermOver) {
            error.limit = dateIn(appeals::lastFor(appeal.life, step.to), line).toString(u"yyyyMMdd").toLongLong();
        }
        return tl::unexpected(error);
    }
    appeal.life = *std::move(changed);
    OTKLIK_TRY_DONE(context.store.appeals.update(context.tx, appeal));
    if (step.to == AppealStatus::Extended) {
        OTKLIK_TRY_DONE(awaitTerm(context, appeal));
    }
    if (step.to == AppealStatus::Answered) {
        OTKLIK_TRY_DONE(mailAnswer(context, appeal));
    }
    OTKLIK_TRY_DONE(noticeOfAppeal(context, appeal, stepOf(step.to), line));
    OTKLIK_TRY_DONE(tellAppeal(context, appeal, conversation, "appeal.changed", who.person()));
    return overviewOf(appeal, context.now, context.store, &context.calendar).map([&](const AppealOverview &overview) {
        return wire::AppealUpdate::Result{.appeal = viewFor(overview, readerOf(who), context.words)};
    });
}

/// The package is about to be given out.
Result<wire::Empty> handle(const AppealTaken &command, Context &context)
{
    OTKLIK_TRY(const auto appeal, context.store.appeals.lock(context.tx, command.appeal));
    OTKLIK_TRY_DONE(context.store.appeals.addPackage(
        context.tx, appeal,
        {.status = appeal.life.status, .at = context.now, .by = command.person, .reason = command.reason}));
    OTKLIK_TRY(const auto conversation, context.store.conversations.byId(appeal.conversation));
    OTKLIK_TRY(const auto now, context.store.appeals.byId(appeal.id));
    OTKLIK_TRY_DONE(tellAppeal(context, now, conversation, "appeal.packaged", command.person));
    return wire::Empty{};
}

Done appealIsNear(const store::Due &due, Context &context)
{
    OTKLIK_TRY(const auto appeal, stillDue(due, termNear, context));
    return appeal ? alert(context, *appeal, false) : Done();
}

Done appealIsOver(const store::Due &due, Context &context)
{
    OTKLIK_TRY(const auto appeal, stillDue(due, termOver, context));
    if (!appeal) {
        return {};
    }
    OTKLIK_TRY(const auto conversation, context.store.conversations.byId(appeal->conversation));
    OTKLIK_TRY(const auto line, context.store.lines.byId(conversation.line));
    OTKLIK_TRY_DONE(noticeOfAppeal(context, *appeal, AppealStep::Overdue, line));
    OTKLIK_TRY_DONE(alert(context, *appeal, true));
    return tellAppeal(context, *appeal, conversation, "appeal.late", {});
}

} // namespace otklik::desk
