// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/appeals/appealterms.h"
#include "app/domain/servicelevels/workcalendar.h"
#include "app/domain/values.h"

#include <optional>

/// The life and the terms of a formal appeal by 59-ФЗ. Days are calendar days in the time zone of the body that
/// answers; a term of n days ends with the last millisecond of the n-th day after the day it is counted from.
namespace otklik::appeals {

enum class Status : quint8 { Registered, Accepted, Forwarded, Extended, Answered, Rejected };

/// The word of the wire: "registered"…
QString word(Status status);
std::optional<Status> statusOf(QStringView word);

/// What an appeal has to hold.
struct Draft {
    QString fullName = {}; ///< surname and name at least
    QString email = {};    ///< one of both addresses is needed
    QString post = {};
    QString description = {};
    bool identified = false; ///< the citizen signed in; guests cannot appeal
};

constexpr int mostNameChars = 200;
constexpr int mostAddressChars = 500;
constexpr int mostDescriptionChars = 20'000; ///< UTF-16 units, as the two above
constexpr int mostReasonChars = 4'000;       ///< of a reason and of an answer

/// Malformed with the first field that is missing or wrong (fullName, address, address.email, description); Forbidden
/// for a guest.
Done check(const Draft &draft);

struct Event {
    Status status = Status::Registered;
    Instant at = {};
    PersonId by = {};
    QString reason = {}; ///< why it was extended or rejected, to whom it was forwarded
    friend bool operator==(const Event &, const Event &) = default;
};

struct Appeal {
    Status status = Status::Registered;
    Instant receivedAt = {};
    Instant registeredAt = {};
    Instant forwardDueAt = {};
    Instant dueAt = {};    ///< of the answer
    Instant closedAt = {}; ///< unset while an answer is owed
    QString answer = {};
    QList<Event> history = {};
    friend bool operator==(const Appeal &, const Appeal &) = default;
};

/// The last instant of a term. An unknown zone counts as UTC.
Instant endOfTerm(Instant from, int days, const QString &timeZone);
/// Until when something received has to be registered.
Instant registrationDueAt(Instant receivedAt, const AppealTerms &terms, const QString &timeZone);

/// Registers a draft that check() let pass. A second the registration is late is a second it is late: it is registered
/// all the same, as refusing would lose it.
Appeal registered(Instant receivedAt, PersonId by, const AppealTerms &terms, const QString &timeZone, Instant now);

struct Step {
    Status to = Status::Accepted;
    QString reason = {};  ///< needed to forward (to whom), extend and reject
    QString answer = {};  ///< needed to answer
    int extraDays = 0;    ///< of an extension; 0: as many as the law allows
    bool noticed = false; ///< of an extension and a forwarding: the author is told. The law demands it
};

/// Whether an answer is still owed.
bool isOwed(Status status);
/// Whether it was answered, or still waits, past its term.
bool isLate(const Appeal &appeal, Instant now);
/// The days after today up to the last day of the term, in that zone.
struct DaysLeft {
    int calendar = 0; ///< negative past the term
    int working = 0;  ///< of these, days on which people work; 0 past the term
    friend bool operator==(const DaysLeft &, const DaysLeft &) = default;
};
DaysLeft daysLeft(const Appeal &appeal, Instant now, const QString &timeZone, const WorkCalendar &calendar);
/// When people are to be warned of its term.
Instant warnAt(const Appeal &appeal, const AppealTerms &terms);

/// Whether the role may take that step: operators accept, supervisors and administrators decide. Citizens only create.
bool may(Role role, Status to);

/// What stands in the way of a step, so that screens can say it beforehand.
enum class Obstacle {
    None,
    Role,    ///< somebody else decides it
    Over,    ///< nothing is owed any more
    Done,    ///< it was taken already, or a later one was
    Overdue, ///< its own term is over
};
Obstacle obstacleTo(const Appeal &appeal, Status to, Role role, Instant now);
/// The last instant of the step's own term; unset when it has none.
Instant lastFor(const Appeal &appeal, Status to);

/// Forbidden; Conflict with the status (or "overdue" after the term) when it does not permit it; Malformed with the
/// field (reason, answer, extraDays, notice) that is missing or wrong.
Result<Appeal> changed(Appeal appeal, const Step &step, Role role, PersonId by, const AppealTerms &terms,
                       const QString &timeZone, Instant now);

} // namespace otklik::appeals
