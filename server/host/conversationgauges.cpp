// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/conversationgauges.h"

#include "app/store/readers.h"

namespace otklik::server {

ConversationGauges::ConversationGauges(store::Readers &readers, const Clock &clock, Inbox::Sender here)
    : m_readers(readers), m_clock(clock), m_here(std::move(here))
{}

void ConversationGauges::take()
{
    {
        const std::lock_guard lock(m_state->mutex);
        if (std::exchange(m_state->underWay, true)) {
            return;
        }
    }
    m_readers.run([](store::Store &store) { return store.conversations.openNow(); }, m_here,
                  [state = m_state](const Result<store::OpenConversations> &counted) {
                      const std::lock_guard lock(state->mutex);
                      state->underWay = false;
                      state->last = counted ? std::optional(*counted) : std::nullopt;
                  });
}

void ConversationGauges::expose(Exposition &out) const
{
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->last) {
        return;
    }
    out.family("otklik_conversations", "gauge", "Conversations that are not closed, by status.");
    constexpr std::array statuses{std::pair{Status::Bot, "bot"}, std::pair{Status::Queued, "queued"},
                                  std::pair{Status::Assigned, "assigned"}, std::pair{Status::Wrapup, "wrapup"}};
    for (const auto &[status, word] : statuses) {
        out.sample("otklik_conversations", {{"status", word}}, m_state->last->byStatus.value(status));
    }
    const Instant oldest = m_state->last->oldestQueuedAt;
    const double waits = isSet(oldest) ? std::chrono::duration<double>(m_clock.now() - oldest).count() : 0;
    out.gauge("otklik_longest_wait_seconds", "How long the conversation that waits longest has waited.",
              std::max(0.0, waits));
}

} // namespace otklik::server
