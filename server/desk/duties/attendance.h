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

/// Staff whom no node sees any more go offline, and what they lead goes back into the queue. After a start, and after
/// any time without a look, everybody gets the whole time to come back: nobody could give a sign of life while the
/// database was away.
class AbsenceWatch {
public:
    using Steady = std::chrono::steady_clock;

    /// What absent staff lead goes back into the queue after so long; zero: it stays with them.
    explicit AbsenceWatch(std::chrono::minutes returnAfter = {}) : m_returnAfter(returnAfter) {}

    /// A part of a turn, which is at `steady` of the steady clock.
    Result<bool> look(Steady::time_point steady, desk::Context &context);

private:
    std::chrono::minutes m_returnAfter;
    std::optional<Steady::time_point> m_lastLook;
    Instant m_watchingSince = {};
};

} // namespace otklik::server
