// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/appeals/appealrecord.h"
#include "app/wire/examples.h"
#include "app/wire/message.h"
#include "app/wire/method.h"
#include "app/wire/words.h"

/// Formal appeals by 59-ФЗ, made from a conversation by its citizen or the staff.
namespace otklik::wire {

template <>
struct Words<appeals::Status> {
    using Status = appeals::Status;
    static constexpr std::array table{Entry<Status>{Status::Registered, QLatin1StringView("registered")},
                                      Entry<Status>{Status::Accepted, QLatin1StringView("accepted")},
                                      Entry<Status>{Status::Forwarded, QLatin1StringView("forwarded")},
                                      Entry<Status>{Status::Extended, QLatin1StringView("extended")},
                                      Entry<Status>{Status::Answered, QLatin1StringView("answered")},
                                      Entry<Status>{Status::Rejected, QLatin1StringView("rejected")}};
};

/// One entry of an appeal's history.
struct AppealEvent {
    appeals::Status status = appeals::Status::Registered;
    Instant at = {};
    PersonId by = {}; ///< with the name; to citizens only when the citizen did it
    QString byName = {};
    QString reason = {};
};
template <>
inline constexpr const char *componentName<AppealEvent> = "AppealEvent";
template <class V>
void fields(V &v, AppealEvent &e)
{
    v(must("status", "What it came to."), e.status);
    v(must("at", "When."), e.at);
    v.group(may("by", "Staff only: who did it."), bool(e.by), [&e](auto &g) {
        g(must("id", "The person's id."), e.by);
        g(must("name", "For people."), e.byName);
    });
    v(may("reason", "Why it was extended or rejected, to whom it was forwarded."), e.reason);
}

/// Somebody took the package.
struct AppealPackage {
    Instant at = {};
    PersonId by = {};
    QString byName = {};
    QString reason = {};
};
template <>
inline constexpr const char *componentName<AppealPackage> = "AppealPackage";
template <class V>
void fields(V &v, AppealPackage &p)
{
    v(must("at", "When."), p.at);
    v(must("by", "The person's id."), p.by);
    v(must("name", "The person's name."), p.byName);
    v(may("reason", "What for, as that person said."), p.reason);
}

/// An appeal as the one who reads may see it.
struct AppealView {
    AppealId id = {};
    QString number = {};
    ConversationId conversation = {};
    QString conversationNumber = {};
    LineId line = {};
    QString lineName = {};
    PersonId citizen = {};
    QString citizenName = {};
    appeals::Status status = appeals::Status::Registered;
    QString fullName = {};
    QString email = {};
    QString post = {};
    QString description = {};
    QList<Seq> messages = {};
    QList<FileInfo> files = {};
    PersonId op = {};
    QString operatorName = {};
    Instant receivedAt = {};
    Instant registeredAt = {};
    Instant forwardDueAt = {};
    Instant dueAt = {};
    Instant closedAt = {};
    QString timeZone = {};
    bool late = false;
    std::optional<int> daysLeft = {}; ///< negative when it is late
    std::optional<int> workingDaysLeft = {};
    QString answer = {};
    QList<AppealEvent> history = {};
    QList<AppealPackage> packages = {};
};
template <>
inline constexpr const char *componentName<AppealView> = "Appeal";
template <class V>
void fields(V &v, AppealView &a)
{
    v(must("appeal", "Its id."), a.id);
    v(must("number", "For people, like О-2026-000412."), a.number);
    v(must("conversation", "Of which conversation it was born."), a.conversation);
    v(must("conversationNumber", "That conversation's number."), a.conversationNumber);
    v(must("line", "The conversation's line."), a.line);
    v(must("lineName", "The line's name."), a.lineName);
    v.group(must("citizen", "Whose appeal it is."), true, [&a](auto &g) {
        g(must("id", "The person's id."), a.citizen);
        g(must("name", "As the account has it."), a.citizenName);
    });
    v(must("status", "Where it stands; `forwarded`, `answered` and `rejected` are ends."), a.status);
    v(must("fullName", "Who appeals, as the law wants it written."), a.fullName);
    v.group(must("address", "Where the answer goes."), true, [&a](auto &g) {
        g(may("email", "An e-mail address."), a.email);
        g(may("post", "A postal address."), a.post);
    });
    v(must("description", "What is not solved and what is asked for."), a.description);
    v(must("messages", "The messages that go along; empty: the whole conversation."), a.messages);
    v(must("files", "The files that go along."), a.files);
    v.group(nullable("operator", "Who led the conversation when the appeal was made."), bool(a.op), [&a](auto &g) {
        g(must("id", "The person's id."), a.op);
        g(must("name", "For people."), a.operatorName);
    });
    v(must("receivedAt", "When it came."), a.receivedAt);
    v(must("registeredAt", "When it was registered: at once."), a.registeredAt);
    v(must("forwardDueAt", "Until when it may be forwarded: 7 days."), a.forwardDueAt);
    v(must("dueAt", "The last moment of its term: 30 days after registration, at most 30 more by an extension."),
      a.dueAt);
    v(may("closedAt", "When it was answered, forwarded or rejected."), a.closedAt);
    v(must("timeZone", "In which the terms are counted."), a.timeZone);
    v(must("late", "Whether it waits, or was answered, past its term."), a.late);
    v(may("daysLeft", "While it is owed, in answers: calendar days until the last day of the term; negative past it."),
      a.daysLeft);
    v(may("workingDaysLeft", "Of these, days on which people work."), a.workingDaysLeft);
    v(may("answer", "The answer."), a.answer);
    v(must("history", "From registration on."), a.history);
    v(may("packages", "Staff only: who took the package."), a.packages);
}
inline AppealView sampleAppeal()
{
    return {.id = {412},
            .number = appeals::formatNumber(2026, 412),
            .conversation = sample::conversation,
            .conversationNumber = QStringLiteral("2026-000118"),
            .line = sample::line,
            .lineName = QStringLiteral("Passports"),
            .citizen = sample::citizen,
            .citizenName = QStringLiteral("Maria Ivanova"),
            .fullName = QStringLiteral("Ivanova Maria Petrovna"),
            .email = QStringLiteral("maria@example.org"),
            .description = QStringLiteral("The passport has been ready for ten days and is not given out."),
            .messages = {1, 3},
            .op = sample::anna,
            .operatorName = QStringLiteral("Anna"),
            .receivedAt = sample::at(60),
            .registeredAt = sample::at(60),
            .forwardDueAt = sample::at(60 + 7 * 24 * 60),
            .dueAt = sample::at(60 + 30 * 24 * 60),
            .timeZone = QStringLiteral("Europe/Moscow"),
            .daysLeft = 30,
            .workingDaysLeft = 21,
            .history = {{.at = sample::at(60)}}};
}

struct AppealCreate {
    static constexpr MethodFacts facts{
        "appeal.create",
        Caller::Anybody,
        "Makes a formal appeal of a conversation: a citizen of one's own, also of a closed one, or staff for its "
        "citizen. It is registered at once. With the same `clientId` the same call gives the same appeal.",
        {Fault::NotFound, Fault::Conflict}};

    ConversationId conversation = {};
    QString description = {};
    QString fullName = {};
    QString email = {};
    QString post = {};
    QList<Seq> messages = {};
    QList<FileId> files = {};
    QString clientId = {};
    struct Result {
        AppealId appeal = {};
        QString number = {};
        Instant registeredAt = {};
        Instant dueAt = {};
        Instant deadline = {};
    };
};
inline Grant needs(const AppealCreate &)
{
    return Grant::SignedIn;
}
template <class V>
void fields(V &v, AppealCreate &m)
{
    v(must("conversation", "Of which conversation."), m.conversation);
    v(must("description", "What is not solved and what is asked for.").upTo(appeals::mostDescriptionChars),
      m.description);
    v(may("fullName", "Surname, first name and patronymic; the citizen's of the account unless told.")
          .upTo(appeals::mostNameChars),
      m.fullName);
    v.group(may("address", "Where the answer goes, at least one; the e-mail of the account unless told."), true,
            [&m](auto &g) {
                g(may("email", "An e-mail address.").upTo(bound::email), m.email);
                g(may("post", "A postal address.").upTo(appeals::mostAddressChars), m.post);
            });
    v(may("messages", "The `seq` of those that go along; all unless told.").upTo(appeals::mostMessages), m.messages);
    v(may("files", "Files of the conversation, or uploaded for this, that go along.").upTo(appeals::mostFiles),
      m.files);
    v(may("clientId", "A UUID that makes a repeated call harmless.").asUuid(), m.clientId);
}
template <class V>
void fields(V &v, AppealCreate::Result &r)
{
    v(must("appeal", "Its id."), r.appeal);
    v(must("number", "For people."), r.number);
    v(must("registeredAt", "When it was registered."), r.registeredAt);
    v(must("dueAt", "The last moment of its term."), r.dueAt);
    v(must("deadline", "The same."), r.deadline);
}
template <>
inline Call<AppealCreate> example<AppealCreate>()
{
    const AppealView made = sampleAppeal();
    return {{.conversation = made.conversation,
             .description = made.description,
             .email = made.email,
             .messages = made.messages},
            {.appeal = made.id,
             .number = made.number,
             .registeredAt = made.registeredAt,
             .dueAt = made.dueAt,
             .deadline = made.dueAt}};
}

struct AppealGet {
    static constexpr MethodFacts facts{
        "appeal.get", Caller::Anybody, "One appeal, by id or by number.", {Fault::NotFound}};

    AppealId appeal = {};
    QString number = {};
    struct Result {
        AppealView appeal = {};
    };
};
inline Grant needs(const AppealGet &)
{
    return Grant::SignedIn;
}
template <class V>
void fields(V &v, AppealGet &m)
{
    v(may("appeal", "Its id. Either this or `number`."), m.appeal);
    v(may("number", "Its number for people.").within(1, bound::number), m.number);
}
inline Done checkAppealNamed(AppealId appeal, const QString &number)
{
    if (!appeal && number.isEmpty()) {
        return malformed(QStringLiteral("appeal"), Reason::Missing);
    }
    return appeal && !number.isEmpty() ? Done(malformed(QStringLiteral("number"), Reason::Exclusive)) : Done();
}
inline Done check(const AppealGet &m)
{
    return checkAppealNamed(m.appeal, m.number);
}
template <class V>
void fields(V &v, AppealGet::Result &r)
{
    v(must("appeal", "As it stands now."), r.appeal);
}
template <>
inline Call<AppealGet> example<AppealGet>()
{
    return {{.number = sampleAppeal().number}, {sampleAppeal()}};
}

struct AppealList {
    static constexpr MethodFacts facts{"appeal.list",
                                       Caller::Anybody,
                                       "Appeals: a citizen's own; to staff, those of their lines. Of those that wait "
                                       "the nearest end of a term comes first, of others the newest.",
                                       {Fault::NotFound}};

    enum class Shown { Open, Closed, All };
    Shown state = Shown::Open;
    std::optional<appeals::Status> status = {};
    LineId line = {};
    ConversationId conversation = {};
    AppealId before = {};
    int limit = 50; ///< 1–200
    struct Result {
        QList<AppealView> appeals = {};
        bool more = false;
    };
};
template <>
struct Words<AppealList::Shown> {
    using Shown = AppealList::Shown;
    static constexpr std::array table{Entry<Shown>{Shown::Open, QLatin1StringView("open")},
                                      Entry<Shown>{Shown::Closed, QLatin1StringView("closed")},
                                      Entry<Shown>{Shown::All, QLatin1StringView("all")}};
};
inline Grant needs(const AppealList &)
{
    return Grant::SignedIn;
}
template <class V>
void fields(V &v, AppealList &m)
{
    v(may("state", "`open`: those that are owed an answer, which is also what leaving it out gives."), m.state);
    v(may("status", "Only those of this status."), m.status);
    v(may("line", "Only those of this line."), m.line);
    v(may("conversation", "Only those of this conversation."), m.conversation);
    v(may("before", "The last `appeal` of the page before."), m.before);
    v(may("limit", "At most so many; 50 unless told.").within(1, bound::page), m.limit);
}
template <class V>
void fields(V &v, AppealList::Result &r)
{
    v(must("appeals", "In the order of the page."), r.appeals);
    v(must("more", "Whether there are more."), r.more);
}
template <>
inline Call<AppealList> example<AppealList>()
{
    return {{.limit = 20}, {.appeals = {sampleAppeal()}}};
}

struct AppealUpdate {
    static constexpr MethodFacts facts{
        "appeal.update",
        Caller::Staff,
        "Takes the next step with an appeal; its citizen is told by a notice. Operators accept, supervisors decide. A "
        "step that the status does not permit is a conflict with it; one whose own term is over, with `overdue`.",
        {Fault::Forbidden, Fault::NotFound, Fault::Conflict}};

    AppealId appeal = {};
    QString number = {};
    appeals::Status status = appeals::Status::Accepted;
    QString reason = {};
    QString answer = {};
    int extraDays = 0;
    struct Result {
        AppealView appeal = {};
    };
};
inline Grant needs(const AppealUpdate &)
{
    return Grant::SeeDesk;
}
template <class V>
void fields(V &v, AppealUpdate &m)
{
    v(may("appeal", "Which appeal, by id. Either this or `number`."), m.appeal);
    v(may("number", "By its number.").within(1, bound::number), m.number);
    v(must("status", "What it is to come to."), m.status);
    v(may("reason", "To extend and reject: why; to forward: to whom. The citizen reads it.")
          .upTo(appeals::mostReasonChars),
      m.reason);
    v(may("answer", "To answer: the answer.").upTo(appeals::mostReasonChars), m.answer);
    v(may("extraDays", "To extend: by how many days; as many as the law allows unless told.").within(1, 30).unsetBy(0),
      m.extraDays);
}
inline Done check(const AppealUpdate &m)
{
    return checkAppealNamed(m.appeal, m.number);
}
template <class V>
void fields(V &v, AppealUpdate::Result &r)
{
    v(must("appeal", "As it stands now."), r.appeal);
}
template <>
inline Call<AppealUpdate> example<AppealUpdate>()
{
    AppealView accepted = sampleAppeal();
    accepted.status = appeals::Status::Accepted;
    accepted.history.append(
        {.status = accepted.status, .at = sample::at(90), .by = sample::anna, .byName = QStringLiteral("Anna")});
    return {{.appeal = accepted.id, .status = accepted.status}, {accepted}};
}

struct AppealChanged {
    static constexpr PushFacts facts{
        "appeal.changed", "An appeal is new, or stands otherwise now. To its citizen and to the staff of the line."};

    AppealView appeal = {};
};
template <class V>
void fields(V &v, AppealChanged &n)
{
    v(must("appeal", "As it stands now."), n.appeal);
}

} // namespace otklik::wire
