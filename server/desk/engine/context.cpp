// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/context.h"

namespace otklik::desk {

void Effects::join(Effects &&other)
{
    for (delivery::Published &one : other.published) {
        one.seq += logged;
    }
    published.insert(published.end(), std::make_move_iterator(other.published.begin()),
                     std::make_move_iterator(other.published.end()));
    logged += other.logged;
    for (const ConversationId conversation : std::as_const(other.changed)) {
        if (!changed.contains(conversation)) {
            changed.append(conversation);
        }
    }
    toAllStaff.unite(other.toAllStaff);
    moved.unite(other.moved);
    movedElsewhere.unite(other.movedElsewhere);
    routing = routing || other.routing;
}

void Context::changed(ConversationId conversation, bool allStaff)
{
    if (!effects.changed.contains(conversation)) {
        effects.changed.append(conversation);
    }
    if (allStaff) {
        effects.toAllStaff.insert(conversation);
    }
}

void Context::publish(delivery::Audience audience, std::variant<delivery::Event, delivery::Typing> what)
{
    effects.published.push_back({.audience = audience, .what = std::move(what), .seq = effects.logged});
}

Done Context::tell(delivery::Audience audience, delivery::Event event, const char *kind, ConversationId conversation,
                   PersonId person, qint64 subject, qint64 value)
{
    OTKLIK_TRY_DONE(log(kind, conversation, person, subject, value));
    publish(audience, std::move(event));
    return {};
}

Done Context::log(const char *kind, ConversationId conversation, PersonId person, qint64 subject, qint64 value)
{
    ++effects.logged;
    const auto event = store.events.append(tx, store::Event{.at = now,
                                                            .kind = QString::fromLatin1(kind),
                                                            .conversation = conversation,
                                                            .person = person,
                                                            .subject = subject,
                                                            .value = value});
    return event ? Done() : Done(tl::unexpected<Error>(event.error()));
}

} // namespace otklik::desk
