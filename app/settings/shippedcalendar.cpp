// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings/shippedcalendar.h"

#include <QFile>

namespace otklik::settings {

WorkCalendar shippedCalendar()
{
    QFile file(QStringLiteral(":/calendars/russia.json"));
    return file.open(QIODevice::ReadOnly) ? readCalendar(file.readAll()).value_or(WorkCalendar{}) : WorkCalendar{};
}

} // namespace otklik::settings
