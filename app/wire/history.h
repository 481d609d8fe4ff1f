// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/examples.h"
#include "app/wire/method.h"

/// Search in what was said.
namespace otklik::wire {

struct Highlight {
    int start = 0;
    int length = 0;
};

struct Hit {
    ConversationId conversation = {};
    QString number = {};
    Seq seq = 0;
    Instant at = {};
    QString snippet = {};
    QList<Highlight> highlights = {};
    QString citizenName = {};
    QString lineName = {};
    QString operatorName = {};
    QString topic = {};
    int rating = 0;
    Status status = Status::Closed;
};
template <>
inline constexpr const char *componentName<Hit> = "Hit";
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

struct HistorySearch {
    static constexpr MethodFacts facts{"history.search",
                                       Caller::Staff,
                                       "Finds messages by word stems and conversations by their facts, newest first.",
                                       {Fault::Forbidden}};

    QString text = {};
    QString number = {};
    QString citizen = {}; ///< a name or a phone
    LineId line = {};
    PersonId op = {};
    QString topic = {};
    Instant from = {};
    Instant to = {};
    int rating = 0;
    bool hasFiles = false;
    QString cursor = {};
    int limit = 20; ///< 1–50
    struct Result {
        QList<Hit> hits = {};
        QString cursor = {};
    };
};
inline Grant needs(const HistorySearch &)
{
    return Grant::SearchHistory;
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
inline Done check(const HistorySearch &m)
{
    return checkPeriod(m.from, m.to);
}
template <class V>
void fields(V &v, HistorySearch::Result &r)
{
    v(must("hits", "Newest first."), r.hits);
    v(may("cursor", "Pass it as `cursor` to go on; left out at the end."), r.cursor);
}
template <>
inline Call<HistorySearch> example<HistorySearch>()
{
    return {{.text = QStringLiteral("passports")},
            {.hits = {{.conversation = sample::conversation,
                       .number = QStringLiteral("2026-000118"),
                       .seq = 1,
                       .at = sample::at(15),
                       .snippet = QStringLiteral("When will my passport be ready?"),
                       .highlights = {{13, 8}},
                       .citizenName = QStringLiteral("Maria Ivanova"),
                       .lineName = QStringLiteral("Passports"),
                       .operatorName = QStringLiteral("Anna")}}}};
}

} // namespace otklik::wire
