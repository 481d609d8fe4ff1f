// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/examples.h"
#include "app/wire/method.h"

/// The staff at the desk: who is there, and how a citizen asks for them.
namespace otklik::wire {

struct OperatorView {
    PersonId op = {};
    QString name = {};
    Presence state = Presence::Offline;
    Instant since = {};
    presence::Cause cause = presence::Cause::SignedOut;
    QString reason = {}; ///< in the person's words
    int load = 0;
    int weight = 0; ///< hundredths of a conversation
    int capacity = 0;
    QList<int> levels = {};
};
template <>
inline constexpr const char *componentName<OperatorView> = "Operator";
template <class V>
void fields(V &v, OperatorView &o)
{
    v(must("operator", "The person's id."), o.op);
    v(must("name", "For people."), o.name);
    v(must("state", "Whether they take conversations now."), o.state);
    v(nullable("since", "Since when."), o.since);
    v(must("cause", "What changed it last."), o.cause);
    v(may("reason", "Why, in the person's words."), o.reason);
    v(must("load", "Open conversations and offers."), o.load);
    v(must("weight", "Their weight in hundredths of a conversation: one whose citizen is silent weighs 40."), o.weight);
    v(must("capacity", "How many at once."), o.capacity);
    v(must("levels", "Levels of support."), o.levels);
}

struct OperatorRequest {
    static constexpr MethodFacts facts{"operator.request",
                                       Caller::Citizen,
                                       "Asks for a person, and tells the place in the queue. Asking again is no harm.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    struct Result {
        int position = 0;
        int expectedWaitSeconds = -1;
    };
};
inline Grant needs(const OperatorRequest &)
{
    return Grant::AskAsCitizen;
}
template <class V>
void fields(V &v, OperatorRequest &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
}
template <class V>
void fields(V &v, OperatorRequest::Result &r)
{
    v(nullable("position", "In the queue, from 1; null when somebody answers already.").unsetBy(0), r.position);
    v(nullable("expectedWaitSeconds", "As far as known.").unsetBy(-1), r.expectedWaitSeconds);
}
template <>
inline Call<OperatorRequest> example<OperatorRequest>()
{
    return {{.conversation = sample::conversation}, {.position = 4, .expectedWaitSeconds = 360}};
}

struct OperatorList {
    static constexpr MethodFacts facts{
        "operator.list", Caller::Staff, "Who is at the desk, and how busy.", {Fault::Forbidden, Fault::NotFound}};

    LineId line = {};
    struct Result {
        QList<OperatorView> operators = {};
    };
};
inline Grant needs(const OperatorList &)
{
    return Grant::SeeDesk;
}
template <class V>
void fields(V &v, OperatorList &m)
{
    v(may("line", "Only those who work on this line."), m.line);
}
template <class V>
void fields(V &v, OperatorList::Result &r)
{
    v(must("operators", "By name."), r.operators);
}
template <>
inline Call<OperatorList> example<OperatorList>()
{
    return {{},
            {.operators = {{.op = sample::anna,
                            .name = QStringLiteral("Anna"),
                            .state = Presence::Online,
                            .since = sample::at(0),
                            .cause = presence::Cause::Person,
                            .load = 2,
                            .weight = 140,
                            .capacity = 5,
                            .levels = {1}}}}};
}

struct PresenceSet {
    static constexpr MethodFacts facts{
        "presence.set",
        Caller::Staff,
        "Whether the caller takes conversations now. A break that would leave fewer than a line's minimum is refused "
        "with state «minimum», line, online and minimum.",
        {Fault::Forbidden, Fault::Conflict}};
    enum class Cause { Person, SignedIn, Idle, Active };

    Presence state = Presence::Online;
    QString reason = {};
    Cause cause = Cause::Person;
    struct Result {
        Presence state = Presence::Online;
        Instant since = {};
    };
};
template <>
struct Words<PresenceSet::Cause> {
    using Cause = PresenceSet::Cause;
    static constexpr std::array table{Entry<Cause>{Cause::Person, QLatin1StringView("person")},
                                      Entry<Cause>{Cause::SignedIn, QLatin1StringView("signedIn")},
                                      Entry<Cause>{Cause::Idle, QLatin1StringView("idle")},
                                      Entry<Cause>{Cause::Active, QLatin1StringView("active")}};
};
inline Grant needs(const PresenceSet &)
{
    return Grant::SetPresence;
}
template <class V>
void fields(V &v, PresenceSet &m)
{
    v(must("state", "The new state."), m.state);
    v(may("reason", "Why, in the person's words; colleagues read it. A break needs one.").upTo(bound::word), m.reason);
    v(may("cause", "Whether the person says it, has just signed in, or the workstation: that nobody has touched it for "
                   "a while (away), that somebody does again (online, which restores what was before)."),
      m.cause);
}
inline Done check(const PresenceSet &m)
{
    const bool idle = m.cause == PresenceSet::Cause::Idle;
    const bool person = m.cause == PresenceSet::Cause::Person;
    return person || m.state == (idle ? Presence::Away : Presence::Online)
               ? Done()
               : Done(malformed(QStringLiteral("state"), Reason::UnknownValue));
}
template <class V>
void fields(V &v, PresenceSet::Result &r)
{
    v(must("state", "The state now."), r.state);
    v(must("since", "Since when."), r.since);
}
template <>
inline Call<PresenceSet> example<PresenceSet>()
{
    return {{.state = Presence::Break, .reason = QStringLiteral("lunch")},
            {.state = Presence::Break, .since = sample::at(30)}};
}

struct PresenceChanged {
    static constexpr PushFacts facts{"presence.changed", "To staff: a colleague's state or its reason is now another."};

    PersonId op = {};
    Presence state = Presence::Offline;
    Instant since = {};
    presence::Cause cause = presence::Cause::Person;
    QString reason = {}; ///< in the person's words
};
template <class V>
void fields(V &v, PresenceChanged &n)
{
    v(must("operator", "The person's id."), n.op);
    v(must("state", "The state now."), n.state);
    v(nullable("since", "Since when."), n.since);
    v(must("cause", "What changed it."), n.cause);
    v(may("reason", "Why, in the person's words."), n.reason);
}

} // namespace otklik::wire
