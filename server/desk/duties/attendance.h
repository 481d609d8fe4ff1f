// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/duties/duty.h"

#include <memory>
#include <optional>

namespace otklik::server {

/// Without a link to any node for so long, staff go offline. Each node gives its sign of life three times meanwhile.
constexpr std::chrono::seconds Absence{30};

/// The sign of life of this node: who of the staff has links to it. It also makes good what the table has missed while
/// the database was away.
Result<bool> keepAttendance(const desk::LinkCounts &links, desk::Context &context);

/// Staff whom no node sees any more go offline. After a start, and after any time without a look, everybody gets the
/// whole time to come back: nobody could give a sign of life while the database was away.
class AbsenceWatch {
public:
    using Steady = std::chrono::steady_clock;

    /// A part of a turn, which is at `steady` of the steady clock.
    Result<bool> look(Steady::time_point steady, desk::Context &context);

private:
    std::optional<Steady::time_point> m_lastLook;
    Instant m_watchingSince = {};
};

} // namespace otklik::server
