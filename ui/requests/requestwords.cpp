// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/requests/requestwords.h"

#include "ui/models/queuemodel.h"

#include <QCoreApplication>
#include <QLocale>

namespace otklik::ui {

namespace {

struct RequestWords {
    Q_DECLARE_TR_FUNCTIONS(RequestWords)
};

QString durationText(std::chrono::milliseconds duration)
{
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(duration).count();
    if (minutes < 60) {
        return RequestWords::tr("%1 min").arg(minutes);
    }
    if (minutes < 24 * 60) {
        return RequestWords::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    }
    return RequestWords::tr("%1 d %2 h").arg(minutes / (24 * 60)).arg(minutes / 60 % 24);
}

} // namespace

bool isOverdue(const wire::TranscriptRequestView &request, Instant now)
{
    return isOwed(request.state) && now >= request.dueAt;
}

bool isAnswerable(const wire::TranscriptRequestView &request)
{
    return request.state == DocumentRequestState::Open || request.state == DocumentRequestState::Failed;
}

QString stateName(DocumentRequestState state)
{
    switch (state) {
    case DocumentRequestState::Open:
        return RequestWords::tr("Open");
    case DocumentRequestState::Sending:
        return RequestWords::tr("Being sent");
    case DocumentRequestState::Answered:
        return RequestWords::tr("Answered");
    case DocumentRequestState::Declined:
        return RequestWords::tr("Declined");
    case DocumentRequestState::Failed:
        return RequestWords::tr("Not sent");
    }
    return {};
}

QString formatName(DocumentFormat format)
{
    return QString(wire::wordFor(format)).toUpper();
}

QString momentText(Instant at)
{
    return isSet(at) ? QLocale().toString(toDateTime(at).toLocalTime(), QStringLiteral("d MMM, HH:mm")) : QString();
}

QString countdown(const wire::TranscriptRequestView &request, Instant now)
{
    if (!isOwed(request.state)) {
        return momentText(request.answeredAt);
    }
    if (isOverdue(request, now)) {
        return RequestWords::tr("late by %1").arg(durationText(now - request.dueAt));
    }
    return RequestWords::tr("%1 left").arg(durationText(request.dueAt - now));
}

QString spokenRequest(const wire::TranscriptRequestView &request, Instant now)
{
    QStringList parts{request.citizenName, numberName(request.number), formatName(request.format),
                      stateName(request.state)};
    if (isOwed(request.state)) {
        parts << RequestWords::tr("due %1").arg(momentText(request.dueAt));
    }
    parts << countdown(request, now);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace otklik::ui
