// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/appeals/appealrules.h"

#include "app/domain/reason.h"

#include <QTimeZone>

#include <algorithm>
#include <array>
#include <utility>

namespace otklik::appeals {

namespace {

constexpr std::array words{std::pair(Status::Registered, QLatin1StringView("registered")),
                           std::pair(Status::Accepted, QLatin1StringView("accepted")),
                           std::pair(Status::Forwarded, QLatin1StringView("forwarded")),
                           std::pair(Status::Extended, QLatin1StringView("extended")),
                           std::pair(Status::Answered, QLatin1StringView("answered")),
                           std::pair(Status::Rejected, QLatin1StringView("rejected"))};

/// Where it may go; forwarded, answered and rejected are ends.
constexpr std::array transitions{
    std::pair(Status::Registered, Status::Accepted), std::pair(Status::Registered, Status::Forwarded),
    std::pair(Status::Registered, Status::Extended), std::pair(Status::Registered, Status::Answered),
    std::pair(Status::Registered, Status::Rejected), std::pair(Status::Accepted, Status::Forwarded),
    std::pair(Status::Accepted, Status::Extended),   std::pair(Status::Accepted, Status::Answered),
    std::pair(Status::Accepted, Status::Rejected),   std::pair(Status::Extended, Status::Answered),
    std::pair(Status::Extended, Status::Rejected),
};

QTimeZone zoneOf(const QString &timeZone)
{
    const QTimeZone named(timeZone.toUtf8());
    return named.isValid() ? named : QTimeZone::utc();
}

bool looksLikeEmail(const QString &text)
{
    const qsizetype at = text.indexOf(u'@');
    const bool spaced = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    return at > 0 && at < text.size() - 1 && text.lastIndexOf(u'@') == at && !spaced;
}

Done checkText(const QString &field, const QString &text, int most)
{
    if (text.trimmed().isEmpty()) {
        return malformed(field, Reason::Missing);
    }
    return text.size() <= most ? Done{} : malformed(field, Reason::TooLong, most);
}

/// What the step itself needs.
Done checkStep(const Appeal &appeal, const Step &step, const AppealTerms &terms, Instant now)
{
    const bool needsReason = step.to == Status::Forwarded || step.to == Status::Extended || step.to == Status::Rejected;
    if (needsReason) {
        OTKLIK_TRY_DONE(checkText(QStringLiteral("reason"), step.reason, mostReasonChars));
    }
    if (step.to == Status::Answered) {
        OTKLIK_TRY_DONE(checkText(QStringLiteral("answer"), step.answer, mostReasonChars));
    }
    if (obstacleTo(appeal, step.to, Role::Administrator, now) == Obstacle::Overdue) {
        return tl::unexpected(
            Error{.fault = Fault::Conflict, .reason = Reason::TermOver, .state = QStringLiteral("overdue")});
    }
    if (step.to == Status::Extended && (step.extraDays < 0 || step.extraDays > terms.extensionDays)) {
        return malformed(QStringLiteral("extraDays"), Reason::Range, terms.extensionDays);
    }
    if ((step.to == Status::Extended || step.to == Status::Forwarded) && !step.noticed) {
        return malformed(QStringLiteral("notice"), Reason::Required);
    }
    return {};
}

} // namespace

QString word(Status status)
{
    const auto *const row = std::find_if(words.begin(), words.end(), [&](const auto &w) { return w.first == status; });
    return row == words.end() ? QString() : QString(row->second);
}

std::optional<Status> statusOf(QStringView word)
{
    const auto *const row = std::find_if(words.begin(), words.end(), [&](const auto &w) { return w.second == word; });
    return row == words.end() ? std::nullopt : std::optional(row->first);
}

Done check(const Draft &draft)
{
    if (!draft.identified) {
        return fail(Fault::Forbidden);
    }
    OTKLIK_TRY_DONE(checkText(QStringLiteral("fullName"), draft.fullName, mostNameChars));
    if (!draft.fullName.simplified().contains(u' ')) {
        return malformed(QStringLiteral("fullName"), Reason::TooShort);
    }
    const QString email = draft.email.trimmed();
    if (email.isEmpty() && draft.post.trimmed().isEmpty()) {
        return malformed(QStringLiteral("address"), Reason::Missing);
    }
    if (!email.isEmpty() && (!looksLikeEmail(email) || email.size() > mostAddressChars)) {
        return malformed(QStringLiteral("address.email"), Reason::Format);
    }
    if (draft.post.size() > mostAddressChars) {
        return malformed(QStringLiteral("address.post"), Reason::TooLong, mostAddressChars);
    }
    return checkText(QStringLiteral("description"), draft.description, mostDescriptionChars);
}

Instant endOfTerm(Instant from, int days, const QString &timeZone)
{
    const QTimeZone zone = zoneOf(timeZone);
    const QDate last = toDateTime(from).toTimeZone(zone).date().addDays(days);
    return fromMs(last.addDays(1).startOfDay(zone).toMSecsSinceEpoch() - 1);
}

Instant registrationDueAt(Instant receivedAt, const AppealTerms &terms, const QString &timeZone)
{
    return endOfTerm(receivedAt, terms.registerDays, timeZone);
}

Appeal registered(Instant receivedAt, PersonId by, const AppealTerms &terms, const QString &timeZone, Instant now)
{
    return {.receivedAt = receivedAt,
            .registeredAt = now,
            .forwardDueAt = endOfTerm(now, terms.forwardDays, timeZone),
            .dueAt = endOfTerm(now, terms.answerDays, timeZone),
            .history = {{.status = Status::Registered, .at = now, .by = by}}};
}

bool isOwed(Status status)
{
    return status == Status::Registered || status == Status::Accepted || status == Status::Extended;
}

bool isLate(const Appeal &appeal, Instant now)
{
    return (isOwed(appeal.status) ? now : appeal.closedAt) > appeal.dueAt;
}

DaysLeft daysLeft(const Appeal &appeal, Instant now, const QString &timeZone, const WorkCalendar &calendar)
{
    const QTimeZone zone = zoneOf(timeZone);
    const QDate today = toDateTime(now).toTimeZone(zone).date();
    const QDate last = toDateTime(appeal.dueAt).toTimeZone(zone).date();
    DaysLeft left{.calendar = static_cast<int>(today.daysTo(last))};
    for (QDate day = today.addDays(1); day <= last; day = day.addDays(1)) {
        left.working += calendar.isWorked(day) ? 1 : 0;
    }
    return left;
}

Instant warnAt(const Appeal &appeal, const AppealTerms &terms)
{
    return appeal.dueAt - std::chrono::days(terms.warnDays);
}

Instant lastFor(const Appeal &appeal, Status to)
{
    switch (to) {
    case Status::Forwarded:
        return appeal.forwardDueAt;
    case Status::Extended:
        return appeal.dueAt;
    default:
        return {};
    }
}

Obstacle obstacleTo(const Appeal &appeal, Status to, Role role, Instant now)
{
    if (!may(role, to)) {
        return Obstacle::Role;
    }
    if (!isOwed(appeal.status)) {
        return Obstacle::Over;
    }
    if (std::find(transitions.begin(), transitions.end(), std::pair(appeal.status, to)) == transitions.end()) {
        return Obstacle::Done;
    }
    const Instant last = lastFor(appeal, to);
    return isSet(last) && now > last ? Obstacle::Overdue : Obstacle::None;
}

bool may(Role role, Status to)
{
    if (role == Role::Supervisor || role == Role::Administrator) {
        return to != Status::Registered;
    }
    return role == Role::Operator && to == Status::Accepted;
}

Result<Appeal> changed(Appeal appeal, const Step &step, Role role, PersonId by, const AppealTerms &terms,
                       const QString &timeZone, Instant now)
{
    if (!may(role, step.to)) {
        return fail(Fault::Forbidden);
    }
    if (std::find(transitions.begin(), transitions.end(), std::pair(appeal.status, step.to)) == transitions.end()) {
        return conflict(word(appeal.status));
    }
    OTKLIK_TRY_DONE(checkStep(appeal, step, terms, now));
    switch (step.to) {
    case Status::Registered:
    case Status::Accepted:
        break;
    case Status::Extended: {
        const int extra = step.extraDays == 0 ? terms.extensionDays : step.extraDays;
        appeal.dueAt = endOfTerm(appeal.registeredAt, terms.answerDays + extra, timeZone);
        break;
    }
    case Status::Answered:
        appeal.answer = step.answer;
        [[fallthrough]];
    case Status::Forwarded:
    case Status::Rejected:
        appeal.closedAt = now;
        break;
    }
    appeal.status = step.to;
    appeal.history.append({.status = step.to, .at = now, .by = by, .reason = step.reason});
    return appeal;
}

} // namespace otklik::appeals
