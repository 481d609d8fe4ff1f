// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/exposition.h"
#include "app/base/inbox.h"
#include "app/store/conversations/conversations.h"

#include <memory>
#include <mutex>
#include <optional>

namespace otklik::store {
class Readers;
}

namespace otklik::server {

/// How many conversations wait and are worked on, as last counted in the database. Figures are asked of it from any
/// thread and wait for nothing.
class ConversationGauges {
public:
    /// `readers` and `clock` must outlive it; `here` is of the thread that calls take().
    ConversationGauges(store::Readers &readers, const Clock &clock, Inbox::Sender here);

    /// Counts anew, unless a count is under way. Call every few seconds.
    void take();
    /// Nothing while the last count failed.
    void expose(Exposition &out) const;

private:
    struct State {
        std::mutex mutex;
        std::optional<store::OpenConversations> last;
        bool underWay = false;
    };
    store::Readers &m_readers;
    const Clock &m_clock;
    const Inbox::Sender m_here;
    const std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace otklik::server
