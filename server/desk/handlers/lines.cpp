// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/lines.h"

#include "app/domain/reason.h"
#include "app/domain/servicelevels/businesshours.h"
#include "app/domain/text/searchtext.h"
#include "server/desk/engine/access.h"
#include "server/desk/words/words.h"

#include <algorithm>
#include <tuple>

namespace otklik::desk {

namespace {

wire::LineConnect::Result stateOf(store::Connection connection)
{
    return {.connected = connection == store::Connection::Connected,
            .pending = connection == store::Connection::Pending};
}

/// How long somebody who came now would wait; -1 when nothing is known.
Result<int> waitOfNext(Lookup &lookup, LineId line)
{
    OTKLIK_TRY(const auto queue, lookup.store.conversations.queue(line));
    const auto before =
        std::count_if(queue.begin(), queue.end(), [](const store::Waiting &one) { return one.level == 1; });
    return lookup.views.expectedWait(line, 1, static_cast<int>(before) + 1);
}

} // namespace

Result<wire::LineConnect::Result> handle(const wire::LineConnect &message, const Permit &who, Context &context)
{
    const auto line = context.store.lines.byId(message.line);
    if (!line) {
        return tl::unexpected<Error>(line.error());
    }
    OTKLIK_TRY(const auto connections, context.store.lines.connections(who.person()));
    const store::Connection before = connections.value(line->id, store::Connection::None);
    if (before != store::Connection::None) {
        return stateOf(before);
    }
    const auto state = line->closedMembership ? store::Connection::Pending : store::Connection::Connected;
    return context.store.lines.connect(context.tx, who.person(), line->id, state, context.now)
        .and_then([&] { return context.log("line.connected", {}, who.person(), line->id.value, int(state)); })
        .map([&] { return stateOf(state); });
}

Result<wire::LineConnect::Result> handle(const wire::LineDisconnect &message, const Permit &who, Context &context)
{
    const auto line = context.store.lines.byId(message.line);
    if (!line) {
        return tl::unexpected<Error>(line.error());
    }
    OTKLIK_TRY(const auto open, context.store.conversations.openOf(who.person(), line->id));
    if (open) {
        const auto conversation = context.store.conversations.byId(open);
        return conversation ? conflictIn(*conversation, Reason::StillOpen)
                            : tl::unexpected<Error>(conversation.error());
    }
    return context.store.lines.connect(context.tx, who.person(), line->id, store::Connection::None, context.now)
        .and_then([&] { return context.log("line.disconnected", {}, who.person(), line->id.value); })
        .map([] { return wire::LineConnect::Result{}; });
}

Result<wire::Empty> handle(const wire::LineAdmit &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(const auto line, context.store.lines.byId(message.line));
    OTKLIK_TRY(const auto connections, context.store.lines.connections(message.citizen));
    const store::Connection before = connections.value(line.id, store::Connection::None);
    if (before == store::Connection::Connected && message.admitted) {
        return wire::Empty{};
    }
    if (before != store::Connection::Pending) {
        return conflict(before == store::Connection::Connected ? QStringLiteral("connected")
                                                               : QStringLiteral("not_asked"));
    }
    const auto state = message.admitted ? store::Connection::Connected : store::Connection::None;
    return context.store.lines.connect(context.tx, message.citizen, line.id, state, context.now)
        .and_then([&] {
            return context.log(message.admitted ? "line.admitted" : "line.refused", {}, who.person(), line.id.value,
                               message.citizen.value);
        })
        .map([] { return wire::Empty{}; });
}

Result<wire::LineList::Result> look(const wire::LineList &message, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY(const auto lines, lookup.store.lines.all());
    OTKLIK_TRY(const auto connections, lookup.store.lines.connections(who.person()));
    OTKLIK_TRY(const auto open, lookup.store.conversations.openByLine(who.person()));
    wire::LineList::Result answer;
    const SearchTerms wanted(message.query);
    for (const Line &line : lines) {
        if (!wanted.fit({line.name, line.description, line.nameEn, line.descriptionEn})) {
            continue;
        }
        OTKLIK_TRY(const auto wait, waitOfNext(lookup, line.id));
        OTKLIK_TRY(const auto calendar, lookup.store.promises.calendarOf(line.id, lookup.calendar, lookup.now));
        const bool openNow = isOpen(line, calendar, lookup.now);
        answer.lines.append(
            {.line = line.id,
             .key = line.key,
             .name = lookup.words.lineName(line, who.language()),
             .description = lookup.words.lineDescription(line, who.language()),
             .open = openNow,
             .opensAt = openNow ? Instant{} : opensAt(line, calendar, lookup.now),
             .hours = lookup.words.hours(line, who.language()),
             .timeZone = line.timeZone,
             .detailsUrl = line.detailsUrl,
             .connected = connections.value(line.id, store::Connection::None) == store::Connection::Connected,
             .recommended = line.recommended,
             .conversation = open.value(line.id),
             .expectedWaitSeconds = openNow ? wait : -1});
    }
    std::stable_sort(answer.lines.begin(), answer.lines.end(), [](const wire::LineView &a, const wire::LineView &b) {
        return std::tuple(!a.connected, !a.recommended) < std::tuple(!b.connected, !b.recommended);
    });
    return answer;
}

Result<wire::LineRequests::Result> look(const wire::LineRequests &message, const Permit &who, Lookup &lookup)
{
    constexpr int most = 200;
    OTKLIK_TRY(const auto waiting, lookup.store.lines.requests(message.line, most + 1));
    wire::LineRequests::Result answer{.more = waiting.size() > most};
    for (const store::JoinRequest &request : waiting.first(std::min<qsizetype>(waiting.size(), most))) {
        OTKLIK_TRY(const auto line, lookup.views.line(request.line));
        OTKLIK_TRY(const auto citizen, lookup.store.people.byId(request.citizen));
        answer.requests.append({.line = request.line,
                                .lineName = lookup.words.lineName(line, who.language()),
                                .citizen = request.citizen,
                                .name = citizen.name,
                                .phone = citizen.phone,
                                .at = request.at});
    }
    return answer;
}

} // namespace otklik::desk
