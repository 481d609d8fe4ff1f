// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/field.h"
#include "app/wire/messages.h"

#include <initializer_list>

/// The one list of methods and of what each takes. A request without an entry here does not build.
namespace otklik::wire {

enum class Caller { Anybody, Citizen, Staff, NotYetSignedIn };

class FaultSet {
public:
    constexpr FaultSet() = default;
    constexpr FaultSet(std::initializer_list<Fault> faults)
    {
        for (const Fault fault : faults) {
            m_bits |= 1U << static_cast<unsigned>(fault);
        }
    }
    constexpr bool contains(Fault fault) const { return (m_bits >> static_cast<unsigned>(fault) & 1U) != 0; }

private:
    unsigned m_bits = 0;
};

struct MethodFacts {
    const char *name;
    Caller caller;
    const char *about;
    FaultSet refusals = {}; ///< of Forbidden, NotFound, Conflict, TooLarge: those that it may answer
};

template <class M>
struct Method;

template <>
struct Method<SessionOpen> {
    static constexpr MethodFacts facts{"session.open",
                                       Caller::NotYetSignedIn,
                                       "The first call of a connection: says who calls. It may be repeated with a "
                                       "fresh token, or with another locale.",
                                       {Fault::Forbidden, Fault::Conflict}};
};
template <>
struct Method<MessageSend> {
    static constexpr MethodFacts facts{"message.send",
                                       Caller::Anybody,
                                       "Says something. Answered once it is durable; the same clientId again gives "
                                       "the same answer and no second message. With `line` it goes to the citizen's "
                                       "open conversation of that line, or opens one.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict, Fault::TooLarge}};
};
template <>
struct Method<MessageList> {
    static constexpr MethodFacts facts{"message.list",
                                       Caller::Anybody,
                                       "A page of a conversation, by seq ascending. With neither `after` nor "
                                       "`before`: the newest page.",
                                       {Fault::NotFound}};
};
template <>
struct Method<MessageRead> {
    static constexpr MethodFacts facts{
        "message.read",
        Caller::Anybody,
        "The caller has seen everything up to seq. It never goes back. Of staff only the "
        "reading of the one who leads the conversation counts.",
        {Fault::NotFound}};
};
template <>
struct Method<TypingSet> {
    static constexpr MethodFacts facts{"typing.set",
                                       Caller::Anybody,
                                       "The caller types; an empty text ends it. Kept nowhere. Who types in too many "
                                       "conversations at once has stopped in the first of them.",
                                       {Fault::NotFound, Fault::Conflict}};
};
template <>
struct Method<ConversationGet> {
    static constexpr MethodFacts facts{"conversation.get",
                                       Caller::Anybody,
                                       "One conversation, by id or by number. Staff may begin or end watching it.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::TooLarge}};
};
template <>
struct Method<LineList> {
    static constexpr MethodFacts facts{"line.list", Caller::Anybody, "The lines that one may write to."};
};
template <>
struct Method<LineConnect> {
    static constexpr MethodFacts facts{"line.connect",
                                       Caller::Citizen,
                                       "Puts a line among the citizen's own, or asks to join a closed one.",
                                       {Fault::Forbidden, Fault::NotFound}};
};
template <>
struct Method<LineDisconnect> {
    static constexpr MethodFacts facts{"line.disconnect",
                                       Caller::Citizen,
                                       "Takes a line out of the citizen's own. Its conversations stay.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};
};
template <>
struct Method<ConversationList> {
    static constexpr MethodFacts facts{"conversation.list",
                                       Caller::Anybody,
                                       "Conversations, newest first: a citizen's own, or with `scope` those of the "
                                       "desk, which only staff may ask for.",
                                       {Fault::Forbidden}};
};
template <>
struct Method<OperatorRequest> {
    static constexpr MethodFacts facts{"operator.request",
                                       Caller::Citizen,
                                       "Asks for a person, and tells the place in the queue. Asking again is no harm.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};
};
template <>
struct Method<ConversationClose> {
    static constexpr MethodFacts facts{
        "conversation.close",
        Caller::Anybody,
        "Closes a conversation. Staff say with which resolution, a citizen says nothing.",
        {Fault::NotFound, Fault::Conflict}};
};
template <>
struct Method<ConversationRate> {
    static constexpr MethodFacts facts{"conversation.rate",
                                       Caller::Citizen,
                                       "Rates a closed conversation.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};
};
template <>
struct Method<PresenceSet> {
    static constexpr MethodFacts facts{
        "presence.set", Caller::Staff, "Whether the caller takes conversations now.", {Fault::Forbidden}};
};
template <>
struct Method<ConversationClaim> {
    static constexpr MethodFacts facts{"conversation.claim",
                                       Caller::Staff,
                                       "Takes a waiting conversation. Of two who claim at once exactly one gets it, "
                                       "the other a conflict.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};
};
template <>
struct Method<ConversationUpdate> {
    static constexpr MethodFacts facts{"conversation.update",
                                       Caller::Staff,
                                       "Changes what staff note about a conversation: at least one of the fields.",
                                       {Fault::Forbidden, Fault::NotFound}};
};
template <>
struct Method<ConversationReopen> {
    static constexpr MethodFacts facts{"conversation.reopen",
                                       Caller::Staff,
                                       "Puts a closed conversation back into the queue.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};
};
template <>
struct Method<TemplateList> {
    static constexpr MethodFacts facts{"template.list",
                                       Caller::Staff,
                                       "The templates that the caller may use: own, of the line, shared.",
                                       {Fault::Forbidden}};
};
template <>
struct Method<TemplateSave> {
    static constexpr MethodFacts facts{
        "template.save", Caller::Staff, "Adds a template, or replaces one.", {Fault::Forbidden, Fault::NotFound}};
};
template <>
struct Method<TemplateRemove> {
    static constexpr MethodFacts facts{
        "template.remove", Caller::Staff, "Removes a template.", {Fault::Forbidden, Fault::NotFound}};
};
template <>
struct Method<HistorySearch> {
    static constexpr MethodFacts facts{"history.search",
                                       Caller::Staff,
                                       "Finds messages by word stems and conversations by their facts, newest first.",
                                       {Fault::Forbidden}};
};
template <>
struct Method<OperatorList> {
    static constexpr MethodFacts facts{
        "operator.list", Caller::Staff, "Who is at the desk, and how busy.", {Fault::Forbidden, Fault::NotFound}};
};

template <>
struct Method<SessionList> {
    static constexpr MethodFacts facts{"session.list",
                                       Caller::Anybody,
                                       "The sign-ins that are alive: the caller's own, or with `person` another's, "
                                       "which only administrators may ask for.",
                                       {Fault::Forbidden}};
};
template <>
struct Method<SessionRevoke> {
    static constexpr MethodFacts facts{"session.revoke",
                                       Caller::Anybody,
                                       "Ends a sign-in at once: its connections are closed with 4401, its tokens are "
                                       "dead. Another's may be ended by administrators only.",
                                       {Fault::NotFound}};
};

// ---- Anybody signed in -------------------------------------------------------------------------------------------

template <class V>
void fields(V &v, SessionOpen &m)
{
    v(must("token", "The access token.").within(1, bound::token), m.token);
    v(may("locale", "BCP 47; `ru` and `en` are spoken, else the person's own language."), m.locale);
}
template <class V>
void fields(V &v, MessageSend &m)
{
    v(must("clientId", "A UUID made by the client, one per message.").asUuid(), m.clientId);
    v(may("conversation", "Where to. Either this or `line`."), m.conversation);
    v(may("line", "Citizens only: the line to write to."), m.line);
    v(may("text", "May be left out when there are files.").upTo(bound::text), m.text);
    v(may("files", "Uploaded by the caller beforehand.").upTo(bound::files), m.files);
    v(may("visibility", "`note` is for staff only, and read by staff only."), m.visibility);
    v(may("template", "The template that the text came from: counts its use."), m.usedTemplate);
}
template <class V>
void fields(V &v, MessageList &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(may("after", "Messages after this seq. Not together with `before`.").within(0, bound::seq), m.after);
    v(may("before", "Messages before this seq.").within(1, bound::seq), m.before);
    v(may("limit", "At most so many; 100 unless told.").within(1, bound::page), m.limit);
}
template <class V>
void fields(V &v, MessageRead &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(must("seq", "The last message seen.").within(1, bound::seq), m.seq);
}
template <class V>
void fields(V &v, TypingSet &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(may("text", "What stands in the composer. Staff see a citizen's text; a citizen sees only that somebody types.")
          .upTo(bound::text),
      m.text);
}
template <class V>
void fields(V &v, ConversationGet &m)
{
    v(may("conversation", "Its id. Either this or `number`."), m.conversation);
    v(may("number", "Its number for people, like 2026-000118.").within(1, bound::number), m.number);
    v(may("watch", "Staff: begin (true) or end (false) watching."), m.watch);
}

// ---- Citizens ----------------------------------------------------------------------------------------------------

template <class V>
void fields(V &v, LineList &m)
{
    v(may("query", "Only lines with this in name or description.").upTo(bound::word), m.query);
}
template <class V>
void fields(V &v, LineConnect &m)
{
    v(must("line", "Which line."), m.line);
}
template <class V>
void fields(V &v, LineDisconnect &m)
{
    v(must("line", "Which line."), m.line);
}
template <class V>
void fields(V &v, ConversationList &m)
{
    v(may("scope", "Staff: own, waiting or all conversations of the desk, which is also what leaving it out gives. A "
                   "citizen leaves it out."),
      m.scope);
    v(may("line", "Only those of this line."), m.line);
    v(may("query", "A number; else for staff a citizen's name or phone, for a citizen words of the messages.")
          .upTo(bound::word),
      m.query);
    v(may("from", "Only those opened at this time or later."), m.from);
    v(may("to", "Only those opened before this time."), m.to);
    v(may("before", "The `cursor` of the page before.").upTo(bound::cursor), m.before);
    v(may("limit", "At most so many; 50 unless told.").within(1, bound::page), m.limit);
}
template <class V>
void fields(V &v, OperatorRequest &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
}
template <class V>
void fields(V &v, ConversationClose &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(may("resolution", "Staff must say it: how it ended.").within(1, bound::word), m.resolution);
    v(may("topic", "Staff: what it was about.").upTo(bound::word), m.topic);
    v(may("comment", "Staff: for colleagues and the knowledge base; citizens never see it.").upTo(bound::comment),
      m.comment);
}
template <class V>
void fields(V &v, ConversationRate &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(must("score", "From 1, poor, to 5, excellent.").within(1, 5), m.score);
    v(may("comment", "In the citizen's words; staff read it.").upTo(bound::comment), m.comment);
}

// ---- Staff -------------------------------------------------------------------------------------------------------

template <class V>
void fields(V &v, PresenceSet &m)
{
    v(must("state", "The new state."), m.state);
    v(may("reason", "Why, in the person's words; colleagues read it.").upTo(bound::word), m.reason);
}
template <class V>
void fields(V &v, ConversationClaim &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
}
template <class V>
void fields(V &v, ConversationUpdate &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(may("topic", "What it is about; empty clears it.").upTo(bound::word), m.topic);
    v(may("priority", "Higher goes first.").within(0, bound::priority), m.priority);
    v(may("tags", "All its tags; an empty list clears them.").upTo(bound::tags).eachUpTo(bound::tag), m.tags);
}
template <class V>
void fields(V &v, ConversationReopen &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
}
template <class V>
void fields(V &v, TemplateList &m)
{
    v(may("query", "Only those with this in title, trigger or text.").upTo(bound::word), m.query);
    v(may("line", "Those of this line besides the shared and own ones."), m.line);
}
template <class V>
void fields(V &v, TemplateSave &m)
{
    v(may("template", "Which one to replace; left out, a new one is added."), m.id);
    v(must("title", "Its name for people.").within(1, bound::title), m.title);
    v(may("trigger", "What is typed after the slash.").upTo(bound::trigger), m.trigger);
    v(must("text", "With holes such as {{citizen.name}}.").within(1, bound::text), m.text);
    v(may("scope", "Who may use it; `personal` unless told."), m.scope);
    v(may("line", "Its line, when the scope is `line`."), m.line);
}
template <class V>
void fields(V &v, TemplateRemove &m)
{
    v(must("template", "Which template."), m.id);
}
template <class V>
void fields(V &v, HistorySearch &m)
{
    v(may("text", "Words; any form of each is found.").upTo(bound::query), m.text);
    v(may("number", "Of the conversation.").upTo(bound::number), m.number);
    v(may("citizen", "A name or a phone.").upTo(bound::word), m.citizen);
    v(may("line", "Only this line."), m.line);
    v(may("operator", "Only conversations of this operator."), m.op);
    v(may("topic", "Only this topic.").upTo(bound::word), m.topic);
    v(may("from", "Only messages of this time or later."), m.from);
    v(may("to", "Only messages before this time."), m.to);
    v(may("rating", "Only conversations rated so.").within(1, 5).unsetBy(0), m.rating);
    v(may("hasFiles", "Only messages with files."), m.hasFiles);
    v(may("cursor", "The `cursor` of the page before.").upTo(bound::cursor), m.cursor);
    v(may("limit", "At most so many; 20 unless told.").within(1, bound::hits), m.limit);
}
template <class V>
void fields(V &v, OperatorList &m)
{
    v(may("line", "Only those who work on this line."), m.line);
}

// ---- Sign-ins ----------------------------------------------------------------------------------------------------

template <class V>
void fields(V &v, SessionList &m)
{
    v(may("person", "Administrators: whose; left out, one's own."), m.person);
}
template <class V>
void fields(V &v, SessionRevoke &m)
{
    v(may("session", "Which one. Either this or `others`."), m.session);
    v(may("others", "All of one's own but the one that asks."), m.others);
}

} // namespace otklik::wire
