// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/supervision/riskmove.h"

#include <algorithm>

namespace otklik::supervision {

namespace {

/// Of two who are free; the id makes the choice one.
bool hasLess(const Colleague &one, const Colleague &other)
{
    const int left = one.open * other.capacity; // open ÷ capacity, without fractions
    const int right = other.open * one.capacity;
    return left != right ? left < right : one.id < other.id;
}

const Colleague *freest(const QList<Colleague> &colleagues, LineId line, int level)
{
    const Colleague *best = nullptr;
    for (const Colleague &one : colleagues) {
        if (one.isFree() && one.lines.contains(line) && one.levels.contains(level) &&
            (best == nullptr || hasLess(one, *best))) {
            best = &one;
        }
    }
    return best;
}

} // namespace

RiskMove moveFor(const Conversation &conversation, const QList<Colleague> &colleagues)
{
    if (conversation.op) {
        const auto leads = std::find_if(colleagues.begin(), colleagues.end(),
                                        [&](const Colleague &one) { return one.id == conversation.op; });
        const bool gone = leads == colleagues.end() || leads->state == Presence::Offline ||
                          leads->state == Presence::Away || leads->state == Presence::Break;
        return {.kind = gone ? RiskMove::Kind::Return : RiskMove::Kind::Remind, .op = conversation.op};
    }
    if (const Colleague *const free = freest(colleagues, conversation.line, conversation.level)) {
        return {.kind = RiskMove::Kind::Assign, .op = free->id};
    }
    for (int level = conversation.level + 1; level <= MaxLevel; ++level) {
        if (const Colleague *const free = freest(colleagues, conversation.line, level)) {
            return {.kind = RiskMove::Kind::Level, .op = free->id, .level = level};
        }
    }
    return {};
}

} // namespace otklik::supervision
