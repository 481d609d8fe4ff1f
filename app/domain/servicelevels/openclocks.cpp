// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/servicelevels/openclocks.h"

#include "app/domain/servicelevels/servicelevel.h"

#include <algorithm>

namespace otklik::clocks {

namespace {

struct Promise {
    Instant warnAt = {};
    Instant dueAt = {};
};

Promise promised(int minutes, const ServiceLevelPolicy &policy, const BusinessTime &hours, Instant now)
{
    if (minutes <= 0) {
        return {};
    }
    const std::chrono::milliseconds time = std::chrono::minutes(minutes);
    const Instant dueAt = hours.addBusinessTime(now, time);
    if (!isSet(dueAt)) {
        return {};
    }
    return {.warnAt = hours.addBusinessTime(now, time * std::clamp(policy.warnPercent, 1, 100) / 100), .dueAt = dueAt};
}

} // namespace

QList<OpenDeadline> openDeadlines(const Conversation &conversation)
{
    QList<OpenDeadline> open;
    const OpenClocks &clocks = conversation.clocks;
    if (owesFirstResponse(conversation)) {
        open.append({.kind = ClockKind::FirstResponse,
                     .warnAt = clocks.firstResponseWarnAt,
                     .dueAt = conversation.firstResponseDueAt});
    }
    if (isSet(clocks.nextResponseDueAt)) {
        open.append(
            {.kind = ClockKind::NextResponse, .warnAt = clocks.nextResponseWarnAt, .dueAt = clocks.nextResponseDueAt});
    }
    if (isSet(clocks.resolutionDueAt)) {
        open.append(
            {.kind = ClockKind::Resolution, .warnAt = clocks.resolutionWarnAt, .dueAt = clocks.resolutionDueAt});
    }
    return open;
}

Conversation ticked(Conversation conversation, Instant now)
{
    ServiceLevelState state = ServiceLevelState::Ok;
    Instant next = {};
    for (const OpenDeadline &deadline : openDeadlines(conversation)) {
        if (deadline.dueAt <= now) {
            state = ServiceLevelState::Breached;
        } else if (isSet(deadline.warnAt) && deadline.warnAt <= now && state == ServiceLevelState::Ok) {
            state = ServiceLevelState::Warning;
        }
        for (const Instant change : {deadline.warnAt, deadline.dueAt}) {
            if (isSet(change) && change > now && (!isSet(next) || change < next)) {
                next = change;
            }
        }
    }
    conversation.clocks.state = state;
    conversation.clocks.changesAt = next;
    return conversation;
}

Conversation asked(Conversation conversation, const ServiceLevelRules &rules, Instant now)
{
    OpenClocks &clocks = conversation.clocks;
    const bool answeredOnce = isSet(conversation.firstReplyAt);
    const bool runs = isSet(answeredOnce ? clocks.nextResponseDueAt : conversation.firstResponseDueAt);
    if (runs && isSet(clocks.resolutionDueAt)) {
        return conversation;
    }
    const auto policy = policyFor(rules.policies, conversation.line, conversation.priority, now);
    if (!policy) {
        return conversation;
    }
    const BusinessTime hours = rules.hours.value(conversation.line);
    if (!runs && answeredOnce) {
        const Promise next = promised(policy->nextResponseMinutes, *policy, hours, now);
        clocks.nextResponseDueAt = next.dueAt;
        clocks.nextResponseWarnAt = next.warnAt;
    } else if (!runs) {
        const Promise first = promised(policy->firstResponseMinutes, *policy, hours, now);
        conversation.firstResponseDueAt = first.dueAt;
        clocks.firstResponseWarnAt = first.warnAt;
    }
    if (!isSet(clocks.resolutionDueAt)) {
        const Promise resolution = promised(policy->resolutionMinutes, *policy, hours, now);
        clocks.resolutionDueAt = resolution.dueAt;
        clocks.resolutionWarnAt = resolution.warnAt;
    }
    return ticked(std::move(conversation), now);
}

Conversation answered(Conversation conversation, Instant now)
{
    conversation.clocks.nextResponseDueAt = {};
    conversation.clocks.nextResponseWarnAt = {};
    return ticked(std::move(conversation), now);
}

Conversation reopened(Conversation conversation, const ServiceLevelRules &rules, Instant now)
{
    conversation.clocks = {};
    conversation.firstResponseDueAt = {};
    return asked(std::move(conversation), rules, now);
}

Conversation closed(Conversation conversation)
{
    conversation.clocks = {};
    return conversation;
}

} // namespace otklik::clocks
