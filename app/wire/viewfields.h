// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/field.h"
#include "app/wire/messages.h"

/// The one list of what the server says: views, results, notifications.
namespace otklik::wire {

// ---- Views -------------------------------------------------------------------------------------------------------

template <class V>
void fields(V &v, Author &a)
{
    v(must("kind", "Who said it."), a.kind);
    v(may("id", "The person's id; none for the bot and the system."), a.id);
    v(must("name", "For people."), a.name);
}
template <class V>
void fields(V &v, FileInfo &f)
{
    v(must("file", "The id, for GET /api/files/{file}."), f.file);
    v(must("name", "As its owner named it."), f.name);
    v(must("type", "The media type, as found in the bytes."), f.type);
    v(must("size", "In bytes."), f.size);
}
template <class V>
void fields(V &v, Message &m)
{
    v(must("seq", "Its place in the conversation: 1, 2, 3… without gaps."), m.seq);
    v(must("at", "When it was stored."), m.at);
    v(must("author", "Who said it."), m.author);
    v(must("kind", "What it is."), m.kind);
    v(must("visibility", "Notes are shown to staff only."), m.visibility);
    v(must("text", "The words; of a notice, in the reader's language."), m.text);
    v(must("files", "Attached files."), m.files);
    v(may("clientId", "As its sender gave it."), m.clientId);
    v(may("event", "Of a notice: what it tells."), m.event);
}
template <class V>
void fields(V &v, UserView &u)
{
    v(must("id", "The person's id."), u.id);
    v(must("name", "For people."), u.name);
    v(must("role", "What they are here."), u.role);
    v(must("permissions", "What they may do, by name."), u.permissions);
}
template <class V>
void fields(V &v, Limits &l)
{
    v(must("textMax", "Of one message, in UTF-16 units."), l.textMax);
    v(must("fileMax", "Of one file, in bytes."), l.fileMax);
    v(must("fileTypes", "Media types that may be uploaded."), l.fileTypes);
}
template <class V>
void fields(V &v, LineView &l)
{
    v(must("line", "The line's id."), l.line);
    v(may("key", "What pages call it by; taken wherever an id of a line is."), l.key);
    v(must("name", "For people."), l.name);
    v(must("description", "For people."), l.description);
    v(must("open", "Whether people answer now."), l.open);
    v(nullable("opensAt", "When closed: when people answer again."), l.opensAt);
    v(must("hours", "Working hours in the line's time zone, for people."), l.hours);
    v(may("timeZone", "IANA name of the line's time zone; opensAt is shown in it too."), l.timeZone);
    v(may("detailsUrl", "Where more is told about the line."), l.detailsUrl);
    v(must("connected", "Whether it is among the citizen's own."), l.connected);
    v(must("recommended", "Whether it is offered to everybody."), l.recommended);
    v(may("conversation", "The citizen's open conversation here."), l.conversation);
    v(nullable("expectedWaitSeconds", "From now to a person, as far as known.").unsetBy(-1), l.expectedWaitSeconds);
}
template <class V>
void fields(V &v, Summary &s)
{
    v(must("id", "The conversation's id."), s.id);
    v(must("number", "For people, like 2026-000118."), s.number);
    v(must("line", "The line's id."), s.line);
    v(must("lineName", "The line's name."), s.lineName);
    v.group(must("citizen", "Whose conversation it is."), true, [&s](auto &g) {
        g(must("id", "The person's id."), s.citizen);
        g(must("name", "For people."), s.citizenName);
        g(may("phone", "Staff only."), s.citizenPhone);
    });
    v.group(nullable("operator", "Who answers; null while nobody does."), bool(s.op), [&s](auto &g) {
        g(must("id", "The person's id."), s.op);
        g(must("name", "For people."), s.operatorName);
    });
    v(must("status", "Where in its life it is."), s.status);
    v(must("priority", "Higher goes first."), s.priority);
    v(must("level", "Level of support, from 1."), s.level);
    v(must("topic", "What it is about."), s.topic);
    v(must("tags", "Set by staff."), s.tags);
    v(must("resolution", "How it ended."), s.resolution);
    v(may("comment", "Staff only: of the wrap-up."), s.comment);
    v(must("unread", "Messages that the reader's side has not seen."), s.unread);
    v(must("lastSeq", "The newest message's place."), s.lastSeq);
    v(must("readByCitizen", "The last message that the citizen has seen."), s.readByCitizen);
    v(must("readByStaff", "The last message that staff have seen."), s.readByStaff);
    v(must("lastText", "The beginning of the newest message that the reader may see."), s.lastText);
    v(nullable("lastAt", "When that was."), s.lastAt);
    v(nullable("createdAt", "When it was opened."), s.createdAt);
    v(nullable("queuedAt", "When it last began to wait for a person."), s.queuedAt);
    v(nullable("assignedAt", "When a person took it."), s.assignedAt);
    v(nullable("closedAt", "When it was closed."), s.closedAt);
    v(may("waitingSince", "Staff only: of the citizen's first message that no operator has answered."), s.waitingSince);
    v.group(must("sla", "What was promised."), true, [&s](auto &g) {
        g(nullable("firstResponseDueAt", "When a person's first answer is due; null once there was one."),
          s.firstResponseDueAt);
    });
    v(nullable("rating", "1 to 5, once rated.").unsetBy(0), s.rating);
    v(may("ratingComment", "Staff only: what the citizen wrote with the rating."), s.ratingComment);
    v(nullable("position", "In the queue, from 1, while waiting.").unsetBy(0), s.position);
    v(nullable("expectedWaitSeconds", "From now to a person, while waiting and as far as known.").unsetBy(-1),
      s.expectedWaitSeconds);
}
template <class V>
void fields(V &v, OperatorView &o)
{
    v(must("operator", "The person's id."), o.op);
    v(must("name", "For people."), o.name);
    v(must("state", "Whether they take conversations now."), o.state);
    v(nullable("since", "Since when."), o.since);
    v(may("reason", "Why, in the person's words."), o.reason);
    v(must("load", "Open conversations."), o.load);
    v(must("capacity", "How many at once."), o.capacity);
    v(must("levels", "Levels of support."), o.levels);
}
template <class V>
void fields(V &v, TemplateView &t)
{
    v(must("template", "The template's id."), t.id);
    v(must("title", "Its name for people."), t.title);
    v(must("trigger", "What is typed after the slash."), t.trigger);
    v(must("text", "With holes such as {{citizen.name}}."), t.text);
    v(must("scope", "Who may use it."), t.scope);
    v(may("line", "Its line, when the scope is `line`."), t.line);
    v(must("uses", "How often it was sent."), t.uses);
}
template <class V>
void fields(V &v, Hit &h)
{
    v(must("conversation", "The conversation's id."), h.conversation);
    v(must("number", "The conversation's number."), h.number);
    v(must("seq", "The message's place; 0 when the conversation itself was found."), h.seq);
    v(must("at", "When it was said."), h.at);
    v(must("snippet", "The text around what was found."), h.snippet);
    v(must("highlights", "Pairs of start and length in the snippet, in UTF-16 units."), h.highlights);
    v(must("citizenName", "For people."), h.citizenName);
    v(must("lineName", "For people."), h.lineName);
    v(must("operatorName", "For people; empty when nobody has answered."), h.operatorName);
    v(must("topic", "What it was about."), h.topic);
    v(nullable("rating", "1 to 5, once rated.").unsetBy(0), h.rating);
    v(must("status", "Where in its life the conversation is."), h.status);
}

template <class V>
void fields(V &v, SessionView &s)
{
    v(must("session", "The sign-in's id."), s.session);
    v(must("startedAt", "When it was opened."), s.startedAt);
    v(must("lastSeenAt", "When it last renewed its tokens."), s.lastSeenAt);
    v(must("address", "The network address it was opened from; empty when not known."), s.address);
    v(must("client", "The program, for people; empty when not known."), s.client);
    v(must("current", "Whether it is the one that asks."), s.current);
}

// ---- Results -----------------------------------------------------------------------------------------------------

template <class V>
void fields(V &, Empty &)
{}
template <class V>
void fields(V &v, SessionOpen::Result &r)
{
    v(must("user", "Who the caller is."), r.user);
    v.group(must("server", "What answers."), true, [&r](auto &g) {
        g(must("name", "For people."), r.serverName);
        g(must("version", "Of the server."), r.serverVersion);
        g(must("now", "The server's time."), r.now);
    });
    v(must("limits", "What may be sent."), r.limits);
    v(must("features", "What this server is able to do, by name."), r.features);
}
template <class V>
void fields(V &v, MessageSend::Result &r)
{
    v(must("conversation", "Where it went."), r.conversation);
    v(must("number", "The conversation's number."), r.number);
    v(must("seq", "The message's place."), r.seq);
    v(must("at", "When it was stored."), r.at);
}
template <class V>
void fields(V &v, MessageList::Result &r)
{
    v(must("messages", "By seq, ascending."), r.messages);
    v(must("more", "Whether there are more in the direction asked."), r.more);
}
template <class V>
void fields(V &v, ConversationGet::Result &r)
{
    v(must("conversation", "Its summary."), r.conversation);
}
template <class V>
void fields(V &v, LineList::Result &r)
{
    v(must("lines", "The citizen's own first."), r.lines);
}
template <class V>
void fields(V &v, LineConnect::Result &r)
{
    v(must("connected", "Whether the line is now among the citizen's own."), r.connected);
    v(may("pending", "Whether an administrator is asked first."), r.pending);
}
template <class V>
void fields(V &v, ConversationList::Result &r)
{
    v(must("conversations", "Newest first."), r.conversations);
    v(must("more", "Whether there are more."), r.more);
    v(may("cursor", "Pass it as `before` to go on."), r.cursor);
}
template <class V>
void fields(V &v, OperatorRequest::Result &r)
{
    v(nullable("position", "In the queue, from 1; null when somebody answers already.").unsetBy(0), r.position);
    v(nullable("expectedWaitSeconds", "As far as known.").unsetBy(-1), r.expectedWaitSeconds);
}
template <class V>
void fields(V &v, PresenceSet::Result &r)
{
    v(must("state", "The state now."), r.state);
    v(must("since", "Since when."), r.since);
}
template <class V>
void fields(V &v, ConversationClaim::Result &r)
{
    v(must("conversation", "Its summary."), r.conversation);
}
template <class V>
void fields(V &v, ConversationUpdate::Result &r)
{
    v(must("conversation", "Its summary."), r.conversation);
}
template <class V>
void fields(V &v, TemplateList::Result &r)
{
    v(must("templates", "Most used first."), r.templates);
}
template <class V>
void fields(V &v, TemplateSave::Result &r)
{
    fields(v, r.saved);
}
template <class V>
void fields(V &v, HistorySearch::Result &r)
{
    v(must("hits", "Newest first."), r.hits);
    v(may("cursor", "Pass it as `cursor` to go on; left out at the end."), r.cursor);
}
template <class V>
void fields(V &v, OperatorList::Result &r)
{
    v(must("operators", "By name."), r.operators);
}

template <class V>
void fields(V &v, SessionList::Result &r)
{
    v(must("sessions", "The newest first."), r.sessions);
}
template <class V>
void fields(V &v, SessionRevoke::Result &r)
{
    v(must("ended", "How many were ended."), r.ended);
}

// ---- Notifications -----------------------------------------------------------------------------------------------

struct PushFacts {
    const char *name;
    const char *about;
};
template <class N>
struct Push;
template <>
struct Push<MessageAdded> {
    static constexpr PushFacts facts{"message.added", "A message was stored. By seq within a conversation."};
};
template <>
struct Push<ConversationChanged> {
    static constexpr PushFacts facts{"conversation.changed", "The summary of a conversation is now another."};
};
template <>
struct Push<QueueChanged> {
    static constexpr PushFacts facts{"queue.changed", "To a waiting citizen: the place in the queue is now another."};
};
template <>
struct Push<TypingChanged> {
    static constexpr PushFacts facts{"typing.changed", "Somebody types, or has stopped."};
};
template <>
struct Push<MessageSeen> {
    static constexpr PushFacts facts{"message.seen", "The other side has seen everything up to seq."};
};
template <>
struct Push<PresenceChanged> {
    static constexpr PushFacts facts{"presence.changed", "To staff: a colleague's state or its reason is now another."};
};
template <>
struct Push<SessionEnding> {
    static constexpr PushFacts facts{"session.ending", "The server is about to close this connection."};
};

template <class V>
void fields(V &v, MessageAdded &n)
{
    v(must("conversation", "Which conversation."), n.conversation);
    v(must("message", "The message."), n.message);
}
template <class V>
void fields(V &v, ConversationChanged &n)
{
    v(must("conversation", "Its summary."), n.conversation);
}
template <class V>
void fields(V &v, QueueChanged &n)
{
    v(must("conversation", "Which conversation."), n.conversation);
    v(nullable("position", "In the queue, from 1.").unsetBy(0), n.position);
    v(nullable("expectedWaitSeconds", "As far as known.").unsetBy(-1), n.expectedWaitSeconds);
}
template <class V>
void fields(V &v, TypingChanged &n)
{
    v(must("conversation", "Which conversation."), n.conversation);
    v(must("author", "Who types."), n.author);
    v(may("text", "To staff: what stands in the citizen's composer."), n.text);
    v(must("typing", "False when it has ended."), n.typing);
}
template <class V>
void fields(V &v, MessageSeen &n)
{
    v(must("conversation", "Which conversation."), n.conversation);
    v(must("seq", "The last message seen."), n.seq);
    v(must("by", "Which side has seen it."), n.by);
}
template <class V>
void fields(V &v, PresenceChanged &n)
{
    v(must("operator", "The person's id."), n.op);
    v(must("state", "The state now."), n.state);
    v(nullable("since", "Since when."), n.since);
    v(may("reason", "Why, in the person's words."), n.reason);
}
template <class V>
void fields(V &v, SessionEnding &n)
{
    v(must("reason", "A word: restarting, revoked, expired, overloaded."), n.reason);
    v(nullable("retryAfterMs", "When to come back; null: do not.").unsetBy(-1), n.retryAfterMs);
}

} // namespace otklik::wire
