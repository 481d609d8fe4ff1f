// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/duties/deadlines.h"

#include "app/domain/servicelevels/openclocks.h"
#include "app/domain/servicelevels/servicelevel.h"
#include "server/desk/handlers/appeals.h"
#include "server/desk/handlers/documentrequests.h"

namespace otklik::server {

namespace {

constexpr int DeadlinesAtOnce = 100;

/// What a supervisor hears of one clock when its warning or its deadline has come since that was expected.
Done tellOf(const clocks::OpenDeadline &open, Instant expected, const Conversation &conversation,
            desk::Context &context)
{
    const bool breached = open.dueAt >= expected && open.dueAt <= context.now;
    const bool warned = isSet(open.warnAt) && open.warnAt >= expected && open.warnAt <= context.now;
    if (!breached && !warned) {
        return {};
    }
    const Instant at = breached ? open.dueAt : open.warnAt;
    return context.tell({.allStaff = true, .line = conversation.line, .supervisorsOnly = true},
                        delivery::DeadlineTold{.conversation = conversation.id,
                                               .number = conversation.number,
                                               .line = conversation.line,
                                               .clock = open.kind,
                                               .breached = breached,
                                               .at = at},
                        breached ? "sla.breached" : "sla.warning", conversation.id, {}, conversation.line.value,
                        toMs(at));
}

Done tellDeadlines(ConversationId id, desk::Context &context)
{
    const auto found = context.store.conversations.lock(context.tx, id);
    if (!found) {
        return found.error().fault == Fault::NotFound ? Done() : tl::unexpected(found.error());
    }
    const Instant expected = found->clocks.changesAt;
    if (!isSet(expected) || expected > context.now) {
        return {}; // answered, over, or told by another node
    }
    Conversation conversation = clocks::ticked(*found, context.now);
    OTKLIK_TRY_DONE(context.store.conversations.update(context.tx, conversation));
    for (const clocks::OpenDeadline &open : clocks::openDeadlines(conversation)) {
        OTKLIK_TRY_DONE(tellOf(open, expected, conversation, context));
    }
    context.changed(id, true);
    return {};
}

} // namespace

Result<bool> meetDeadlines(desk::Context &context)
{
    OTKLIK_TRY(const auto passed, context.store.conversations.deadlinesPassed(context.now, DeadlinesAtOnce));
    for (const ConversationId conversation : passed) {
        OTKLIK_TRY_DONE(tellDeadlines(conversation, context));
    }
    OTKLIK_TRY(const auto due, context.store.deadlines.take(context.tx, context.now, DeadlinesAtOnce));
    for (const store::Due &one : due) {
        switch (one.kind) {
        case store::DueKind::DocumentRequest:
            OTKLIK_TRY_DONE(desk::documentIsDue(one, context));
            break;
        case store::DueKind::AppealWarning:
            OTKLIK_TRY_DONE(desk::appealIsNear(one, context));
            break;
        case store::DueKind::AppealTerm:
            OTKLIK_TRY_DONE(desk::appealIsOver(one, context));
            break;
        }
    }
    return due.size() == DeadlinesAtOnce || passed.size() == DeadlinesAtOnce;
}

Result<bool> warnOfCalendar(desk::Context &context)
{
    static const QString told = QStringLiteral("calendar.told");
    OTKLIK_TRY(const auto calendar, context.store.promises.calendarOf({}, context.calendar, context.now));
    const QDate today = toDateTime(context.now).date();
    const std::optional<int> year = missingCalendarYear(calendar, today);
    OTKLIK_TRY(const auto last, context.store.meta.value(told));
    if (!year || last == today.toString(Qt::ISODate)) {
        return false;
    }
    OTKLIK_TRY_DONE(context.store.meta.set(context.tx, told, today.toString(Qt::ISODate)));
    OTKLIK_TRY_DONE(context.tell({.allStaff = true, .supervisorsOnly = true},
                                 delivery::CalendarMissing{.year = *year, .at = context.now}, "calendar.missing", {},
                                 {}, *year));
    return false;
}

} // namespace otklik::server
