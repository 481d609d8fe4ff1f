// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/appeals/appealwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace otklik::ui {

using appeals::Obstacle;
using appeals::Status;

namespace {

struct AppealWords {
    Q_DECLARE_TR_FUNCTIONS(AppealWords)
};

QDate dateIn(Instant at, const QString &timeZone)
{
    const QTimeZone zone(timeZone.toLatin1());
    return toDateTime(at).toTimeZone(zone.isValid() ? zone : QTimeZone::utc()).date();
}

} // namespace

QString statusName(Status status)
{
    switch (status) {
    case Status::Registered:
        return AppealWords::tr("registered");
    case Status::Accepted:
        return AppealWords::tr("under consideration");
    case Status::Forwarded:
        return AppealWords::tr("forwarded");
    case Status::Extended:
        return AppealWords::tr("extended");
    case Status::Answered:
        return AppealWords::tr("answered");
    case Status::Rejected:
        return AppealWords::tr("rejected");
    }
    return {};
}

QString dayText(Instant at, const QString &timeZone)
{
    return isSet(at) ? QLocale().toString(dateIn(at, timeZone), QStringLiteral("d MMMM, ddd")) : QString();
}

QString daysLeftText(const wire::AppealView &appeal)
{
    const int days = appeal.daysLeft.value_or(0);
    return days < 0 ? AppealWords::tr("late by %n day(s)", nullptr, -days)
                    : AppealWords::tr("%n calendar day(s)", nullptr, days);
}

QString workingDaysText(const wire::AppealView &appeal)
{
    return AppealWords::tr("%n working day(s)", nullptr, appeal.workingDaysLeft.value_or(0));
}

QString stepName(Status to)
{
    switch (to) {
    case Status::Accepted:
        return AppealWords::tr("Accept");
    case Status::Forwarded:
        return AppealWords::tr("Forward…");
    case Status::Extended:
        return AppealWords::tr("Extend…");
    case Status::Answered:
        return AppealWords::tr("Answer…");
    case Status::Rejected:
        return AppealWords::tr("Reject…");
    case Status::Registered:
        break;
    }
    return {};
}

Obstacle obstacleTo(const wire::AppealView &appeal, Status to, Role role, Instant now)
{
    const appeals::Appeal life{.status = appeal.status,
                               .forwardDueAt = appeal.forwardDueAt,
                               .dueAt = appeal.dueAt,
                               .closedAt = appeal.closedAt};
    return appeals::obstacleTo(life, to, role, now);
}

QString stepNote(const wire::AppealView &appeal, Status to, Role role, Instant now)
{
    const Instant last = to == Status::Forwarded ? appeal.forwardDueAt : appeal.dueAt;
    const QString day = QLocale().toString(dateIn(last, appeal.timeZone), QStringLiteral("dd.MM"));
    switch (obstacleTo(appeal, to, role, now)) {
    case Obstacle::None:
        return to == Status::Accepted ? AppealWords::tr("at any time")
                                      : (to == Status::Extended || to == Status::Forwarded
                                             ? AppealWords::tr("by %1, the citizen is told").arg(day)
                                             : AppealWords::tr("by %1").arg(day));
    case Obstacle::Role:
        return AppealWords::tr("a supervisor decides");
    case Obstacle::Over:
        return AppealWords::tr("the appeal is %1").arg(statusName(appeal.status));
    case Obstacle::Done:
        return AppealWords::tr("done already");
    case Obstacle::Overdue:
        return AppealWords::tr("the term was over on %1").arg(day);
    }
    return {};
}

QString spokenAppeal(const wire::AppealView &appeal)
{
    QStringList parts{appeal.number, statusName(appeal.status), appeal.fullName};
    if (appeals::isOwed(appeal.status)) {
        parts << AppealWords::tr("due by %1").arg(dayText(appeal.dueAt, appeal.timeZone)) << daysLeftText(appeal)
              << workingDaysText(appeal);
    }
    parts << appeal.description.simplified().left(120);
    return parts.join(QStringLiteral(", "));
}

} // namespace otklik::ui
