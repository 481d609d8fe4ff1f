// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/duties/allduties.h"

#include "server/desk/duties/attendance.h"
#include "server/desk/duties/deadlines.h"
#include "server/desk/duties/housekeeping.h"
#include "server/desk/duties/searchrebuild.h"
#include "server/desk/handlers/routing.h"

namespace otklik::server {

using namespace std::chrono_literals;

std::vector<Duty> allDuties(const DutyParts &parts)
{
    desk::DeskThread &desk = parts.desk;
    const auto watch = std::make_shared<AbsenceWatch>(parts.returnAfter);
    const auto rebuild = std::make_shared<SearchRebuild>();
    return {
        deskDuty(desk, {.name = "attendance", .every = Absence / 3, .leader = false},
                 [&desk](desk::Context &context) { return keepAttendance(desk.links(), context); }),
        deskDuty(desk, {.name = "absence", .every = 1s},
                 [watch](desk::Context &context) { return watch->look(AbsenceWatch::Steady::now(), context); }),
        deskDuty(desk, {.name = "deadlines", .every = 1s}, meetDeadlines),
        deskDuty(desk, {.name = "routing", .every = 1s}, desk::route),
        deskDuty(desk, {.name = "calendar", .every = 1h}, warnOfCalendar),
        {.name = "documents", .every = 1s, .part = parts.makeDocuments},
        {.name = "mail", .every = 1s, .part = parts.sendMail},
        deskDuty(desk, {.name = "search", .every = 1h},
                 [rebuild](desk::Context &context) { return rebuild->step(context); }),
        forgetOld({.name = "forget", .every = 1h}, desk, parts.blobs, parts.pool),
        sweepFiles({.name = "sweep", .every = 24h, .leader = false}, parts.readers, parts.blobs, parts.pool,
                   parts.clock),
        {.name = "gauges",
         .every = 5s,
         .leader = false,
         .part =
             [take = parts.takeGauges](const Inbox::Sender &to, Duty::Done done) {
                 take();
                 to.post([done = std::move(done)] { done(false); });
             }},
    };
}

} // namespace otklik::server
