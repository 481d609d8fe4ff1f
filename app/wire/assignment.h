// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/assignment.h"
#include "app/wire/conversation.h"

/// Who leads a conversation, and how it passes to others.
namespace otklik::wire {

struct ConversationTransfer {
    static constexpr MethodFacts facts{
        "conversation.transfer",
        Caller::Staff,
        "Passes a conversation to a colleague, to another line or to a level of support; who is "
        "passed it sees everything. Who leads it may, of a waiting one any supervisor.",
        {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    TransferTarget to = {};
    QString reason = {};
    QString note = {};
    using Result = Empty;
};
inline Grant needs(const ConversationTransfer &)
{
    return Grant::TransferConversations;
}
template <class V>
void fields(V &v, ConversationTransfer &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v.group(must("to", "Exactly one of its fields."), true, [&m](auto &g) {
        g(may("operator", "A colleague who is online and works on the line."), m.to.op);
        g(may("line", "Another line; it keeps its time of waiting."), m.to.line);
        g(may("level", "A level of support of the same line.").within(1, MaxLevel).unsetBy(0), m.to.level);
    });
    v(must("reason", "Why; colleagues read it.").within(1, bound::word), m.reason);
    v(may("note", "What the receiver should know; colleagues read it.").upTo(bound::text), m.note);
}
inline Done check(const ConversationTransfer &m)
{
    return isOne(m.to) ? Done() : Done(malformed(QStringLiteral("to"), Reason::Exclusive));
}
template <>
inline Call<ConversationTransfer> example<ConversationTransfer>()
{
    return {{.conversation = sample::conversation,
             .to = {.op = sample::anna},
             .reason = QStringLiteral("knows this register")},
            {}};
}

struct ConversationReturn {
    static constexpr MethodFacts facts{
        "conversation.return",
        Caller::Staff,
        "Gives a conversation that the caller leads back to the queue, at its old place.",
        {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    QString reason = {};
    using Result = Empty;
};
inline Grant needs(const ConversationReturn &)
{
    return Grant::TransferConversations;
}
template <class V>
void fields(V &v, ConversationReturn &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(must("reason", "Why; colleagues read it.").within(1, bound::word), m.reason);
}
template <>
inline Call<ConversationReturn> example<ConversationReturn>()
{
    return {{.conversation = sample::conversation, .reason = QStringLiteral("end of the shift")}, {}};
}

struct ConversationEscalate {
    static constexpr MethodFacts facts{"conversation.escalate",
                                       Caller::Staff,
                                       "Passes a conversation to the next level of support, or calls a supervisor to "
                                       "it while it stays with its operator.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};
    enum class To { Level, Supervisor };

    ConversationId conversation = {};
    To to = To::Level;
    QString reason = {};
    using Result = Empty;
};
template <>
struct Words<ConversationEscalate::To> {
    static constexpr std::array table{
        Entry<ConversationEscalate::To>{ConversationEscalate::To::Level, QLatin1StringView("level")},
        Entry<ConversationEscalate::To>{ConversationEscalate::To::Supervisor, QLatin1StringView("supervisor")}};
};
inline Grant needs(const ConversationEscalate &)
{
    return Grant::TransferConversations;
}
template <class V>
void fields(V &v, ConversationEscalate &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(must("to", "The next level, or a supervisor."), m.to);
    v(must("reason", "Why; colleagues read it.").within(1, bound::word), m.reason);
}
template <>
inline Call<ConversationEscalate> example<ConversationEscalate>()
{
    return {{.conversation = sample::conversation, .reason = QStringLiteral("a refusal that I may not review")}, {}};
}

struct ConversationTakeOver {
    static constexpr MethodFacts facts{
        "conversation.takeOver",
        Caller::Staff,
        "A supervisor leads the conversation from now on. Who had it may still read and note.",
        {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    QString reason = {};
    struct Result {
        Summary conversation = {};
    };
};
inline Grant needs(const ConversationTakeOver &)
{
    return Grant::Supervise;
}
template <class V>
void fields(V &v, ConversationTakeOver &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(must("reason", "Why; colleagues read it.").within(1, bound::word), m.reason);
}
template <class V>
void fields(V &v, ConversationTakeOver::Result &r)
{
    v(must("conversation", "Its summary."), r.conversation);
}
template <>
inline Call<ConversationTakeOver> example<ConversationTakeOver>()
{
    return {{.conversation = sample::conversation, .reason = QStringLiteral("complaint")},
            {.conversation = sampleSummary(Status::Assigned)}};
}

struct ConversationRemoved {
    static constexpr PushFacts facts{
        "conversation.removed",
        "To staff: a conversation has gone to a line that they do not work on; they do not see it any more."};

    ConversationId conversation = {};
};
template <class V>
void fields(V &v, ConversationRemoved &n)
{
    v(must("conversation", "Which conversation."), n.conversation);
}

struct AlertAdded {
    static constexpr PushFacts facts{"alert.added", "To supervisors: something needs them now."};
    enum class Kind {
        Supervisor,
        DeadlineWarning,
        DeadlineBreached,
        CalendarMissing,
        AppealWarning,
        AppealTerm,
    };

    Kind kind = Kind::Supervisor;
    LineId line = {};
    ConversationId conversation = {};
    QString text = {};
    Instant at = {};
};
template <>
struct Words<AlertAdded::Kind> {
    static constexpr std::array table{
        Entry<AlertAdded::Kind>{AlertAdded::Kind::Supervisor, QLatin1StringView("supervisor")},
        Entry<AlertAdded::Kind>{AlertAdded::Kind::DeadlineWarning, QLatin1StringView("sla.warning")},
        Entry<AlertAdded::Kind>{AlertAdded::Kind::DeadlineBreached, QLatin1StringView("sla.breached")},
        Entry<AlertAdded::Kind>{AlertAdded::Kind::CalendarMissing, QLatin1StringView("calendar.missing")},
        Entry<AlertAdded::Kind>{AlertAdded::Kind::AppealWarning, QLatin1StringView("appealWarning")},
        Entry<AlertAdded::Kind>{AlertAdded::Kind::AppealTerm, QLatin1StringView("appealTerm")}};
};
template <class V>
void fields(V &v, AlertAdded &n)
{
    v(must("kind", "What it is about: a supervisor is called to a conversation, a deadline comes near or has "
                   "passed, the calendar of the next year is missing, the term of an appeal is near or over."),
      n.kind);
    v(may("line", "On which line."), n.line);
    v(may("conversation", "In which conversation."), n.conversation);
    v(must("text", "For people, in the language of the session."), n.text);
    v(must("at", "Since when."), n.at);
}

} // namespace otklik::wire
