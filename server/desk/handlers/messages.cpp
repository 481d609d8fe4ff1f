// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/messages.h"

#include "app/domain/lifecycle.h"
#include "app/domain/reason.h"
#include "app/domain/servicelevel.h"
#include "app/domain/visibletext.h"
#include "server/desk/engine/stream.h"
#include "server/desk/words/words.h"

#include <QSet>
#include <QTimeZone>

namespace otklik::desk {

namespace {

Done checkContent(const wire::MessageSend &message, const Actor &who)
{
    if (!hasVisible(message.text) && message.files.isEmpty()) {
        return malformed(QStringLiteral("text"), Reason::Empty);
    }
    if (message.text.size() > wire::bound::text) {
        return tl::unexpected<Error>(
            Error{.fault = Fault::TooLarge, .field = QStringLiteral("text"), .limit = wire::bound::text});
    }
    if (message.files.size() > wire::bound::files) {
        return malformed(QStringLiteral("files"), Reason::TooMany, wire::bound::files);
    }
    if (QSet<FileId>(message.files.cbegin(), message.files.cend()).size() != message.files.size()) {
        return malformed(QStringLiteral("files"), Reason::UnknownValue);
    }
    if (message.visibility == Visibility::Note && !isStaff(who)) {
        return fail(Fault::Forbidden, QStringLiteral("notes are for staff"));
    }
    if (bool(message.line) == bool(message.conversation) || (message.line && isStaff(who))) {
        return malformed(message.line ? QStringLiteral("line") : QStringLiteral("conversation"),
                         message.line ? Reason::Unexpected : Reason::Missing);
    }
    return {};
}

int yearOf(const Line &line, Instant now)
{
    return toDateTime(now).toTimeZone(QTimeZone(line.timeZone.toLatin1())).date().year();
}

Message messageOf(const wire::MessageSend &sent, const Actor &who)
{
    Message message{
        .author = authorOf(who), .visibility = sent.visibility, .text = sent.text, .clientId = sent.clientId};
    for (const FileId file : sent.files) {
        message.files.append({.file = file});
    }
    return message;
}

wire::MessageSend::Result answerFor(const Conversation &conversation, const Message &message)
{
    return {.conversation = conversation.id, .number = conversation.number, .seq = message.seq, .at = message.at};
}

/// The same call again: the answer may have been lost.
Result<std::optional<wire::MessageSend::Result>> saidBefore(const wire::MessageSend &sent, const Actor &who,
                                                            Context &context)
{
    const auto said = context.store.messages.said(who.person, sent.clientId);
    if (!said) {
        return tl::unexpected<Error>(said.error());
    }
    if (!*said) {
        return std::nullopt;
    }
    return context.store.conversations.byId((*said)->conversation).map([&](const Conversation &conversation) {
        return std::optional(wire::MessageSend::Result{
            .conversation = conversation.id, .number = conversation.number, .seq = (*said)->seq, .at = (*said)->at});
    });
}

Result<wire::MessageSend::Result> sayIn(Conversation conversation, const wire::MessageSend &sent, const Actor &who,
                                        Context &context)
{
    const auto appended = say(context, conversation, messageOf(sent, who));
    if (!appended) {
        return tl::unexpected<Error>(appended.error());
    }
    if (appended->earlier) {
        return answerFor(conversation, appended->message);
    }
    if (sent.usedTemplate) {
        if (const Done counted = context.store.templates.countUse(context.tx, sent.usedTemplate); !counted) {
            return tl::unexpected<Error>(counted.error());
        }
    }
    const char *const kind = sent.visibility == Visibility::Note ? "message.noted" : "message.sent";
    if (const Done logged = context.log(kind, conversation.id, who.person, appended->message.seq); !logged) {
        return tl::unexpected<Error>(logged.error());
    }
    context.changed(conversation.id, conversation.status == Status::Queued);
    return answerFor(conversation, appended->message);
}

Result<wire::MessageSend::Result> openWith(const Line &line, const wire::MessageSend &sent, const Actor &who,
                                           Context &context)
{
    const Conversation opened{.line = line.id,
                              .citizen = who.person,
                              .status = Status::Queued,
                              .createdAt = context.now,
                              .queuedAt = context.now,
                              .firstResponseDueAt = firstResponseDueAt(line, context.calendar, context.now),
                              .lastAt = context.now};
    auto added = context.store.conversations.add(context.tx, opened, yearOf(line, context.now));
    if (!added) {
        return tl::unexpected<Error>(added.error());
    }
    Conversation conversation = std::move(*added);
    if (const Done connected =
            context.store.lines.connect(context.tx, who.person, line.id, store::Connection::Connected, context.now);
        !connected) {
        return tl::unexpected<Error>(connected.error());
    }
    if (const Done logged = context.log("conversation.opened", conversation.id, who.person, line.id.value); !logged) {
        return tl::unexpected<Error>(logged.error());
    }
    const auto appended = say(context, conversation, messageOf(sent, who));
    if (!appended) {
        return tl::unexpected<Error>(appended.error());
    }
    if (const Done told = notice(context, conversation, NoticeEvent::Registered); !told) {
        return tl::unexpected<Error>(told.error());
    }
    if (const Done told = noticeOfQueue(context, conversation); !told) {
        return tl::unexpected<Error>(told.error());
    }
    context.changed(conversation.id, true);
    context.queueMoved(line.id);
    return answerFor(conversation, appended->message);
}

Result<wire::MessageSend::Result> sendToLine(const wire::MessageSend &sent, const Actor &who, Context &context)
{
    const auto open = context.store.conversations.openOf(who.person, sent.line);
    if (!open) {
        return tl::unexpected<Error>(open.error());
    }
    if (*open) {
        auto conversation = context.store.conversations.lock(context.tx, *open);
        return conversation ? sayIn(*std::move(conversation), sent, who, context)
                            : tl::unexpected<Error>(conversation.error());
    }
    const auto line = context.store.lines.byId(sent.line);
    if (!line) {
        return tl::unexpected<Error>(line.error());
    }
    if (line->closedMembership) {
        const auto connections = context.store.lines.connections(who.person);
        if (!connections) {
            return tl::unexpected<Error>(connections.error());
        }
        if (connections->value(line->id) != store::Connection::Connected) {
            return fail(Fault::Forbidden, QStringLiteral("not admitted to the line"));
        }
    }
    return openWith(*line, sent, who, context);
}

} // namespace

Result<wire::MessageSend::Result> handle(const wire::MessageSend &message, const Actor &who, Context &context)
{
    if (const Done good = checkContent(message, who); !good) {
        return tl::unexpected<Error>(good.error());
    }
    // Whatever has become of the conversation meanwhile: what was said once is answered as it was.
    const auto before = saidBefore(message, who, context);
    if (!before) {
        return tl::unexpected<Error>(before.error());
    }
    if (*before) {
        return **before;
    }
    if (message.line) {
        return sendToLine(message, who, context);
    }
    auto conversation = lockFor(context, message.conversation, who);
    if (!conversation) {
        return tl::unexpected<Error>(conversation.error());
    }
    const lifecycle::Speech speech{
        .author = authorOf(who).kind, .person = who.person, .visibility = message.visibility};
    const auto spoken = lifecycle::say(*conversation, speech, context.now);
    if (!spoken) {
        return tl::unexpected<Error>(spoken.error());
    }
    conversation->firstReplyAt = spoken->firstReplyAt;
    if (isStaff(who) && conversation->op == who.person) { // who answers has read what stands above
        markSeen(context, *conversation, who, conversation->lastSeq);
    }
    return sayIn(std::move(*conversation), message, who, context);
}

Result<wire::Empty> handle(const wire::MessageRead &message, const Actor &who, Context &context)
{
    auto conversation = lockFor(context, message.conversation, who);
    if (!conversation) {
        return tl::unexpected<Error>(conversation.error());
    }
    if (isStaff(who) && conversation->op != who.person) {
        return wire::Empty{};
    }
    if (!markSeen(context, *conversation, who, message.seq)) {
        return wire::Empty{};
    }
    return context.store.conversations.update(context.tx, *conversation).map([] { return wire::Empty{}; });
}

Result<wire::Empty> handle(const wire::TypingSet &message, const Actor &who, Context &context)
{
    const auto conversation = admitted(context.store.conversations.byId(message.conversation), who);
    if (!conversation) {
        return tl::unexpected<Error>(conversation.error());
    }
    if (conversation->status == Status::Closed) {
        return conflictIn(*conversation);
    }
    Audience audience{.op = conversation->op, .watchers = conversation->id, .except = who.session};
    if (isStaff(who) && conversation->op == who.person) {
        audience.citizen = conversation->citizen;
    }
    const bool byCitizen = !isStaff(who);
    context.publish({.audience = audience,
                     .make = [push = wire::TypingChanged{.conversation = conversation->id,
                                                         .author = authorOf(who),
                                                         .text = message.text,
                                                         .typing = !message.text.isEmpty()},
                              byCitizen](const Publication::Reader &reader) -> wire::Notification {
                         wire::TypingChanged told = push;
                         if (!byCitizen || !reader.staff) { // what staff write is theirs until it is sent
                             told.text.clear();
                         }
                         return told;
                     }});
    return wire::Empty{};
}

Result<wire::MessageList::Result> look(const wire::MessageList &message, const Actor &who, Lookup &lookup)
{
    const auto conversation = admitted(lookup.store.conversations.byId(message.conversation), who);
    if (!conversation) {
        return tl::unexpected<Error>(conversation.error());
    }
    auto page =
        message.after
            ? lookup.store.messages.after(conversation->id, *message.after, message.limit, isStaff(who))
            : lookup.store.messages.before(conversation->id, message.before.value_or(0), message.limit, isStaff(who));
    if (!page) {
        return tl::unexpected<Error>(page.error());
    }
    wire::MessageList::Result answer{.more = page->more};
    answer.messages.reserve(page->messages.size());
    for (Message &shown : page->messages) {
        answer.messages.append(lookup.words.forReader(std::move(shown), readerOf(who)));
    }
    return answer;
}

} // namespace otklik::desk
