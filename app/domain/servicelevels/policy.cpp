// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/policy.h"

#include <array>

namespace otklik {

std::optional<ServiceLevelPolicy> policyFor(const QList<ServiceLevelPolicy> &versions, LineId line, int priority,
                                            Instant at)
{
    std::array<const ServiceLevelPolicy *, 4> newest{}; // by how special it is
    for (const ServiceLevelPolicy &policy : versions) {
        const bool meant = (!policy.line || policy.line == line) && policy.priority.value_or(priority) == priority;
        if (!meant || policy.validFrom > at) {
            continue;
        }
        const ServiceLevelPolicy *&best = newest[(policy.line ? 2U : 0U) + (policy.priority ? 1U : 0U)];
        if (best == nullptr ||
            std::pair(best->validFrom, best->version) < std::pair(policy.validFrom, policy.version)) {
            best = &policy;
        }
    }
    for (auto best = newest.rbegin(); best != newest.rend(); ++best) {
        if (*best != nullptr && !(*best)->withdrawn) {
            return **best;
        }
    }
    return std::nullopt;
}

} // namespace otklik
