// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/methods.h"
#include "ui/client/deskstate.h"
#include "ui/client/mirror/typingmarks.h"

#include <QHash>
#include <QSet>

namespace otklik::client {

/// What the workstation knows of the desk: a pure value, fed by answers and pushes, read by the screens.
///
/// Pushes and answers of reads may overtake each other: a summary of an answer loses against one that was pushed after
/// the question was asked. Messages are told apart by seq; a hole makes the conversation `behind` until it is filled.
class Mirror {
public:
    using Scope = wire::ConversationList::Scope;
    /// A point in the order of what was applied; taken before a question is asked.
    using Mark = quint64;
    /// Messages after `after` are missing and must be asked for.
    struct Gap {
        ConversationId conversation = {};
        Seq after = 0;
    };
    struct Effect {
        QList<DeskChange> changes = {};
        QList<Gap> gaps = {};
    };

    // ---- Reading
    const wire::UserView &me() const { return m_me; }
    const wire::Limits &limits() const { return m_limits; }
    Presence presence() const { return m_presence; }
    /// Null when unknown. The pointer lives until the next change.
    const wire::Summary *conversation(ConversationId id) const;
    /// Mine: newest first. Waiting: in the order of the queue. All: newest first.
    QList<ConversationId> conversations(Scope scope) const;
    int count(Scope scope) const;
    /// More of this scope can be asked for.
    bool hasMore(Scope scope) const { return m_cursors.value(scope).more; }
    QString cursor(Scope scope) const { return m_cursors.value(scope).cursor; }
    /// The loaded messages, ascending, without holes.
    const QList<Message> &messages(ConversationId id) const;
    bool hasOlder(ConversationId id) const;
    bool isLoaded(ConversationId id) const { return m_streams.contains(id); }
    /// The server has messages that are not here yet: answering now would be answering blind.
    bool behind(ConversationId id) const;
    Seq lastSeq(ConversationId id) const;
    /// Delivered or Read, of an own message.
    Delivery delivery(const Message &message) const;
    QList<Typing> typing(ConversationId id) const { return m_typing.of(id); }
    bool hasTyping() const { return !m_typing.isEmpty(); }
    const QList<wire::OperatorView> &operators() const { return m_operators; }
    /// None while it is not known.
    const wire::OperatorView *operatorView(PersonId person) const;
    const QList<wire::LineView> &lines() const { return m_lines; }
    const QList<wire::TemplateView> &templates() const { return m_templates; }

    // ---- Feeding
    Mark mark() const { return m_tick; }
    Effect open(const wire::SessionOpen::Result &session);
    Effect apply(const wire::Notification &push, Instant now);
    /// A summary from an answer (claim, get, update).
    Effect put(const wire::Summary &summary, Mark asked);
    /// One page of a scope; with `first`, what the answer no longer holds leaves the scope.
    Effect putList(Scope scope, const wire::ConversationList::Result &page, bool first, Mark asked);
    /// One page of messages, as asked for.
    Effect putMessages(const wire::MessageList &asked, const wire::MessageList::Result &page);
    Effect putOperators(QList<wire::OperatorView> operators);
    Effect putLines(QList<wire::LineView> lines);
    Effect putTemplates(QList<wire::TemplateView> templates);
    Effect putTemplate(const wire::TemplateView &saved);
    Effect removeTemplate(TemplateId id);
    Effect setPresence(Presence state);
    /// Typing marks older than `age` go: their end may have been lost with a connection.
    Effect forgetTyping(Instant now, std::chrono::milliseconds age);
    /// The messages of a conversation are no longer kept.
    void forgetMessages(ConversationId id) { m_streams.remove(id); }
    /// Nothing is known any more, and every list is told so.
    Effect clear();

private:
    struct Known {
        wire::Summary summary = {};
        Mark at = 0;
    };
    struct Stream {
        QList<Message> messages = {};
        bool older = false;
        bool gap = false;
    };
    struct Cursor {
        QString cursor = {};
        bool more = false;
    };

    static bool belongs(const wire::Summary &summary, Scope scope, PersonId me);
    Effect applyMessage(const wire::MessageAdded &push);
    Effect applySummary(const wire::Summary &summary);
    /// It is no longer among those that this person may see.
    Effect remove(ConversationId id);
    Effect applyTyping(const wire::TypingChanged &push, Instant now);
    Effect applySeen(const wire::MessageSeen &push);
    int unreadBehind(const wire::Summary &summary, Seq from) const;
    Effect applyPresence(const wire::PresenceChanged &push);
    static void tellTyping(const QList<ConversationId> &changed, Effect &effect);
    void addLine(const wire::Summary &summary, Effect &effect);

    wire::UserView m_me = {};
    wire::Limits m_limits = {};
    Presence m_presence = Presence::Offline;
    QHash<ConversationId, Known> m_known = {};
    QHash<ConversationId, Stream> m_streams = {};
    TypingMarks m_typing = {};
    QHash<Scope, Cursor> m_cursors = {};
    QList<wire::OperatorView> m_operators = {};
    QList<wire::LineView> m_lines = {};
    QList<wire::TemplateView> m_templates = {};
    Mark m_tick = 0;
};

} // namespace otklik::client
