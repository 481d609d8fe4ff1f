// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/wallwords.h"

#include "ui/models/figurewords.h"
#include "ui/models/presencewords.h"
#include "ui/models/queuemodel.h"

#include <QCoreApplication>
#include <QLocale>

namespace otklik::ui {

namespace {

struct WallWords {
    Q_DECLARE_TR_FUNCTIONS(WallWords)
};

} // namespace

QString clockName(ClockKind kind)
{
    switch (kind) {
    case ClockKind::FirstResponse:
        return WallWords::tr("first response");
    case ClockKind::NextResponse:
        return WallWords::tr("next response");
    case ClockKind::Resolution:
        return WallWords::tr("resolution");
    }
    return {};
}

QString untilText(Instant due, Instant now)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(due - now).count();
    if (due > now) {
        return clockText(static_cast<double>(seconds));
    }
    return WallWords::tr("late by %1").arg(clockText(static_cast<double>(-seconds)));
}

QString moveName(wire::LiveMove::Kind kind)
{
    using Kind = wire::LiveMove::Kind;
    switch (kind) {
    case Kind::Assign:
        return WallWords::tr("Pass on");
    case Kind::Level:
        return WallWords::tr("To the next level");
    case Kind::Return:
        return WallWords::tr("Return to the queue");
    case Kind::TakeOver:
        return WallWords::tr("Take it myself");
    case Kind::Remind:
        return WallWords::tr("Remind them");
    }
    return {};
}

QString spokenRisk(const wire::AtRisk &risk, Instant now)
{
    QStringList parts{numberName(risk.number), risk.lineName, clockName(risk.kind), untilText(risk.dueAt, now)};
    if (risk.move) {
        parts << risk.move->text << moveName(risk.move->kind);
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString spokenOperator(const wire::LiveOperator &op)
{
    QStringList parts{op.name, presenceName(op.state), op.reason.isEmpty() ? causeName(op.cause) : op.reason};
    if (isSet(op.since)) {
        parts << WallWords::tr("since %1").arg(timeText(op.since));
    }
    parts << WallWords::tr("load %1 of %2").arg(loadText(op.load)).arg(op.capacity);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString timeText(Instant at)
{
    return isSet(at) ? QLocale().toString(toDateTime(at).toLocalTime().time(), QStringLiteral("HH:mm")) : QString();
}

} // namespace otklik::ui
