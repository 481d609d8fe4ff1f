// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/presencewords.h"

#include <QCoreApplication>

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
    }
    return {};
}

} // namespace otklik::ui
