// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/messages.h"

#include "app/domain/lifecycle.h"
#include "app/domain/reason.h"
#include "app/domain/servicelevels/openclocks.h"
#include "server/desk/engine/stream.h"
#include "server/desk/words/words.h"

#include <QTimeZone>

namespace otklik::desk {

namespace {

Done checkContent(const wire::MessageSend &message)
{
    OTKLIK_TRY_DONE(check(message));
    if (message.text.size() > wire::bound::text) {
        return tl::unexpected<Error>(
            Error{.fault = Fault::TooLarge, .field = QStringLiteral("text"), .limit = wire::bound::text});
    }
    if (message.files.size() > wire::bound::files) {
        return malformed(QStringLiteral("files"), Reason::TooMany, wire::bound::files);
    }
    return {};
}

int yearOf(const Line &line, Instant now)
{
    return toDateTime(now).toTimeZone(QTimeZone(line.timeZone.toLatin1())).date().year();
}

Message messageOf(const wire::MessageSend &sent, const Permit &who)
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
Result<std::optional<wire::MessageSend::Result>> saidBefore(const wire::MessageSend &sent, const Permit &who,
                                                            Context &context)
{
    OTKLIK_TRY(const auto said, context.store.messages.said(who.person(), sent.clientId));
    if (!said) {
        return std::nullopt;
    }
    return context.store.conversations.byId(said->conversation).map([&](const Conversation &conversation) {
        return std::optional(wire::MessageSend::Result{
            .conversation = conversation.id, .number = conversation.number, .seq = said->seq, .at = said->at});
    });
}

Result<wire::MessageSend::Result> sayIn(Conversation conversation, const wire::MessageSend &sent, const Permit &who,
                                        Context &context)
{
    OTKLIK_TRY(const auto appended, say(context, conversation, messageOf(sent, who)));
    if (appended.earlier) {
        return answerFor(conversation, appended.message);
    }
    if (sent.usedTemplate) {
        OTKLIK_TRY_DONE(context.store.templates.countUse(context.tx, sent.usedTemplate));
    }
    context.changed(conversation.id, conversation.status == Status::Queued);
    return answerFor(conversation, appended.message);
}

Result<wire::MessageSend::Result> openWith(const Line &line, const wire::MessageSend &sent, const Permit &who,
                                           Context &context)
{
    OTKLIK_TRY(const auto rules, context.store.promises.rules(context.calendar, context.now));
    const Conversation opened = clocks::asked({.line = line.id,
                                               .citizen = who.person(),
                                               .status = Status::Queued,
                                               .createdAt = context.now,
                                               .queuedAt = context.now,
                                               .lastAt = context.now},
                                              *rules, context.now);
    OTKLIK_TRY(auto added, context.store.conversations.add(context.tx, opened, yearOf(line, context.now)));
    Conversation conversation = std::move(added);
    if (const Done connected =
            context.store.lines.connect(context.tx, who.person(), line.id, store::Connection::Connected, context.now);
        !connected) {
        return tl::unexpected<Error>(connected.error());
    }
    OTKLIK_TRY_DONE(context.log("conversation.opened", conversation.id, who.person(), line.id.value));
    OTKLIK_TRY_DONE(begin(context, conversation));
    OTKLIK_TRY(const auto appended, say(context, conversation, messageOf(sent, who)));
    OTKLIK_TRY_DONE(notice(context, conversation, NoticeEvent::Registered));
    OTKLIK_TRY_DONE(noticeOfQueue(context, conversation));
    context.changed(conversation.id, true);
    context.queueMoved(line.id);
    return answerFor(conversation, appended.message);
}

Result<wire::MessageSend::Result> sendToLine(const wire::MessageSend &sent, const Permit &who, Context &context)
{
    OTKLIK_TRY(const auto open, context.store.conversations.openOf(who.person(), sent.line));
    if (open) {
        auto conversation = context.store.conversations.lock(context.tx, open);
        return conversation ? sayIn(*std::move(conversation), sent, who, context)
                            : tl::unexpected<Error>(conversation.error());
    }
    const auto line = context.store.lines.byId(sent.line);
    if (!line) {
        return tl::unexpected<Error>(line.error());
    }
    if (line->closedMembership) {
        OTKLIK_TRY(const auto connections, context.store.lines.connections(who.person()));
        if (connections.value(line->id) != store::Connection::Connected) {
            return fail(Fault::Forbidden, QStringLiteral("not admitted to the line"));
        }
    }
    return openWith(*line, sent, who, context);
}

} // namespace

Result<wire::MessageSend::Result> handle(const wire::MessageSend &message, const Permit &who, Context &context)
{
    OTKLIK_TRY_DONE(checkContent(message));
    // Whatever has become of the conversation meanwhile: what was said once is answered as it was.
    OTKLIK_TRY(const auto before, saidBefore(message, who, context));
    if (before) {
        return *before;
    }
    if (message.line) {
        return sendToLine(message, who, context);
    }
    OTKLIK_TRY(auto conversation, lockFor(context, message.conversation, who));
    const lifecycle::Speech speech{
        .author = authorOf(who).kind, .person = who.person(), .visibility = message.visibility};
    OTKLIK_TRY(const auto spoken, lifecycle::say(conversation, speech, context.now));
    conversation.firstReplyAt = spoken.firstReplyAt;
    if (isStaff(who) && conversation.op == who.person()) { // who answers has read what stands above
        OTKLIK_TRY_DONE(markSeen(context, conversation, who, conversation.lastSeq));
    }
    return sayIn(std::move(conversation), message, who, context);
}

Result<wire::Empty> handle(const wire::MessageRead &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(auto conversation, lockFor(context, message.conversation, who));
    if (isStaff(who) && conversation.op != who.person()) {
        return wire::Empty{};
    }
    OTKLIK_TRY(const auto moved, markSeen(context, conversation, who, message.seq));
    if (!moved) {
        return wire::Empty{};
    }
    return context.store.conversations.update(context.tx, conversation).map([] { return wire::Empty{}; });
}

Result<wire::Empty> handle(const wire::TypingSet &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(const auto conversation, admitted(context.store.conversations.byId(message.conversation), who));
    if (conversation.status == Status::Closed) {
        return conflictIn(conversation);
    }
    delivery::Audience audience{.op = conversation.op, .watchers = conversation.id, .except = who.session()};
    if (isStaff(who) && conversation.op == who.person()) {
        audience.citizen = conversation.citizen;
    }
    context.publish(audience,
                    delivery::Typing{.conversation = conversation.id, .author = authorOf(who), .text = message.text});
    return wire::Empty{};
}

Result<wire::MessageList::Result> look(const wire::MessageList &message, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY(const auto conversation, admitted(lookup.store.conversations.byId(message.conversation), who));
    OTKLIK_TRY(auto page,
               message.after ? lookup.store.messages.after(conversation.id, *message.after, message.limit, isStaff(who))
                             : lookup.store.messages.before(conversation.id, message.before.value_or(0), message.limit,
                                                            isStaff(who)));
    wire::MessageList::Result answer{.more = page.more};
    answer.messages.reserve(page.messages.size());
    for (Message &shown : page.messages) {
        answer.messages.append(lookup.words.forReader(std::move(shown), readerOf(who)));
    }
    return answer;
}

} // namespace otklik::desk
