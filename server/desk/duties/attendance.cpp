// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/duties/attendance.h"

#include "server/desk/handlers/assignment.h"
#include "server/desk/handlers/sessioncommands.h"

namespace otklik::server {

namespace {

constexpr int PeopleAtOnce = 100;
constexpr int ConversationsAtOnce = 50;

} // namespace

Result<bool> keepAttendance(const desk::LinkCounts &links, desk::Context &context)
{
    OTKLIK_TRY_DONE(context.store.attendance.beat(context.tx, links.all(), context.now));
    return false;
}

Result<bool> AbsenceWatch::look(Steady::time_point steady, desk::Context &context)
{
    if (!m_lastLook || steady - *m_lastLook > Absence / 2) {
        m_watchingSince = context.now;
    }
    m_lastLook = steady;
    if (context.now - m_watchingSince < Absence) {
        return false;
    }
    OTKLIK_TRY(const bool more, desk::markAbsent(context.now - Absence, PeopleAtOnce, context));
    if (m_returnAfter == std::chrono::minutes(0) || context.now - m_watchingSince < m_returnAfter) {
        return more;
    }
    OTKLIK_TRY(const bool moreAlone, desk::returnLeftAlone(context.now - m_returnAfter, ConversationsAtOnce, context));
    return more || moreAlone;
}

} // namespace otklik::server
