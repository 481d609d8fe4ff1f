// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskstate.h"

#include <QHash>

namespace otklik::client {

/// Who writes in which conversation just now. What changes something gives the conversations that look different.
class TypingMarks {
public:
    QList<Typing> of(ConversationId id) const { return m_typing.value(id); }
    bool isEmpty() const { return m_typing.isEmpty(); }

    /// A text that grows, or that is hidden from this person.
    void show(ConversationId conversation, const Typing &typing);
    QList<ConversationId> end(ConversationId conversation, const Author &author);
    QList<ConversationId> endAll();
    /// Those older than `age`.
    QList<ConversationId> forget(Instant now, std::chrono::milliseconds age);

private:
    QHash<ConversationId, QList<Typing>> m_typing;
};

} // namespace otklik::client
