// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/routing/choice.h"
#include "app/wire/conversation.h"
#include "app/wire/supervision.h"

/// How a conversation comes to an operator: offers, and why just this one.
namespace otklik::wire {

/// A conversation that is the reader's to take until a time.
struct OfferView {
    ConversationId conversation = {};
    QString number = {};
    LineId line = {};
    QString lineName = {};
    QString topic = {};
    int priority = 0;
    int waitSeconds = 0; ///< when it was offered
    QString preview = {};
    Instant expiresAt = {};
    QString why = {};
};
template <>
inline constexpr const char *componentName<OfferView> = "Offer";
template <class V>
void fields(V &v, OfferView &o)
{
    v(must("conversation", "Which conversation."), o.conversation);
    v(must("number", "Its number."), o.number);
    v(must("line", "On which line."), o.line);
    v(must("lineName", "For people."), o.lineName);
    v(may("topic", "What it is about."), o.topic);
    v(must("priority", "Higher goes first."), o.priority);
    v(must("waitSeconds", "How long it had waited when it was offered."), o.waitSeconds);
    v(must("preview", "The first words of what was said last."), o.preview);
    v(must("expiresAt", "Until when it is the reader's to take; then it goes on to the next."), o.expiresAt);
    v(must("why", "Why just the reader, in one sentence in the language of the session."), o.why);
}
inline OfferView sampleOffer()
{
    return {.conversation = sample::conversation,
            .number = QStringLiteral("2026-000118"),
            .line = sample::line,
            .lineName = QStringLiteral("Benefits"),
            .topic = QStringLiteral("payment date"),
            .priority = 1,
            .waitSeconds = 146,
            .preview = QStringLiteral("When will it be paid?"),
            .expiresAt = sample::at(30),
            .why = QStringLiteral("You led the citizen's last conversation.")};
}

struct OfferList {
    static constexpr MethodFacts facts{"offer.list",
                                       Caller::Staff,
                                       "The conversations that are offered to the caller now, the oldest offer first; "
                                       "for clients that have just signed in.",
                                       {Fault::Forbidden}};

    struct Result {
        QList<OfferView> offers = {};
    };
};
inline Grant needs(const OfferList &)
{
    return Grant::ClaimConversations;
}
template <class V>
void fields(V &, OfferList &)
{}
template <class V>
void fields(V &v, OfferList::Result &r)
{
    v(must("offers", "What is offered."), r.offers);
}
template <>
inline Call<OfferList> example<OfferList>()
{
    return {{}, {.offers = {sampleOffer()}}};
}

struct OfferAccept {
    static constexpr MethodFacts facts{
        "offer.accept",
        Caller::Staff,
        "Takes a conversation that is offered to the caller, as conversation.claim. Conflict once the offer has ended.",
        {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    struct Result {
        Summary conversation = {};
    };
};
inline Grant needs(const OfferAccept &)
{
    return Grant::ClaimConversations;
}
template <class V>
void fields(V &v, OfferAccept &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
}
template <class V>
void fields(V &v, OfferAccept::Result &r)
{
    v(must("conversation", "Its summary."), r.conversation);
}
template <>
inline Call<OfferAccept> example<OfferAccept>()
{
    return {{.conversation = sample::conversation}, {.conversation = sampleSummary(Status::Assigned)}};
}

struct OfferDecline {
    static constexpr MethodFacts facts{
        "offer.decline",
        Caller::Staff,
        "Does not take a conversation that is offered to the caller: it goes on to the next, and to the caller not "
        "again for two minutes. Conflict once the offer has ended.",
        {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    QString reason = {};
    using Result = Empty;
};
inline Grant needs(const OfferDecline &)
{
    return Grant::ClaimConversations;
}
template <class V>
void fields(V &v, OfferDecline &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
    v(may("reason", "Why; it stays in the conversation as a note.").upTo(bound::word), m.reason);
}
template <>
inline Call<OfferDecline> example<OfferDecline>()
{
    return {{.conversation = sample::conversation, .reason = QStringLiteral("I know the citizen")}, {}};
}

/// One who might have had it, and why not.
struct CandidateView {
    PersonId op = {};
    QString name = {};
    routing::Verdict verdict = routing::Verdict::Chosen;
    Presence state = Presence::Offline;
    int load = 0;
    int weight = 0;
    int capacity = 0;
    QString text = {};
};
template <>
inline constexpr const char *componentName<CandidateView> = "Candidate";
template <>
struct Words<routing::Verdict> {
    using Verdict = routing::Verdict;
    static constexpr std::array table{Entry<Verdict>{Verdict::Chosen, QLatin1StringView("chosen")},
                                      Entry<Verdict>{Verdict::OtherLevel, QLatin1StringView("otherLevel")},
                                      Entry<Verdict>{Verdict::LacksSkill, QLatin1StringView("lacksSkill")},
                                      Entry<Verdict>{Verdict::NotOnline, QLatin1StringView("notOnline")},
                                      Entry<Verdict>{Verdict::Full, QLatin1StringView("full")},
                                      Entry<Verdict>{Verdict::TooManyOpen, QLatin1StringView("tooManyOpen")},
                                      Entry<Verdict>{Verdict::AskedBefore, QLatin1StringView("askedBefore")},
                                      Entry<Verdict>{Verdict::NotPrevious, QLatin1StringView("notPrevious")},
                                      Entry<Verdict>{Verdict::OnlyOverflow, QLatin1StringView("onlyOverflow")},
                                      Entry<Verdict>{Verdict::MoreLoaded, QLatin1StringView("moreLoaded")},
                                      Entry<Verdict>{Verdict::GivenLater, QLatin1StringView("givenLater")}};
};
template <class V>
void fields(V &v, CandidateView &c)
{
    v(must("operator", "The person's id."), c.op);
    v(must("name", "For people."), c.name);
    v(must("verdict", "Whether it went to them, and if not, why."), c.verdict);
    v(must("state", "Their state then."), c.state);
    v(must("load", "Conversations and offers that they had."), c.load);
    v(must("weight", "Their weight in hundredths of a conversation."), c.weight);
    v(must("capacity", "How many at once."), c.capacity);
    v(must("text", "The verdict for people, in the language of the session."), c.text);
}

/// What happened on the way of a conversation, or was computed for it. Which facts there are goes by the kind.
struct ExplainStep {
    enum class Kind {
        Offered,
        Accepted,
        Declined,
        Expired,
        Withdrawn,
        Assigned,
        Claimed,
        Returned,
        Overflow,
        Transferred,
        TakenOver,
        Waiting, ///< as it stands now
        // of the deadlines
        Deadline, ///< how one came about, or comes about
        Frozen,   ///< a clock was stopped
        Breached,
        Met,
    };
    Instant at = {};
    Kind kind = Kind::Offered;
    QString text = {};
    PersonId op = {};
    LineId line = {};
    int level = 0;
    QList<CandidateView> candidates = {};
    std::optional<ClockKind> clock = {}; ///< of the steps of a deadline
};
template <>
inline constexpr const char *componentName<ExplainStep> = "ExplainStep";
template <>
struct Words<ExplainStep::Kind> {
    using Kind = ExplainStep::Kind;
    static constexpr std::array table{Entry<Kind>{Kind::Offered, QLatin1StringView("offered")},
                                      Entry<Kind>{Kind::Accepted, QLatin1StringView("accepted")},
                                      Entry<Kind>{Kind::Declined, QLatin1StringView("declined")},
                                      Entry<Kind>{Kind::Expired, QLatin1StringView("expired")},
                                      Entry<Kind>{Kind::Withdrawn, QLatin1StringView("withdrawn")},
                                      Entry<Kind>{Kind::Assigned, QLatin1StringView("assigned")},
                                      Entry<Kind>{Kind::Claimed, QLatin1StringView("claimed")},
                                      Entry<Kind>{Kind::Returned, QLatin1StringView("returned")},
                                      Entry<Kind>{Kind::Overflow, QLatin1StringView("overflow")},
                                      Entry<Kind>{Kind::Transferred, QLatin1StringView("transferred")},
                                      Entry<Kind>{Kind::TakenOver, QLatin1StringView("takenOver")},
                                      Entry<Kind>{Kind::Waiting, QLatin1StringView("waiting")},
                                      Entry<Kind>{Kind::Deadline, QLatin1StringView("deadline")},
                                      Entry<Kind>{Kind::Frozen, QLatin1StringView("frozen")},
                                      Entry<Kind>{Kind::Breached, QLatin1StringView("breached")},
                                      Entry<Kind>{Kind::Met, QLatin1StringView("met")}};
};
template <class V>
void fields(V &v, ExplainStep &s)
{
    v(must("at", "When."), s.at);
    v(must("kind", "What it is."), s.kind);
    v(must("text", "For people, in the language of the session."), s.text);
    v.group(must("facts", "What it follows from."), true, [&s](auto &g) {
        g(may("operator", "Whom it is about."), s.op);
        g(may("line", "Which line."), s.line);
        g(may("level", "Which level of support.").unsetBy(0), s.level);
        g(may("candidates", "Who might have had it, and why not."), s.candidates);
        g(may("clock", "Of which promise it tells."), s.clock);
    });
}

struct ConversationExplain {
    static constexpr MethodFacts facts{"conversation.explain",
                                       Caller::Staff,
                                       "Why a conversation went to whom, step by step, the oldest first.",
                                       {Fault::Forbidden, Fault::NotFound}};

    ConversationId conversation = {};
    struct Result {
        QList<ExplainStep> steps = {};
    };
};
inline Grant needs(const ConversationExplain &)
{
    return Grant::SeeDesk;
}
template <class V>
void fields(V &v, ConversationExplain &m)
{
    v(must("conversation", "Which conversation."), m.conversation);
}
template <class V>
void fields(V &v, ConversationExplain::Result &r)
{
    v(must("steps", "What happened, by time."), r.steps);
}
template <>
inline Call<ConversationExplain> example<ConversationExplain>()
{
    return {{.conversation = sample::conversation},
            {.steps = {{.at = sample::at(0),
                        .kind = ExplainStep::Kind::Offered,
                        .text = QStringLiteral("Offered to Anna: she had the most room."),
                        .op = sample::anna,
                        .candidates = {{.op = sample::anna,
                                        .name = QStringLiteral("Anna"),
                                        .verdict = routing::Verdict::Chosen,
                                        .state = Presence::Online,
                                        .load = 1,
                                        .weight = 40,
                                        .capacity = 5,
                                        .text = QStringLiteral("chosen")}}}}}};
}

struct OfferMade {
    static constexpr PushFacts facts{"offer.made", "To an operator: a conversation is theirs to take until a time."};

    OfferView offer = {};
};
template <class V>
void fields(V &v, OfferMade &n)
{
    fields(v, n.offer);
}

struct OfferEnded {
    static constexpr PushFacts facts{"offer.ended", "To an operator: a conversation is not theirs to take any more."};

    ConversationId conversation = {};
    OfferEnd reason = OfferEnd::Withdrawn;
};
template <class V>
void fields(V &v, OfferEnded &n)
{
    v(must("conversation", "Which conversation."), n.conversation);
    v(must("reason", "How the offer ended: accepted, declined, expired or withdrawn."), n.reason);
}

} // namespace otklik::wire
