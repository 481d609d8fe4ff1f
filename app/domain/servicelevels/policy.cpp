// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/policy.h"

#include "app/domain/reason.h"

#include <array>

namespace otklik {

namespace {

struct Bounded {
    const char *field;
    int value;
    int least;
    int most;
};

} // namespace

Done check(const ServiceLevelPolicy &policy)
{
    const AppealTerms law;
    const AppealTerms &terms = policy.appeals;
    const std::array all{Bounded{"firstResponseMinutes", policy.firstResponseMinutes, 0, longestResponseMinutes},
                         Bounded{"nextResponseMinutes", policy.nextResponseMinutes, 0, longestResponseMinutes},
                         Bounded{"resolutionHours", policy.resolutionMinutes, 0, longestResolutionMinutes},
                         Bounded{"warnShare", policy.warnPercent, 1, 100},
                         Bounded{"appeals", terms.registerDays, 1, law.registerDays},
                         Bounded{"appeals", terms.answerDays, 1, law.answerDays},
                         Bounded{"appeals", terms.extensionDays, 0, law.extensionDays},
                         Bounded{"appeals", terms.forwardDays, 1, law.forwardDays}};
    for (const Bounded &one : all) {
        if (one.value < one.least || one.value > one.most) {
            return malformed(QString::fromLatin1(one.field), Reason::Range,
                             one.value < one.least ? one.least : one.most);
        }
    }
    return {};
}

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
