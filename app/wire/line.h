// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/examples.h"
#include "app/wire/method.h"

/// The lines that citizens write to.
namespace otklik::wire {

struct LineView {
    LineId line = {};
    QString key = {}; ///< taken wherever an id of a line is
    QString name = {};
    QString description = {};
    bool open = true;
    Instant opensAt = {};  ///< when closed
    QString hours = {};    ///< for people: «Пн–Пт 9:00–18:00», in the line's own time zone
    QString timeZone = {}; ///< IANA name of that zone
    QString detailsUrl = {};
    bool connected = false;
    bool recommended = false;
    ConversationId conversation = {}; ///< the citizen's open conversation here
    int expectedWaitSeconds = -1;
};
template <>
inline constexpr const char *componentName<LineView> = "Line";
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

struct LineList {
    static constexpr MethodFacts facts{"line.list", Caller::Anybody, "The lines that one may write to."};

    QString query = {};
    struct Result {
        QList<LineView> lines = {};
    };
};
inline Grant needs(const LineList &)
{
    return Grant::SignedIn;
}
template <class V>
void fields(V &v, LineList &m)
{
    v(may("query", "Only lines with this in name or description.").upTo(bound::word), m.query);
}
template <class V>
void fields(V &v, LineList::Result &r)
{
    v(must("lines", "The citizen's own first."), r.lines);
}
template <>
inline Call<LineList> example<LineList>()
{
    return {{},
            {.lines = {{.line = sample::line,
                        .name = QStringLiteral("Passports"),
                        .description = QStringLiteral("Terms, documents, readiness"),
                        .hours = QStringLiteral("Mon–Fri 9:00–18:00"),
                        .connected = true,
                        .recommended = true,
                        .expectedWaitSeconds = 120}}}};
}

struct LineConnect {
    static constexpr MethodFacts facts{"line.connect",
                                       Caller::Citizen,
                                       "Puts a line among the citizen's own, or asks to join a closed one.",
                                       {Fault::Forbidden, Fault::NotFound}};

    LineId line = {};
    struct Result {
        bool connected = false;
        bool pending = false;
    };
};
inline Grant needs(const LineConnect &)
{
    return Grant::AskAsCitizen;
}
template <class V>
void fields(V &v, LineConnect &m)
{
    v(must("line", "Which line."), m.line);
}
template <class V>
void fields(V &v, LineConnect::Result &r)
{
    v(must("connected", "Whether the line is now among the citizen's own."), r.connected);
    v(may("pending", "Whether an administrator is asked first."), r.pending);
}
template <>
inline Call<LineConnect> example<LineConnect>()
{
    return {{.line = sample::line}, {.connected = true}};
}

struct LineDisconnect {
    static constexpr MethodFacts facts{"line.disconnect",
                                       Caller::Citizen,
                                       "Takes a line out of the citizen's own. Its conversations stay.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    LineId line = {};
    using Result = LineConnect::Result;
};
inline Grant needs(const LineDisconnect &)
{
    return Grant::AskAsCitizen;
}
template <class V>
void fields(V &v, LineDisconnect &m)
{
    v(must("line", "Which line."), m.line);
}
template <>
inline Call<LineDisconnect> example<LineDisconnect>()
{
    return {{.line = sample::line}, {.connected = false}};
}

/// Somebody who asks to join a line that is open to its members alone.
struct JoinRequest {
    LineId line = {};
    QString lineName = {};
    PersonId citizen = {};
    QString name = {};
    QString phone = {};
    Instant at = {};
};
template <>
inline constexpr const char *componentName<JoinRequest> = "JoinRequest";
template <class V>
void fields(V &v, JoinRequest &r)
{
    v(must("line", "Which line."), r.line);
    v(must("lineName", "For people."), r.lineName);
    v(must("citizen", "Who asks."), r.citizen);
    v(must("name", "Their name."), r.name);
    v(must("phone", "Their phone."), r.phone);
    v(must("at", "When they asked."), r.at);
}

struct LineRequests {
    static constexpr MethodFacts facts{"line.requests",
                                       Caller::Staff,
                                       "Who waits to be let into a line that is open to its members alone.",
                                       {Fault::Forbidden}};

    LineId line = {};
    struct Result {
        QList<JoinRequest> requests = {};
        bool more = false;
    };
};
inline Grant needs(const LineRequests &)
{
    return Grant::ManageLines;
}
template <class V>
void fields(V &v, LineRequests &m)
{
    v(may("line", "Only for this line."), m.line);
}
template <class V>
void fields(V &v, LineRequests::Result &r)
{
    v(must("requests", "The oldest first, at most 200."), r.requests);
    v(must("more", "Whether more wait than are shown."), r.more);
}
template <>
inline Call<LineRequests> example<LineRequests>()
{
    return {{},
            {.requests = {{.line = sample::line,
                           .lineName = QStringLiteral("Passports"),
                           .citizen = sample::citizen,
                           .name = QStringLiteral("Anna Ivanova"),
                           .phone = QStringLiteral("+79990000001"),
                           .at = sample::at(0)}}}};
}

struct LineAdmit {
    static constexpr MethodFacts facts{"line.admit",
                                       Caller::Staff,
                                       "Answers a request to join a line: lets the citizen in or not. Who is a member "
                                       "already stays one.",
                                       {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    LineId line = {};
    PersonId citizen = {};
    bool admitted = true;
    using Result = Empty;
};
inline Grant needs(const LineAdmit &)
{
    return Grant::ManageLines;
}
template <class V>
void fields(V &v, LineAdmit &m)
{
    v(must("line", "Which line."), m.line);
    v(must("citizen", "Who asked."), m.citizen);
    v(must("admitted", "False refuses; the citizen may ask again."), m.admitted);
}
template <>
inline Call<LineAdmit> example<LineAdmit>()
{
    return {{.line = sample::line, .citizen = sample::citizen}, {}};
}

} // namespace otklik::wire
