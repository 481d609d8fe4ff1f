// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/presencewords.h"

#include "app/wire/methods.h"

#include <QCoreApplication>
#include <QLocale>

namespace otklik::ui {

namespace {

struct PresenceWords {
    Q_DECLARE_TR_FUNCTIONS(PresenceWords)
};

} // namespace

QString presenceName(Presence presence)
{
    switch (presence) {
    case Presence::Online:
        return PresenceWords::tr("Online");
    case Presence::Away:
        return PresenceWords::tr("Away");
    case Presence::Break:
        return PresenceWords::tr("On a break");
    case Presence::Offline:
        return PresenceWords::tr("Offline");
    case Presence::Drain:
        return PresenceWords::tr("Takes nothing new");
    }
    return {};
}

QColor presenceColour(Presence presence)
{
    switch (presence) {
    case Presence::Online:
        return {0x2f, 0xb3, 0x74};
    case Presence::Away:
        return {0xe8, 0xa3, 0x3a};
    case Presence::Break:
        return {0xe0, 0x6c, 0x3c};
    case Presence::Offline:
        return {0x8b, 0x96, 0xa8};
    case Presence::Drain:
        return {0x2f, 0x6b, 0xd8};
    }
    return {};
}

QString causeName(presence::Cause cause)
{
    using presence::Cause;
    switch (cause) {
    case Cause::Person:
        return PresenceWords::tr("as said");
    case Cause::Supervisor:
        return PresenceWords::tr("set by a supervisor");
    case Cause::SignedIn:
        return PresenceWords::tr("signed in");
    case Cause::SignedOut:
        return PresenceWords::tr("signed out");
    case Cause::Idle:
        return PresenceWords::tr("nothing was touched for a while");
    case Cause::Active:
        return PresenceWords::tr("back at work");
    case Cause::OfferUnanswered:
        return PresenceWords::tr("offers were not answered");
    case Cause::LinkLost:
        return PresenceWords::tr("the connection was lost");
    case Cause::LinkBack:
        return PresenceWords::tr("the connection is back");
    case Cause::NodeLost:
        return PresenceWords::tr("a server went down");
    case Cause::ShiftEnded:
        return PresenceWords::tr("the shift has ended");
    case Cause::WorkDone:
        return PresenceWords::tr("the last conversation after the shift is done");
    }
    return {};
}

QString presenceStory(const wire::OperatorView &one)
{
    const QString state = one.reason.isEmpty() ? presenceName(one.state)
                                               : QStringLiteral("%1 (%2)").arg(presenceName(one.state), one.reason);
    if (!isSet(one.since)) {
        return state;
    }
    const QString time = QLocale().toString(toDateTime(one.since).toLocalTime().time(), QStringLiteral("H:mm"));
    return PresenceWords::tr("%1 since %2 · %3").arg(state, time, causeName(one.cause));
}

} // namespace otklik::ui
