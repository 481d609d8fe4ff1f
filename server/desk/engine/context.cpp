// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/context.h"

namespace otklik::desk {

void Effects::join(Effects &&other)
{
    publications.insert(publications.end(), std::make_move_iterator(other.publications.begin()),
                        std::make_move_iterator(other.publications.end()));
    for (const ConversationId conversation : std::as_const(other.changed)) {
        if (!changed.contains(conversation)) {
            changed.append(conversation);
        }
    }
    toAllStaff.unite(other.toAllStaff);
    moved.unite(other.moved);
    onceDurable.insert(onceDurable.end(), std::make_move_iterator(other.onceDurable.begin()),
                       std::make_move_iterator(other.onceDurable.end()));
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

Done Context::log(const char *kind, ConversationId conversation, PersonId person, qint64 subject, qint64 value)
{
    const auto event = store.events.append(tx, store::Event{.at = now,
                                                            .kind = QString::fromLatin1(kind),
                                                            .conversation = conversation,
                                                            .person = person,
                                                            .subject = subject,
                                                            .value = value});
    return event ? Done() : Done(tl::unexpected<Error>(event.error()));
}

} // namespace otklik::desk
