// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/calendar.h"

#include <QFile>

namespace otklik::desk {

Result<WorkCalendar> builtInCalendar()
{
    QFile file(QStringLiteral(":/calendars/russia.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(Fault::NotFound, QStringLiteral("the built-in calendar is missing"));
    }
    return readCalendar(file.readAll());
}

} // namespace otklik::desk
