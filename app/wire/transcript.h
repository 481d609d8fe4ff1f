// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/documentrequest.h"
#include "app/domain/text/emailaddress.h"
#include "app/domain/text/visibletext.h"
#include "app/wire/examples.h"
#include "app/wire/method.h"
#include "app/wire/words.h"

/// A citizen's requests for a transcript where a download is not possible, and the staff's answers.
namespace otklik::wire {

template <>
struct Words<DocumentFormat> {
    static constexpr std::array table{Entry<DocumentFormat>{DocumentFormat::Txt, QLatin1StringView("txt")},
                                      Entry<DocumentFormat>{DocumentFormat::Pdf, QLatin1StringView("pdf")},
                                      Entry<DocumentFormat>{DocumentFormat::Docx, QLatin1StringView("docx")}};
};
template <>
struct Words<DocumentRequestState> {
    using State = DocumentRequestState;
    static constexpr std::array table{Entry<State>{State::Open, QLatin1StringView("open")},
                                      Entry<State>{State::Sending, QLatin1StringView("sending")},
                                      Entry<State>{State::Answered, QLatin1StringView("answered")},
                                      Entry<State>{State::Declined, QLatin1StringView("declined")},
                                      Entry<State>{State::Failed, QLatin1StringView("failed")}};
};
template <>
struct Words<DocumentDecision> {
    static constexpr std::array table{Entry<DocumentDecision>{DocumentDecision::Chat, QLatin1StringView("chat")},
                                      Entry<DocumentDecision>{DocumentDecision::Email, QLatin1StringView("email")},
                                      Entry<DocumentDecision>{DocumentDecision::Decline, QLatin1StringView("decline")}};
};

/// A request as the one who reads may see it.
struct TranscriptRequestView {
    DocumentRequestId id = {};
    ConversationId conversation = {};
    QString number = {};
    LineId line = {};
    PersonId citizen = {}; ///< to staff, with the name
    QString citizenName = {};
    DocumentFormat format = DocumentFormat::Pdf;
    QString email = {};
    QString comment = {};
    DocumentRequestState state = DocumentRequestState::Open;
    Instant dueAt = {};
    bool late = false;
    Instant createdAt = {};
    Instant answeredAt = {};
    PersonId by = {}; ///< to staff, with the name
    QString byName = {};
    QString reason = {};
};
template <>
inline constexpr const char *componentName<TranscriptRequestView> = "TranscriptRequest";
template <class V>
void fields(V &v, TranscriptRequestView &r)
{
    v(must("request", "Its id."), r.id);
    v(must("conversation", "Of which conversation the transcript is wanted."), r.conversation);
    v(must("number", "The conversation's number."), r.number);
    v(must("line", "The conversation's line."), r.line);
    v.group(may("citizen", "Staff only: who asks."), bool(r.citizen), [&r](auto &g) {
        g(must("id", "The person's id."), r.citizen);
        g(must("name", "For people."), r.citizenName);
    });
    v(must("format", "As what file."), r.format);
    v(may("email", "Where to, if the citizen named an address."), r.email);
    v(may("comment", "The citizen's words."), r.comment);
    v(must("state", "`open` and `failed` wait for the staff; `failed` could not be made or sent and may be answered "
                    "again. `sending` is being made or sent."),
      r.state);
    v(must("dueAt", "Until when it is to be answered."), r.dueAt);
    v(must("late", "Whether it waits, or was answered, past its deadline."), r.late);
    v(must("createdAt", "When it was asked for."), r.createdAt);
    v(may("answeredAt", "When it was answered or declined."), r.answeredAt);
    v.group(may("by", "Staff only: who answered."), bool(r.by), [&r](auto &g) {
        g(must("id", "The person's id."), r.by);
        g(must("name", "For people."), r.byName);
    });
    v(may("reason", "Why it was declined."), r.reason);
}
inline TranscriptRequestView sampleTranscriptRequest()
{
    return {.id = {51},
            .conversation = sample::conversation,
            .number = QStringLiteral("2026-000118"),
            .line = sample::line,
            .citizen = sample::citizen,
            .citizenName = QStringLiteral("Maria Ivanova"),
            .email = QStringLiteral("maria@example.org"),
            .dueAt = sample::at(24 * 60),
            .createdAt = sample::at(20)};
}

struct TranscriptRequest {
    static constexpr MethodFacts facts{"transcript.request",
                                       Caller::Citizen,
                                       "Asks the staff for the transcript of a conversation of one's own, also of a "
                                       "closed one. While one of that format is waited for, the same call gives the "
                                       "same request.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    DocumentFormat format = DocumentFormat::Pdf;
    QString email = {};
    QString comment = {};
    struct Result {
        DocumentRequestId request = {};
        Instant dueAt = {};
    };
};
inline Grant needs(const TranscriptRequest &)
{
    return Grant::AskAsCitizen;
}
template <class V>
void fields(V &v, TranscriptRequest &m)
{
    v(must("conversation", "Of which conversation."), m.conversation);
    v(must("format", "As what file."), m.format);
    v(may("email", "Where the document may be sent to.").upTo(bound::email), m.email);
    v(may("comment", "What the staff should know.").upTo(bound::query), m.comment);
}
inline Done check(const TranscriptRequest &m)
{
    if (m.email.isEmpty()) {
        return {};
    }
    if (auto email = checkEmail(m.email); !email) {
        return malformed(QStringLiteral("email"), email.error().reason, email.error().limit);
    }
    return {};
}
template <class V>
void fields(V &v, TranscriptRequest::Result &r)
{
    v(must("request", "Its id."), r.request);
    v(must("dueAt", "Until when it is to be answered: one working day of the line."), r.dueAt);
}
template <>
inline Call<TranscriptRequest> example<TranscriptRequest>()
{
    const TranscriptRequestView asked = sampleTranscriptRequest();
    return {{.conversation = asked.conversation, .format = asked.format, .email = asked.email},
            {.request = asked.id, .dueAt = asked.dueAt}};
}

struct TranscriptRequests {
    static constexpr MethodFacts facts{"transcript.requests",
                                       Caller::Anybody,
                                       "Requests for transcripts: a citizen's own; to staff, those of their lines. "
                                       "Of those that wait the first due comes first, of others the newest.",
                                       {Fault::NotFound}};

    enum class Shown { Open, Answered, All };
    Shown state = Shown::Open;
    LineId line = {};
    ConversationId conversation = {};
    DocumentRequestId before = {};
    int limit = 50; ///< 1–200
    struct Result {
        QList<TranscriptRequestView> requests = {};
        bool more = false;
    };
};
template <>
struct Words<TranscriptRequests::Shown> {
    using Shown = TranscriptRequests::Shown;
    static constexpr std::array table{Entry<Shown>{Shown::Open, QLatin1StringView("open")},
                                      Entry<Shown>{Shown::Answered, QLatin1StringView("answered")},
                                      Entry<Shown>{Shown::All, QLatin1StringView("all")}};
};
inline Grant needs(const TranscriptRequests &)
{
    return Grant::SignedIn;
}
template <class V>
void fields(V &v, TranscriptRequests &m)
{
    v(may("state", "`open`: those that wait, also while they are being sent, which is also what leaving it out gives; "
                   "`answered`: those that were answered or declined."),
      m.state);
    v(may("line", "Only those of this line."), m.line);
    v(may("conversation", "Only those of this conversation."), m.conversation);
    v(may("before", "The last `request` of the page before."), m.before);
    v(may("limit", "At most so many; 50 unless told.").within(1, bound::page), m.limit);
}
template <class V>
void fields(V &v, TranscriptRequests::Result &r)
{
    v(must("requests", "In the order of the page."), r.requests);
    v(must("more", "Whether there are more."), r.more);
}
template <>
inline Call<TranscriptRequests> example<TranscriptRequests>()
{
    return {{.limit = 20}, {.requests = {sampleTranscriptRequest()}}};
}

struct TranscriptAnswer {
    static constexpr MethodFacts facts{"transcript.answer",
                                       Caller::Staff,
                                       "Answers a request for a transcript: in the chat, by e-mail, or not. The "
                                       "document is made and sent afterwards, which transcript.changed tells.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    DocumentRequestId request = {};
    DocumentDecision decision = DocumentDecision::Chat;
    QString reason = {};
    struct Result {
        TranscriptRequestView request = {};
    };
};
inline Grant needs(const TranscriptAnswer &)
{
    return Grant::SeeDesk;
}
template <class V>
void fields(V &v, TranscriptAnswer &m)
{
    v(must("request", "Which request."), m.request);
    v(must("decision", "`chat`: as a message with the file; `email`: to the address that the request names; "
                       "`decline`: with a reason."),
      m.decision);
    v(may("reason", "Why it is declined; the citizen reads it.").upTo(bound::query), m.reason);
}
inline Done check(const TranscriptAnswer &m)
{
    if (m.decision == DocumentDecision::Decline && !hasVisible(m.reason)) {
        return malformed(QStringLiteral("reason"), Reason::Required);
    }
    if (m.decision != DocumentDecision::Decline && !m.reason.isEmpty()) {
        return malformed(QStringLiteral("reason"), Reason::Unexpected);
    }
    return {};
}
template <class V>
void fields(V &v, TranscriptAnswer::Result &r)
{
    v(must("request", "As it stands now."), r.request);
}
template <>
inline Call<TranscriptAnswer> example<TranscriptAnswer>()
{
    TranscriptRequestView declined = sampleTranscriptRequest();
    declined.state = DocumentRequestState::Declined;
    declined.answeredAt = sample::at(40);
    declined.by = sample::anna;
    declined.byName = QStringLiteral("Anna");
    declined.reason = QStringLiteral("It was sent to you yesterday.");
    return {{.request = declined.id, .decision = DocumentDecision::Decline, .reason = declined.reason}, {declined}};
}

struct TranscriptChanged {
    static constexpr PushFacts facts{"transcript.changed",
                                     "A request for a transcript is new, or stands otherwise now; also told once when "
                                     "it becomes late. To its citizen and to the staff of the line."};

    TranscriptRequestView request = {};
};
template <class V>
void fields(V &v, TranscriptChanged &n)
{
    v(must("request", "As it stands now."), n.request);
}

} // namespace otklik::wire
