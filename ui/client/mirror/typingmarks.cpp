// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/mirror/typingmarks.h"

#include <algorithm>

namespace otklik::client {

namespace {

bool isBy(const Typing &typing, const Author &author)
{
    return typing.author.kind == author.kind && typing.author.id == author.id;
}

} // namespace

void TypingMarks::show(ConversationId conversation, const Typing &typing)
{
    QList<Typing> &here = m_typing[conversation];
    const auto same = std::ranges::find_if(here, [&](const Typing &one) { return isBy(one, typing.author); });
    if (same == here.end()) {
        here.append(typing);
    } else {
        *same = typing;
    }
}

QList<ConversationId> TypingMarks::end(ConversationId conversation, const Author &author)
{
    const auto found = m_typing.find(conversation);
    if (found == m_typing.end()) {
        return {};
    }
    const qsizetype gone = found->removeIf([&](const Typing &one) { return isBy(one, author); });
    if (found->isEmpty()) {
        m_typing.erase(found);
    }
    return gone > 0 ? QList<ConversationId>{conversation} : QList<ConversationId>();
}

QList<ConversationId> TypingMarks::endAll()
{
    return std::exchange(m_typing, {}).keys();
}

QList<ConversationId> TypingMarks::forget(Instant now, std::chrono::milliseconds age)
{
    QList<ConversationId> changed;
    for (auto typing = m_typing.begin(); typing != m_typing.end();) {
        if (typing->removeIf([&](const Typing &one) { return now - one.since >= age; }) > 0) {
            changed.append(typing.key());
        }
        typing = typing->isEmpty() ? m_typing.erase(typing) : std::next(typing);
    }
    return changed;
}

} // namespace otklik::client
