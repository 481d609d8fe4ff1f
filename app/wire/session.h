// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/examples.h"
#include "app/wire/method.h"

/// Signing in to a connection, and the sign-ins of a person.
namespace otklik::wire {

struct UserView {
    PersonId id = {};
    QString name = {};
    Role role = Role::Citizen;
    QStringList permissions = {};
};
template <>
inline constexpr const char *componentName<UserView> = "User";
template <class V>
void fields(V &v, UserView &u)
{
    v(must("id", "The person's id."), u.id);
    v(must("name", "For people."), u.name);
    v(must("role", "What they are here."), u.role);
    v(must("permissions", "What they may do, by name."), u.permissions);
}

struct Limits {
    int textMax = bound::text;    ///< UTF-16 units, as browsers count
    qint64 fileMax = bound::file; ///< bytes
    QStringList fileTypes = {};
};
template <>
inline constexpr const char *componentName<Limits> = "Limits";
template <class V>
void fields(V &v, Limits &l)
{
    v(must("textMax", "Of one message, in UTF-16 units."), l.textMax);
    v(must("fileMax", "Of one file, in bytes."), l.fileMax);
    v(must("fileTypes", "Media types that may be uploaded."), l.fileTypes);
}

/// One sign-in: a device, for people who look for one that is not theirs.
struct SessionView {
    SessionId session = {};
    Instant startedAt = {};
    Instant lastSeenAt = {}; ///< when it last renewed itself
    QString address = {};    ///< from where it was opened
    QString client = {};     ///< «Firefox 128, Linux»
    bool current = false;    ///< the one that asks
};
template <>
inline constexpr const char *componentName<SessionView> = "Session";
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

struct SessionOpen {
    static constexpr MethodFacts facts{"session.open",
                                       Caller::NotYetSignedIn,
                                       "The first call of a connection: says who calls. It may be repeated with a "
                                       "fresh token, or with another locale.",
                                       {Fault::Forbidden, Fault::Conflict}};

    QString token = {};
    std::optional<Language> locale = {};
    struct Result {
        UserView user = {};
        QString serverName = {};
        QString serverVersion = {};
        Instant now = {};
        Limits limits = {};
        QStringList features = {};
    };
};
inline Grant needs(const SessionOpen &)
{
    return Grant::SignedIn;
}
template <class V>
void fields(V &v, SessionOpen &m)
{
    v(must("token", "The access token.").within(1, bound::token), m.token);
    v(may("locale", "BCP 47; `ru` and `en` are spoken, else the person's own language."), m.locale);
}
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
template <>
inline Call<SessionOpen> example<SessionOpen>()
{
    return {{.token = QStringLiteral("eyJhbGciOi…"), .locale = Language::English},
            {.user = {.id = sample::citizen,
                      .name = QStringLiteral("Maria Ivanova"),
                      .permissions = {QStringLiteral("line.write")}},
             .serverName = QStringLiteral("Otklik"),
             .serverVersion = QStringLiteral(OTKLIK_VERSION),
             .now = sample::at(14),
             .limits = {.fileTypes = {QStringLiteral("application/pdf"), QStringLiteral("image/jpeg"),
                                      QStringLiteral("image/png")}},
             .features = {QStringLiteral("files"), QStringLiteral("typing")}}};
}

struct SessionList {
    static constexpr MethodFacts facts{"session.list",
                                       Caller::Anybody,
                                       "The sign-ins that are alive: the caller's own, or with `person` another's, "
                                       "which only administrators may ask for.",
                                       {Fault::Forbidden}};

    PersonId person = {}; ///< another's, for administrators; none: one's own
    struct Result {
        QList<SessionView> sessions = {}; ///< the newest first, at most 200
    };
};
inline Grant needs(const SessionList &m)
{
    return m.person ? Grant::ManageSessions : Grant::SignedIn;
}
template <class V>
void fields(V &v, SessionList &m)
{
    v(may("person", "Administrators: whose; left out, one's own."), m.person);
}
template <class V>
void fields(V &v, SessionList::Result &r)
{
    v(must("sessions", "The newest first."), r.sessions);
}
template <>
inline Call<SessionList> example<SessionList>()
{
    return {{},
            {.sessions = {{.session = SessionId{52},
                           .startedAt = sample::at(14),
                           .lastSeenAt = sample::at(29),
                           .address = QStringLiteral("192.0.2.17"),
                           .client = QStringLiteral("Firefox 128, Linux"),
                           .current = true}}}};
}

/// Either one, or all of one's own but the one that asks. Another's: administrators only.
struct SessionRevoke {
    static constexpr MethodFacts facts{"session.revoke",
                                       Caller::Anybody,
                                       "Ends a sign-in at once: its connections are closed with 4401, its tokens are "
                                       "dead. Another's may be ended by administrators only.",
                                       {Fault::NotFound}};

    SessionId session = {};
    bool others = false;
    struct Result {
        int ended = 0;
    };
};
inline Grant needs(const SessionRevoke &)
{
    return Grant::SignedIn; // another's session does not exist for who may not manage it
}
template <class V>
void fields(V &v, SessionRevoke &m)
{
    v(may("session", "Which one. Either this or `others`."), m.session);
    v(may("others", "All of one's own but the one that asks."), m.others);
}
inline Done check(const SessionRevoke &m)
{
    if (!m.session && !m.others) {
        return malformed(QStringLiteral("session"), Reason::Missing);
    }
    if (m.session && m.others) {
        return malformed(QStringLiteral("others"), Reason::Exclusive);
    }
    return {};
}
template <class V>
void fields(V &v, SessionRevoke::Result &r)
{
    v(must("ended", "How many were ended."), r.ended);
}
template <>
inline Call<SessionRevoke> example<SessionRevoke>()
{
    return {{.others = true}, {.ended = 2}};
}

struct SessionEnding {
    static constexpr PushFacts facts{"session.ending", "The server is about to close this connection."};

    QString reason = {};
    int retryAfterMs = -1; ///< -1: not asked to come back
};
template <class V>
void fields(V &v, SessionEnding &n)
{
    v(must("reason", "A word: restarting, revoked, expired, overloaded."), n.reason);
    v(nullable("retryAfterMs", "When to come back; null: do not.").unsetBy(-1), n.retryAfterMs);
}

} // namespace otklik::wire
