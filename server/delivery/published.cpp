// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/published.h"

#include "app/domain/permissions.h"

namespace otklik::delivery {

bool reachesStaff(const Audience &audience, Role role, const LineScope &lines)
{
    if (!audience.allStaff || !isStaff(role)) {
        return false;
    }
    const bool exempt = (audience.exceptLine && lines.contains(audience.exceptLine)) ||
                        (audience.supervisorsOnly && !granted(role, Grant::Supervise));
    return !exempt && (!audience.line || lines.contains(audience.line));
}

} // namespace otklik::delivery
