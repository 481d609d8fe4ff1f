// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/projector.h"

#include "app/base/overload.h"
#include "server/desk/views/appeals.h"
#include "server/desk/views/documentrequests.h"
#include "server/desk/views/offers.h"
#include "server/desk/views/views.h"
#include "server/desk/words/appealwords.h"
#include "server/desk/words/words.h"

namespace otklik::delivery {

namespace {

using Projected = std::optional<wire::Notification>;

// Long because it has an answer to each kind.
Projected projectEvent(const Event &event, const Reader &reader, const desk::Words &words)
{
    return std::visit(
        Overload{
            [&](const MessageAdded &added) -> Projected {
                // The desk addresses a note to no citizen; should it ever, it stops here.
                if (!reader.staff && added.message->visibility == Visibility::Note) {
                    return std::nullopt;
                }
                return wire::MessageAdded{.conversation = added.message->conversation,
                                          .message = words.forReader(*added.message, reader)};
            },
            [](const MessageSeen &seen) -> Projected {
                return wire::MessageSeen{.conversation = seen.conversation, .seq = seen.seq, .by = seen.by};
            },
            [&](const ConversationChanged &changed) -> Projected {
                return wire::ConversationChanged{.conversation = desk::summaryFor(*changed.overview, reader, words)};
            },
            [](const PlaceChanged &place) -> Projected {
                return wire::QueueChanged{.conversation = place.conversation,
                                          .position = place.position,
                                          .expectedWaitSeconds = place.expectedWaitSeconds};
            },
            [](const PresenceChanged &presence) -> Projected {
                return wire::PresenceChanged{.op = presence.op,
                                             .state = presence.state,
                                             .since = presence.since,
                                             .cause = presence.cause,
                                             .reason = presence.reason};
            },
            [](const ConversationRemoved &removed) -> Projected {
                return wire::ConversationRemoved{.conversation = removed.conversation};
            },
            [&](const SupervisorCalled &called) -> Projected {
                return wire::AlertAdded{.kind = wire::AlertAdded::Kind::Supervisor,
                                        .line = called.line,
                                        .conversation = called.conversation,
                                        .text = words.supervisorCalled(called.number, reader.language),
                                        .at = called.at};
            },
            [&](const DeadlineTold &told) -> Projected {
                return wire::AlertAdded{.kind = told.breached ? wire::AlertAdded::Kind::DeadlineBreached
                                                              : wire::AlertAdded::Kind::DeadlineWarning,
                                        .line = told.line,
                                        .conversation = told.conversation,
                                        .text = words.deadline(told.number, told.clock, told.breached, reader.language),
                                        .at = told.at};
            },
            [&](const CalendarMissing &missing) -> Projected {
                return wire::AlertAdded{.kind = wire::AlertAdded::Kind::CalendarMissing,
                                        .text = words.calendarMissing(missing.year, reader.language),
                                        .at = missing.at};
            },
            [](const SessionRevoked &) -> Projected { return std::nullopt; },
            [&](const DocumentRequestChanged &changed) -> Projected {
                return wire::TranscriptChanged{.request = desk::viewFor(*changed.overview, reader)};
            },
            [&](const OfferMade &made) -> Projected {
                return wire::OfferMade{desk::viewOf(*made.offer, reader.language, words)};
            },
            [](const OfferEnded &ended) -> Projected {
                return wire::OfferEnded{.conversation = ended.conversation, .reason = ended.how};
            },
            [&](const AppealChanged &changed) -> Projected {
                return wire::AppealChanged{.appeal = desk::viewFor(*changed.overview, reader, words)};
            },
            [&](const AppealAlert &alert) -> Projected {
                using Kind = wire::AlertAdded::Kind;
                return wire::AlertAdded{.kind = alert.over ? Kind::AppealTerm : Kind::AppealWarning,
                                        .line = alert.line,
                                        .conversation = alert.conversation,
                                        .text = desk::alertText(alert, reader.language, words),
                                        .at = alert.at};
            },
        },
        event);
}

Projected projectTyping(const Typing &typing, const Reader &reader)
{
    wire::TypingChanged told{
        .conversation = typing.conversation, .author = typing.author, .typing = !typing.text.isEmpty()};
    if (reader.staff && typing.author.kind == AuthorKind::Citizen) { // what staff write is theirs until it is sent
        told.text = typing.text;
    }
    return told;
}

} // namespace

std::optional<wire::Notification> Projector::project(const Published &published, const Reader &reader) const
{
    return std::visit(Overload{[&](const Event &event) { return projectEvent(event, reader, m_words); },
                               [&](const Typing &typing) {
                                   return projectTyping(typing, reader);
                               }},
                      published.what);
}

} // namespace otklik::delivery
