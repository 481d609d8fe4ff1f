// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/mirror/mirror.h"

#include "app/base/overload.h"
#include "app/domain/conversationorder.h"
#include "app/domain/messageeffect.h"
#include "app/domain/text/visibletext.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace otklik::client {

namespace {

bool bySeq(const Message &message, Seq seq)
{
    return message.seq < seq;
}

/// The summary with that message behind its last one.
void follow(wire::Summary &summary, const Message &message)
{
    const StaffReading now = afterMessage({.lastSeq = summary.lastSeq,
                                           .readByStaff = summary.readByStaff,
                                           .lastAt = summary.lastAt,
                                           .lastText = summary.lastText,
                                           .unread = summary.unread,
                                           .waitingSince = summary.waitingSince},
                                          message);
    summary.lastSeq = now.lastSeq;
    summary.lastAt = now.lastAt;
    summary.lastText = cutText(now.lastText, previewLength);
    summary.unread = now.unread;
    summary.waitingSince = now.waitingSince;
}

} // namespace

const wire::Summary *Mirror::conversation(ConversationId id) const
{
    const auto found = m_known.constFind(id);
    return found == m_known.cend() ? nullptr : &found->summary;
}

bool Mirror::belongs(const wire::Summary &summary, Scope scope, PersonId me)
{
    switch (scope) {
    case Scope::Own:
    case Scope::All:
        return true;
    case Scope::Mine:
        return summary.op == me && (summary.status == Status::Assigned || summary.status == Status::Wrapup);
    case Scope::Waiting:
        return summary.status == Status::Queued;
    }
    return false;
}

QList<ConversationId> Mirror::conversations(Scope scope) const
{
    std::vector<const wire::Summary *> members;
    for (const Known &known : m_known) {
        if (belongs(known.summary, scope, m_me.id)) {
            members.push_back(&known.summary);
        }
    }
    const auto order = scope == Scope::Waiting ? waitsBefore<wire::Summary> : changedAfter<wire::Summary>;
    std::sort(members.begin(), members.end(), [order](const auto *a, const auto *b) { return order(*a, *b); });
    QList<ConversationId> ids;
    for (const wire::Summary *summary : members) {
        ids.append(summary->id);
    }
    return ids;
}

int Mirror::count(Scope scope) const
{
    return static_cast<int>(std::count_if(m_known.cbegin(), m_known.cend(), [this, scope](const Known &known) {
        return belongs(known.summary, scope, m_me.id);
    }));
}

const QList<Message> &Mirror::messages(ConversationId id) const
{
    static const QList<Message> none;
    const auto found = m_streams.constFind(id);
    return found == m_streams.cend() ? none : found->messages;
}

bool Mirror::hasOlder(ConversationId id) const
{
    return m_streams.value(id).older;
}

Seq Mirror::lastSeq(ConversationId id) const
{
    const QList<Message> &loaded = messages(id);
    return loaded.isEmpty() ? 0 : loaded.constLast().seq;
}

bool Mirror::behind(ConversationId id) const
{
    const auto stream = m_streams.constFind(id);
    if (stream == m_streams.cend()) {
        return true;
    }
    const wire::Summary *summary = conversation(id);
    return stream->gap || (summary && summary->lastSeq > lastSeq(id));
}

Delivery Mirror::delivery(const Message &message) const
{
    const wire::Summary *summary = conversation(message.conversation);
    const bool read = summary && message.visibility == Visibility::Public && summary->readByCitizen >= message.seq;
    return read ? Delivery::Read : Delivery::Delivered;
}

Mirror::Effect Mirror::open(const wire::SessionOpen::Result &session)
{
    Effect effect;
    if (m_me.id && m_me.id != session.user.id) {
        effect = clear();
    }
    m_me = session.user;
    m_limits = session.limits;
    effect.changes.append(SessionOpened{});
    // What was pushed while away is unknown: every stream is asked for from its last message on.
    for (auto stream = m_streams.begin(); stream != m_streams.end(); ++stream) {
        stream->gap = true;
        effect.gaps.append({stream.key(), lastSeq(stream.key())});
    }
    tellTyping(m_typing.endAll(), effect);
    return effect;
}

Mirror::Effect Mirror::clear()
{
    Effect effect;
    tellTyping(m_typing.endAll(), effect);
    for (const ConversationId id : m_streams.keys()) {
        effect.changes.append(MessagesChanged{.conversation = id, .reset = true});
    }
    effect.changes.append(ConversationsChanged{m_known.keys()});
    effect.changes.append({OperatorsChanged{}, OwnPresenceChanged{}, LinesChanged{}, TemplatesChanged{}});
    *this = Mirror();
    return effect;
}

Mirror::Effect Mirror::apply(const wire::Notification &push, Instant now)
{
    ++m_tick;
    return std::visit(
        Overload{
            [&](const wire::MessageAdded &value) { return applyMessage(value); },
            [&](const wire::ConversationChanged &value) { return applySummary(value.conversation.staff()); },
            [&](const wire::QueueChanged &value) {
                Effect effect;
                if (const auto known = m_known.find(value.conversation); known != m_known.end()) {
                    known->summary.position = value.position;
                    known->summary.expectedWaitSeconds = value.expectedWaitSeconds;
                    effect.changes.append(ConversationsChanged{{value.conversation}});
                }
                return effect;
            },
            [&](const wire::TypingChanged &value) { return applyTyping(value, now); },
            [&](const wire::MessageSeen &value) { return applySeen(value); },
            [&](const wire::PresenceChanged &value) { return applyPresence(value); },
            [&](const wire::ConversationRemoved &value) { return remove(value.conversation); },
            [](const wire::AlertAdded &value) { return Effect{.changes = {Pushed{value}}}; },
            [](const wire::SessionEnding &) { return Effect{}; },
            [](const wire::AppealChanged &value) { return Effect{.changes = {Pushed{value}}}; },
            [](const wire::TranscriptChanged &value) { return Effect{.changes = {Pushed{value}}}; },
            [](const wire::OfferMade &value) { return Effect{.changes = {Pushed{value}}}; },
            [](const wire::OfferEnded &value) { return Effect{.changes = {Pushed{value}}}; },
            [](const wire::ReportChanged &value) { return Effect{.changes = {Pushed{value}}}; },
        },
        push);
}

Mirror::Effect Mirror::applyMessage(const wire::MessageAdded &push)
{
    Effect effect;
    Message message = push.message;
    message.conversation = push.conversation;
    const bool own = message.author.kind == AuthorKind::Operator && message.author.id == m_me.id;
    const bool news = !own && message.kind != MessageKind::Notice;

    if (const auto known = m_known.find(push.conversation); known != m_known.end()) {
        wire::Summary &summary = known->summary;
        if (message.seq > summary.lastSeq) {
            follow(summary, message);
            known->at = m_tick;
            effect.changes.append(ConversationsChanged{{push.conversation}});
        }
    }
    tellTyping(m_typing.end(push.conversation, message.author), effect);

    const auto stream = m_streams.find(push.conversation);
    const Seq last = lastSeq(push.conversation);
    if (stream != m_streams.end() && message.seq > last) {
        if (message.seq == last + 1) {
            stream->messages.append(message);
            effect.changes.append(MessagesChanged{push.conversation, message.seq, message.seq, false});
        } else if (!stream->gap) {
            stream->gap = true;
            effect.gaps.append({push.conversation, last});
            effect.changes.append(ConversationsChanged{{push.conversation}});
        }
    }
    if (news && (stream == m_streams.end() || message.seq > last)) {
        effect.changes.append(MessageArrived{push.conversation, message.seq});
    }
    return effect;
}

Mirror::Effect Mirror::applySummary(const wire::Summary &summary)
{
    Effect effect;
    const auto known = m_known.constFind(summary.id);
    const bool waited = known != m_known.cend() && known->summary.status == Status::Queued;
    m_known.insert(summary.id, Known{summary, m_tick});
    effect.changes.append(ConversationsChanged{{summary.id}});
    if (summary.status == Status::Queued && !waited) {
        effect.changes.append(ConversationWaits{summary.id});
    }
    addLine(summary, effect);
    return effect;
}

Mirror::Effect Mirror::remove(ConversationId id)
{
    Effect effect;
    if (m_known.remove(id) > 0) {
        effect.changes.append({ConversationsChanged{{id}}, ConversationGone{id}});
    }
    if (m_streams.remove(id) > 0) {
        effect.changes.append(MessagesChanged{.conversation = id, .reset = true});
    }
    return effect;
}

Mirror::Effect Mirror::applyTyping(const wire::TypingChanged &push, Instant now)
{
    Effect effect;
    if (push.author.kind == AuthorKind::Operator && push.author.id == m_me.id) {
        return effect;
    }
    if (!push.typing && push.text.isEmpty()) {
        tellTyping(m_typing.end(push.conversation, push.author), effect);
        return effect;
    }
    m_typing.show(push.conversation, {push.author, push.text, now});
    tellTyping({push.conversation}, effect);
    return effect;
}

void Mirror::tellTyping(const QList<ConversationId> &changed, Effect &effect)
{
    for (const ConversationId id : changed) {
        effect.changes.append(TypingShown{id});
    }
}

Mirror::Effect Mirror::forgetTyping(Instant now, std::chrono::milliseconds age)
{
    Effect effect;
    tellTyping(m_typing.forget(now, age), effect);
    return effect;
}

Mirror::Effect Mirror::applySeen(const wire::MessageSeen &push)
{
    Effect effect;
    const auto known = m_known.find(push.conversation);
    if (known == m_known.end()) {
        return effect;
    }
    Seq &mark = push.by == AuthorKind::Citizen ? known->summary.readByCitizen : known->summary.readByStaff;
    if (push.seq <= mark) {
        return effect;
    }
    const Seq from = mark + 1;
    mark = push.seq;
    if (push.by != AuthorKind::Citizen) {
        known->summary.unread = unreadBehind(known->summary, from);
    }
    known->at = m_tick;
    effect.changes.append(ConversationsChanged{{push.conversation}});
    if (m_streams.contains(push.conversation)) {
        effect.changes.append(MessagesChanged{push.conversation, from, push.seq, false});
    }
    return effect;
}

/// How many are left when staff have read from `from` up to the summary's mark. The stream knows those in between; of
/// an older one that is not loaded the count stays until the server sums up again.
int Mirror::unreadBehind(const wire::Summary &summary, Seq from) const
{
    if (summary.readByStaff >= summary.lastSeq) {
        return 0;
    }
    const QList<Message> known = m_streams.value(summary.id).messages;
    const auto read = std::ranges::count_if(known, [&](const Message &message) {
        return message.seq >= from && message.seq <= summary.readByStaff && message.author.kind == AuthorKind::Citizen;
    });
    return std::max(0, summary.unread - static_cast<int>(read));
}

Mirror::Effect Mirror::applyPresence(const wire::PresenceChanged &push)
{
    Effect effect;
    for (wire::OperatorView &view : m_operators) {
        if (view.op == push.op) {
            std::tie(view.state, view.since, view.cause, view.reason) =
                std::tie(push.state, push.since, push.cause, push.reason);
        }
    }
    effect.changes.append(OperatorsChanged{});
    if (push.op == m_me.id) {
        effect.changes.append(setPresence(push.state).changes);
    }
    return effect;
}

const wire::OperatorView *Mirror::operatorView(PersonId person) const
{
    const auto found = std::ranges::find(m_operators, person, &wire::OperatorView::op);
    return found == m_operators.end() ? nullptr : &*found;
}

Mirror::Effect Mirror::setPresence(Presence state)
{
    Effect effect;
    if (m_presence != state) {
        m_presence = state;
        effect.changes.append(OwnPresenceChanged{});
    }
    return effect;
}

Mirror::Effect Mirror::put(const wire::Summary &summary, Mark asked)
{
    Effect effect;
    const auto known = m_known.constFind(summary.id);
    const bool fresher = known != m_known.cend() && known->at > asked && known->summary.lastSeq >= summary.lastSeq;
    if (!fresher) {
        m_known.insert(summary.id, Known{summary, m_tick});
        effect.changes.append(ConversationsChanged{{summary.id}});
    }
    addLine(summary, effect);
    if (const auto stream = m_streams.find(summary.id);
        stream != m_streams.end() && !stream->gap && summary.lastSeq > lastSeq(summary.id)) {
        stream->gap = true;
        effect.gaps.append({summary.id, lastSeq(summary.id)});
    }
    return effect;
}

Mirror::Effect Mirror::putList(Scope scope, const wire::ConversationList::Result &page, bool first, Mark asked)
{
    Effect effect;
    ConversationsChanged change;
    QSet<ConversationId> listed;
    for (const wire::ConversationView &view : page.conversations) {
        listed.insert(view.id());
        Effect one = put(view.staff(), asked);
        effect.gaps.append(one.gaps);
        for (const DeskChange &changed : one.changes) {
            if (const auto *conversations = std::get_if<ConversationsChanged>(&changed)) {
                change.conversations.append(conversations->conversations);
            } else {
                effect.changes.append(changed);
            }
        }
    }
    // A complete first page is the whole truth of the scope: what it lacks has moved on while we were away.
    if (first && !page.more && scope != Scope::All) {
        for (auto known = m_known.begin(); known != m_known.end();) {
            const bool gone = known->at <= asked && !listed.contains(known.key()) &&
                              belongs(known->summary, scope, m_me.id) && !m_streams.contains(known.key());
            if (gone) {
                change.conversations.append(known.key());
            }
            known = gone ? m_known.erase(known) : std::next(known);
        }
    }
    m_cursors.insert(scope, {page.cursor, page.more && !page.cursor.isEmpty()});
    effect.changes.append(change);
    return effect;
}

Mirror::Effect Mirror::putMessages(const wire::MessageList &asked, const wire::MessageList::Result &page)
{
    Effect effect;
    const ConversationId id = asked.conversation;
    Stream &stream = m_streams[id];
    QList<Message> incoming = page.messages;
    for (Message &message : incoming) {
        message.conversation = id;
    }
    const Seq last = lastSeq(id);
    if (asked.before) {
        const Seq firstHere = stream.messages.isEmpty() ? *asked.before : stream.messages.constFirst().seq;
        incoming.removeIf([&](const Message &message) { return message.seq >= firstHere; });
        stream.messages = incoming + stream.messages;
        stream.older = page.more;
        if (!incoming.isEmpty()) {
            effect.changes.append(MessagesChanged{id, incoming.constFirst().seq, incoming.constLast().seq, false});
        }
        return effect;
    }
    if (asked.after) {
        incoming.removeIf([&](const Message &message) { return message.seq <= last; });
        stream.messages += incoming;
        stream.gap = page.more;
        if (page.more) {
            effect.gaps.append({id, lastSeq(id)});
        }
        if (!incoming.isEmpty()) {
            effect.changes.append(MessagesChanged{id, incoming.constFirst().seq, incoming.constLast().seq, false});
        }
    } else {
        // The newest page. Pushes may have gone on since the server read it: keep what is newer.
        const Seq newest = incoming.isEmpty() ? 0 : incoming.constLast().seq;
        const auto newer = std::lower_bound(stream.messages.cbegin(), stream.messages.cend(), newest + 1, bySeq);
        const bool joins = newer == stream.messages.cend() || newer->seq == newest + 1;
        const QList<Message> tail(newer, stream.messages.cend());
        stream.messages = joins ? incoming + tail : incoming;
        stream.older = page.more;
        stream.gap = !joins;
        if (!joins) {
            effect.gaps.append({id, newest});
        }
        effect.changes.append(MessagesChanged{id, 0, lastSeq(id), true});
    }
    effect.changes.append(ConversationsChanged{{id}});
    // The summary may know of still newer messages, whose pushes were not for us yet.
    if (const wire::Summary *summary = conversation(id); summary && !stream.gap && summary->lastSeq > lastSeq(id)) {
        stream.gap = true;
        effect.gaps.append({id, lastSeq(id)});
    }
    return effect;
}

Mirror::Effect Mirror::putOperators(QList<wire::OperatorView> operators)
{
    m_operators = std::move(operators);
    Effect effect{.changes = {OperatorsChanged{}}};
    for (const wire::OperatorView &view : m_operators) {
        if (view.op == m_me.id) {
            effect.changes.append(setPresence(view.state).changes);
            break;
        }
    }
    return effect;
}

Mirror::Effect Mirror::putLines(QList<wire::LineView> lines)
{
    m_lines = std::move(lines);
    return {.changes = {LinesChanged{}}};
}

void Mirror::addLine(const wire::Summary &summary, Effect &effect)
{
    const bool known = std::any_of(m_lines.cbegin(), m_lines.cend(),
                                   [&](const wire::LineView &line) { return line.line == summary.line; });
    if (summary.line && !known) {
        wire::LineView line;
        line.line = summary.line;
        line.name = summary.lineName;
        m_lines.append(line);
        effect.changes.append(LinesChanged{});
    }
}

Mirror::Effect Mirror::putTemplates(QList<wire::TemplateView> templates)
{
    m_templates = std::move(templates);
    return {.changes = {TemplatesChanged{}}};
}

Mirror::Effect Mirror::putTemplate(const wire::TemplateView &saved)
{
    removeTemplate(saved.id);
    m_templates.append(saved);
    return {.changes = {TemplatesChanged{}}};
}

Mirror::Effect Mirror::removeTemplate(TemplateId id)
{
    m_templates.removeIf([id](const wire::TemplateView &view) { return view.id == id; });
    return {.changes = {TemplatesChanged{}}};
}

} // namespace otklik::client
