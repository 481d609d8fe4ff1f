// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/examples.h"
#include "app/wire/method.h"
#include "app/wire/words.h"

#include <variant>

/// Conversations: what lists show of them, and what is done with them.
namespace otklik::wire {

template <>
struct Words<ServiceLevelState> {
    using State = ServiceLevelState;
    static constexpr std::array table{Entry<State>{State::Ok, QLatin1StringView("ok")},
                                      Entry<State>{State::Warning, QLatin1StringView("warning")},
                                      Entry<State>{State::Breached, QLatin1StringView("breached")},
                                      Entry<State>{State::Frozen, QLatin1StringView("frozen")}};
};

/// What staff see of a conversation, as in conversation.changed.
struct Summary {
    ConversationId id = {};
    QString number = {};
    LineId line = {};
    QString lineName = {};
    PersonId citizen = {};
    QString citizenName = {};
    QString citizenPhone = {};
    Status status = Status::Queued;
    int priority = 0;
    PersonId op = {};
    QString operatorName = {};
    int level = 1;
    QString topic = {};
    QStringList tags = {};
    QString resolution = {};
    QString comment = {};
    int unread = 0; ///< messages that staff have not seen
    Seq lastSeq = 0;
    Seq readByCitizen = 0;
    Seq readByStaff = 0;
    QString lastText = {}; ///< first 160 characters of the newest message
    Instant lastAt = {};
    Instant createdAt = {};
    Instant queuedAt = {};
    Instant assignedAt = {};
    Instant closedAt = {};
    Instant waitingSince = {}; ///< of the citizen's first message that no operator has answered
    Instant supervisorCalledAt = {};
    Instant firstResponseDueAt = {}; ///< in sla:{…}; while a person's first answer is owed
    Instant nextResponseDueAt = {};  ///< the same of a later answer
    Instant resolutionDueAt = {};
    ServiceLevelState slaState = ServiceLevelState::Ok;
    int rating = 0; ///< 0 not rated
    QString ratingComment = {};
    int position = 0; ///< while queued, from 1
    int expectedWaitSeconds = -1;
};
/// What its citizen sees of it: nothing here is staff's.
struct CitizenSummary {
    ConversationId id = {};
    QString number = {};
    LineId line = {};
    QString lineName = {};
    PersonId citizen = {};
    QString citizenName = {};
    Status status = Status::Queued;
    PersonId op = {};
    QString operatorName = {};
    QString resolution = {};
    int unread = 0;  ///< messages that the citizen has not seen
    Seq lastSeq = 0; ///< of the newest message that is no note
    Seq readByCitizen = 0;
    Seq readByStaff = 0;
    QString lastText = {}; ///< first 160 characters of the newest message that is no note
    Instant lastAt = {};   ///< when that was
    Instant createdAt = {};
    Instant queuedAt = {};
    Instant assignedAt = {};
    Instant closedAt = {};
    Instant firstResponseDueAt = {};
    int rating = 0;
    int position = 0;
    int expectedWaitSeconds = -1;
};
/// A conversation as the one who reads may see it. What a server sends is read as the summary of staff, whose fields
/// are all there for everybody.
class ConversationView {
public:
    ConversationView() = default;
    ConversationView(Summary summary) : m_summary(std::move(summary)) {}
    ConversationView(CitizenSummary summary) : m_summary(std::move(summary)) {}

    ConversationId id() const
    {
        return std::visit([](const auto &summary) { return summary.id; }, m_summary);
    }
    /// Only of what was made for staff, or for a citizen.
    const Summary &staff() const { return std::get<Summary>(m_summary); }
    const CitizenSummary &citizen() const { return std::get<CitizenSummary>(m_summary); }
    template <class V>
    friend void fields(V &v, ConversationView &view)
    {
        std::visit([&v](auto &summary) { fields(v, summary); }, view.m_summary);
    }

private:
    std::variant<Summary, CitizenSummary> m_summary;
};
template <>
inline constexpr const char *componentName<Summary> = "Conversation";
template <>
inline constexpr const char *componentName<ConversationView> = "Conversation";
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
    v(may("supervisorCalledAt", "Staff only: since when a supervisor is called to it."), s.supervisorCalledAt);
    v.group(must("sla", "What was promised."), true, [&s](auto &g) {
        g(nullable("firstResponseDueAt", "When a person's first answer is due; null once there was one."),
          s.firstResponseDueAt);
        g(may("nextResponseDueAt", "Staff only: when the answer to the citizen's later message is due."),
          s.nextResponseDueAt);
        g(may("resolutionDueAt", "Staff only: until when it is to be closed."), s.resolutionDueAt);
        g(may("state", "Whether all is in time, a warning is due, a deadline has passed, or none runs now because all "
                       "are frozen; to a citizen always ok."),
          s.slaState);
    });
    v(nullable("rating", "1 to 5, once rated.").unsetBy(0), s.rating);
    v(may("ratingComment", "Staff only: what the citizen wrote with the rating."), s.ratingComment);
    v(nullable("position", "In the queue, from 1, while waiting.").unsetBy(0), s.position);
    v(nullable("expectedWaitSeconds", "From now to a person, while waiting and as far as known.").unsetBy(-1),
      s.expectedWaitSeconds);
}
/// The same names in the same order, so that clients need one reader for both. What staff note of a conversation always
/// reads as if nothing were noted.
template <class V>
void fields(V &v, CitizenSummary &s)
{
    int priority = 0;
    int level = 1;
    QString topic;
    QStringList tags;
    v(must("id", ""), s.id);
    v(must("number", ""), s.number);
    v(must("line", ""), s.line);
    v(must("lineName", ""), s.lineName);
    v.group(must("citizen", ""), true, [&s](auto &g) {
        g(must("id", ""), s.citizen);
        g(must("name", ""), s.citizenName);
    });
    v.group(nullable("operator", ""), bool(s.op), [&s](auto &g) {
        g(must("id", ""), s.op);
        g(must("name", ""), s.operatorName);
    });
    v(must("status", ""), s.status);
    v(must("priority", ""), priority);
    v(must("level", ""), level);
    v(must("topic", ""), topic);
    v(must("tags", ""), tags);
    v(must("resolution", ""), s.resolution);
    v(must("unread", ""), s.unread);
    v(must("lastSeq", ""), s.lastSeq);
    v(must("readByCitizen", ""), s.readByCitizen);
    v(must("readByStaff", ""), s.readByStaff);
    v(must("lastText", ""), s.lastText);
    v(nullable("lastAt", ""), s.lastAt);
    v(nullable("createdAt", ""), s.createdAt);
    v(nullable("queuedAt", ""), s.queuedAt);
    v(nullable("assignedAt", ""), s.assignedAt);
    v(nullable("closedAt", ""), s.closedAt);
    v.group(must("sla", ""), true, [&s](auto &g) {
        ServiceLevelState state = ServiceLevelState::Ok;
        g(nullable("firstResponseDueAt", ""), s.firstResponseDueAt);
        g(may("state", ""), state);
    });
    v(nullable("rating", "").unsetBy(0), s.rating);
    v(nullable("position", "").unsetBy(0), s.position);
    v(nullable("expectedWaitSeconds", "").unsetBy(-1), s.expectedWaitSeconds);
}
inline Summary sampleSummary(Status status)
{
    Summary view{.id = sample::conversation,
                 .number = QStringLiteral("2026-000118"),
                 .line = sample::line,
                 .lineName = QStringLiteral("Passports"),
                 .citizen = sample::citizen,
                 .citizenName = QStringLiteral("Maria Ivanova"),
                 .status = status,
                 .lastSeq = 3,
                 .lastText = QStringLiteral("When will my passport be ready?"),
                 .lastAt = sample::at(15),
                 .createdAt = sample::at(15),
                 .queuedAt = sample::at(15)};
    if (status == Status::Queued) {
        view.unread = 1;
        view.position = 4;
        view.expectedWaitSeconds = 360;
    } else {
        view.op = sample::anna;
        view.operatorName = QStringLiteral("Anna");
        view.assignedAt = sample::at(18);
    }
    return view;
}

struct ConversationGet {
    static constexpr MethodFacts facts{"conversation.get",
                                       Caller::Anybody,
                                       "One conversation, by id or by number. Staff may begin or end watching it.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::TooLarge}};

    ConversationId conversation = {};
    QString number = {};
    std::optional<bool> watch = {}; ///< staff: begin or end watching
    struct Result {
        ConversationView conversation = {};
    };
};
inline Grant needs(const ConversationGet &m)
{
    return m.watch ? Grant::SeeDesk : Grant::SignedIn;
}
template <class V>
void fields(V &v, ConversationGet &m)
{
    v(may("conversation", "Its id. Either this or `number`."), m.conversation);
    v(may("number", "Its number for people, like 2026-000118.").within(1, bound::number), m.number);
    v(may("watch", "Staff: begin (true) or end (false) watching."), m.watch);
}
inline Done check(const ConversationGet &m)
{
    if (!m.conversation && m.number.isEmpty()) {
        return malformed(QStringLiteral("conversation"), Reason::Missing);
    }
    if (m.conversation && !m.number.isEmpty()) {
        return malformed(QStringLiteral("number"), Reason::Exclusive);
    }
    return {};
}
template <class V>
void fields(V &v, ConversationGet::Result &r)
{
    v(must("conversation", "Its summary."), r.conversation);
}
template <>
inline Call<ConversationGet> example<ConversationGet>()
{
    return {{.number = QStringLiteral("2026-000118")}, {.conversation = sampleSummary(Status::Queued)}};
}

/// Both the citizens' and the staff's form; `scope` is for staff only.
struct ConversationList {
    static constexpr MethodFacts facts{"conversation.list",
                                       Caller::Anybody,
                                       "Conversations, newest first: a citizen's own, or with `scope` those of the "
                                       "desk, which only staff may ask for.",
                                       {Fault::Forbidden}};

    enum class Scope { Own, Mine, Waiting, All };
    Scope scope = Scope::Own;
    LineId line = {};
    QString query = {};
    Instant from = {};
    Instant to = {};
    QString before = {}; ///< the cursor of an earlier answer
    int limit = 50;      ///< 1–200
    struct Result {
        QList<ConversationView> conversations = {};
        bool more = false;
        QString cursor = {}; ///< pass as `before` to go on
    };
};
template <>
struct Words<ConversationList::Scope> { // Own has no word: a citizen gives no scope
    using Scope = ConversationList::Scope;
    static constexpr std::array table{Entry<Scope>{Scope::Mine, QLatin1StringView("mine")},
                                      Entry<Scope>{Scope::Waiting, QLatin1StringView("waiting")},
                                      Entry<Scope>{Scope::All, QLatin1StringView("all")}};
};
inline Grant needs(const ConversationList &m)
{
    return m.scope == ConversationList::Scope::Own ? Grant::SignedIn : Grant::SeeDesk;
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
inline Done check(const ConversationList &m)
{
    return checkPeriod(m.from, m.to);
}
template <class V>
void fields(V &v, ConversationList::Result &r)
{
    v(must("conversations", "Newest first."), r.conversations);
    v(must("more", "Whether there are more."), r.more);
    v(may("cursor", "Pass it as `before` to go on."), r.cursor);
}
template <>
inline Call<ConversationList> example<ConversationList>()
{
    return {{.limit = 20}, {.conversations = {sampleSummary(Status::Queued)}}};
}

/// A citizen gives only the conversation; staff give a resolution too.
struct ConversationClose {
    static constexpr MethodFacts facts{
        "conversation.close",
        Caller::Anybody,
        "Closes a conversation. Staff say with which resolution, a citizen says nothing.",
        {Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    QString resolution = {};
    QString topic = {};
    QString comment = {};
    using Result = Empty;
};
inline Grant needs(const ConversationClose &)
{
    return Grant::SignedIn;
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
template <>
inline Call<ConversationClose> example<ConversationClose>()
{
    return {{.conversation = sample::conversation, .resolution = QStringLiteral("solved")}, {}};
}

struct ConversationRate {
    static constexpr MethodFacts facts{"conversation.rate",
                                       Caller::Citizen,
                                       "Rates a closed conversation.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    int score = 0; ///< 1–5
    QString comment = {};
    using Result = Empty;
};
inline Grant needs(const ConversationRate &)
{
    return Grant::AskAsCitizen;
}
template <class V>
void fields(V &v, ConversationRate &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(must("score", "From 1, poor, to 5, excellent.").within(1, 5), m.score);
    v(may("comment", "In the citizen's words; staff read it.").upTo(bound::comment), m.comment);
}
template <>
inline Call<ConversationRate> example<ConversationRate>()
{
    return {{.conversation = sample::conversation, .score = 5, .comment = QStringLiteral("Quick and clear")}, {}};
}

struct ConversationClaim {
    static constexpr MethodFacts facts{"conversation.claim",
                                       Caller::Staff,
                                       "Takes a waiting conversation. Of two who claim at once exactly one gets it, "
                                       "the other a conflict.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    struct Result {
        Summary conversation = {};
    };
};
inline Grant needs(const ConversationClaim &)
{
    return Grant::ClaimConversations;
}
template <class V>
void fields(V &v, ConversationClaim &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
}
template <class V>
void fields(V &v, ConversationClaim::Result &r)
{
    v(must("conversation", "Its summary."), r.conversation);
}
template <>
inline Call<ConversationClaim> example<ConversationClaim>()
{
    return {{.conversation = sample::conversation}, {.conversation = sampleSummary(Status::Assigned)}};
}

struct ConversationUpdate {
    static constexpr MethodFacts facts{"conversation.update",
                                       Caller::Staff,
                                       "Changes what staff note about a conversation: at least one of the fields.",
                                       {Fault::Forbidden, Fault::NotFound}};

    ConversationId conversation = {};
    std::optional<QString> topic = {};
    std::optional<int> priority = {};
    std::optional<QStringList> tags = {};
    struct Result {
        Summary conversation = {};
    };
};
inline Grant needs(const ConversationUpdate &)
{
    return Grant::UpdateConversations;
}
template <class V>
void fields(V &v, ConversationUpdate &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(may("topic", "What it is about; empty clears it.").upTo(bound::word), m.topic);
    v(may("priority", "Higher goes first.").within(0, bound::priority), m.priority);
    v(may("tags", "All its tags; an empty list clears them.").upTo(bound::tags).eachUpTo(bound::tag), m.tags);
}
inline Done check(const ConversationUpdate &m)
{
    if (!m.topic && !m.priority && !m.tags) {
        return malformed(QStringLiteral("topic"), Reason::Missing);
    }
    return {};
}
template <class V>
void fields(V &v, ConversationUpdate::Result &r)
{
    v(must("conversation", "Its summary."), r.conversation);
}
template <>
inline Call<ConversationUpdate> example<ConversationUpdate>()
{
    return {{.conversation = sample::conversation, .priority = 2}, {.conversation = sampleSummary(Status::Assigned)}};
}

struct ConversationReopen {
    static constexpr MethodFacts facts{"conversation.reopen",
                                       Caller::Staff,
                                       "Puts a closed conversation back into the queue.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    using Result = Empty;
};
inline Grant needs(const ConversationReopen &)
{
    return Grant::ReopenConversations;
}
template <class V>
void fields(V &v, ConversationReopen &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
}
template <>
inline Call<ConversationReopen> example<ConversationReopen>()
{
    return {{.conversation = sample::conversation}, {}};
}

struct ConversationChanged {
    static constexpr PushFacts facts{"conversation.changed", "The summary of a conversation is now another."};

    ConversationView conversation = {};
};
template <class V>
void fields(V &v, ConversationChanged &n)
{
    v(must("conversation", "Its summary."), n.conversation);
}

struct QueueChanged {
    static constexpr PushFacts facts{"queue.changed", "To a waiting citizen: the place in the queue is now another."};

    ConversationId conversation = {};
    int position = 0;
    int expectedWaitSeconds = -1;
};
template <class V>
void fields(V &v, QueueChanged &n)
{
    v(must("conversation", "Which conversation."), n.conversation);
    v(nullable("position", "In the queue, from 1.").unsetBy(0), n.position);
    v(nullable("expectedWaitSeconds", "As far as known.").unsetBy(-1), n.expectedWaitSeconds);
}

} // namespace otklik::wire
