// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/fakedesk.h"

namespace otklik::test {

/// Fills the desk with a plausible morning at `now`: conversations, messages, templates, hits. Returns the
/// conversation that is worth looking at.
ConversationId fillDemo(FakeDesk &desk, Instant now, Language language);

/// Three sign-ins, of which the second asks.
QList<wire::SessionView> demoSessions(Instant now);

/// `count` messages of a long conversation, by turns of the citizen and the operator.
QList<Message> longConversation(ConversationId id, int count, Instant from, PersonId op);

} // namespace otklik::test
