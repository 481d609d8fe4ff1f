// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/text/visibletext.h"
#include "app/wire/examples.h"
#include "app/wire/method.h"

#include <algorithm>

/// What is said in a conversation, what is read of it, and who types.
namespace otklik::wire {

template <>
inline constexpr const char *componentName<Author> = "Author";
template <class V>
void fields(V &v, Author &a)
{
    v(must("kind", "Who said it."), a.kind);
    v(may("id", "The person's id; none for the bot and the system."), a.id);
    v(must("name", "For people."), a.name);
}

template <>
inline constexpr const char *componentName<FileInfo> = "File";
template <class V>
void fields(V &v, FileInfo &f)
{
    v(must("file", "The id, for GET /api/files/{file}."), f.file);
    v(must("name", "As its owner named it."), f.name);
    v(must("type", "The media type, as found in the bytes."), f.type);
    v(must("size", "In bytes."), f.size);
}

/// A message as one reader sees it: notices already have their words in that reader's language.
using otklik::Message;
template <>
inline constexpr const char *componentName<Message> = "Message";
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
inline Message sampleMessage()
{
    return {.seq = 1,
            .at = sample::at(15),
            .author = {.kind = AuthorKind::Citizen, .id = sample::citizen, .name = QStringLiteral("Maria Ivanova")},
            .text = QStringLiteral("When will my passport be ready?"),
            .clientId = QStringLiteral("0b9f6a3e-9a55-4c1e-8f5e-4a4b5f3f2c11")};
}

struct MessageSend {
    static constexpr MethodFacts facts{"message.send",
                                       Caller::Anybody,
                                       "Says something. Answered once it is durable; the same clientId again gives "
                                       "the same answer and no second message. With `line` it goes to the citizen's "
                                       "open conversation of that line, or opens one.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict, Fault::TooLarge}};

    QString clientId = {}; ///< a UUID
    ConversationId conversation = {};
    LineId line = {}; ///< instead of the conversation, citizens only
    QString text = {};
    QList<FileId> files = {};
    Visibility visibility = Visibility::Public;
    TemplateId usedTemplate = {}; ///< counts the use
    struct Result {
        ConversationId conversation = {};
        QString number = {};
        Seq seq = 0;
        Instant at = {};
    };
};
inline Grant needs(const MessageSend &m)
{
    if (m.visibility == Visibility::Note) {
        return m.line ? Grant::Nobody : Grant::WriteNotes; // who writes to a line writes no notes
    }
    if (m.usedTemplate) {
        return m.line ? Grant::Nobody : Grant::UseTemplates;
    }
    return m.line ? Grant::AskAsCitizen : Grant::SignedIn;
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
inline Done check(const MessageSend &m)
{
    if (!m.conversation && !m.line) {
        return malformed(QStringLiteral("conversation"), Reason::Missing);
    }
    if (m.conversation && m.line) {
        return malformed(QStringLiteral("line"), Reason::Exclusive);
    }
    if (!hasVisible(m.text) && m.files.isEmpty()) {
        return malformed(QStringLiteral("text"), Reason::Empty);
    }
    QList<FileId> files = m.files;
    std::sort(files.begin(), files.end());
    if (std::adjacent_find(files.begin(), files.end()) != files.end()) {
        return malformed(QStringLiteral("files"), Reason::Duplicate);
    }
    return {};
}
template <class V>
void fields(V &v, MessageSend::Result &r)
{
    v(must("conversation", "Where it went."), r.conversation);
    v(must("number", "The conversation's number."), r.number);
    v(must("seq", "The message's place."), r.seq);
    v(must("at", "When it was stored."), r.at);
}
template <>
inline Call<MessageSend> example<MessageSend>()
{
    const Message said = sampleMessage();
    return {{.clientId = said.clientId, .line = sample::line, .text = said.text},
            {.conversation = sample::conversation,
             .number = QStringLiteral("2026-000118"),
             .seq = said.seq,
             .at = said.at}};
}

struct MessageList {
    static constexpr MethodFacts facts{"message.list",
                                       Caller::Anybody,
                                       "A page of a conversation, by seq ascending. With neither `after` nor "
                                       "`before`: the newest page.",
                                       {Fault::NotFound}};

    ConversationId conversation = {};
    std::optional<Seq> after = {};
    std::optional<Seq> before = {}; ///< neither: the newest page
    int limit = 100;                ///< 1–200
    struct Result {
        QList<Message> messages = {}; ///< by seq, ascending
        bool more = false;            ///< more in the direction asked
    };
};
inline Grant needs(const MessageList &)
{
    return Grant::SignedIn;
}
template <class V>
void fields(V &v, MessageList &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(may("after", "Messages after this seq. Not together with `before`.").within(0, bound::seq), m.after);
    v(may("before", "Messages before this seq.").within(1, bound::seq), m.before);
    v(may("limit", "At most so many; 100 unless told.").within(1, bound::page), m.limit);
}
inline Done check(const MessageList &m)
{
    if (m.after && m.before) {
        return malformed(QStringLiteral("before"), Reason::Exclusive);
    }
    return {};
}
template <class V>
void fields(V &v, MessageList::Result &r)
{
    v(must("messages", "By seq, ascending."), r.messages);
    v(must("more", "Whether there are more in the direction asked."), r.more);
}
template <>
inline Call<MessageList> example<MessageList>()
{
    return {{.conversation = sample::conversation, .after = 0}, {.messages = {sampleMessage()}}};
}

struct MessageRead {
    static constexpr MethodFacts facts{
        "message.read",
        Caller::Anybody,
        "The caller has seen everything up to seq. It never goes back. Of staff only the "
        "reading of the one who leads the conversation counts.",
        {Fault::NotFound}};

    ConversationId conversation = {};
    Seq seq = 0;
    using Result = Empty;
};
inline Grant needs(const MessageRead &)
{
    return Grant::SignedIn;
}
template <class V>
void fields(V &v, MessageRead &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(must("seq", "The last message seen.").within(1, bound::seq), m.seq);
}
template <>
inline Call<MessageRead> example<MessageRead>()
{
    return {{.conversation = sample::conversation, .seq = 3}, {}};
}

struct TypingSet {
    static constexpr MethodFacts facts{"typing.set",
                                       Caller::Anybody,
                                       "The caller types; an empty text ends it. Kept nowhere. Who types in too many "
                                       "conversations at once has stopped in the first of them.",
                                       {Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    QString text = {}; ///< empty ends it; staff see a citizen's text, a citizen sees only that somebody types
    using Result = Empty;
};
inline Grant needs(const TypingSet &)
{
    return Grant::SignedIn;
}
template <class V>
void fields(V &v, TypingSet &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(may("text", "What stands in the composer. Staff see a citizen's text; a citizen sees only that somebody types.")
          .upTo(bound::text),
      m.text);
}
template <>
inline Call<TypingSet> example<TypingSet>()
{
    return {{.conversation = sample::conversation, .text = QStringLiteral("When will")}, {}};
}

struct MessageAdded {
    static constexpr PushFacts facts{"message.added", "A message was stored. By seq within a conversation."};

    ConversationId conversation = {};
    Message message = {};
};
template <class V>
void fields(V &v, MessageAdded &n)
{
    v(must("conversation", "Which conversation."), n.conversation);
    v(must("message", "The message."), n.message);
}

struct MessageSeen {
    static constexpr PushFacts facts{"message.seen", "The other side has seen everything up to seq."};

    ConversationId conversation = {};
    Seq seq = 0;
    AuthorKind by = AuthorKind::Citizen;
};
template <class V>
void fields(V &v, MessageSeen &n)
{
    v(must("conversation", "Which conversation."), n.conversation);
    v(must("seq", "The last message seen."), n.seq);
    v(must("by", "Which side has seen it."), n.by);
}

struct TypingChanged {
    static constexpr PushFacts facts{"typing.changed", "Somebody types, or has stopped."};

    ConversationId conversation = {};
    Author author = {};
    QString text = {}; ///< for staff; empty together with `typing` false ends it
    bool typing = false;
};
template <class V>
void fields(V &v, TypingChanged &n)
{
    v(must("conversation", "Which conversation."), n.conversation);
    v(must("author", "Who types."), n.author);
    v(may("text", "To staff: what stands in the citizen's composer."), n.text);
    v(must("typing", "False when it has ended."), n.typing);
}

} // namespace otklik::wire
