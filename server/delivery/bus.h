// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "server/delivery/published.h"

#include <functional>
#include <vector>

namespace otklik::delivery {

/// Brings what was committed to everybody who wants to hear of it: sessions and others alike. What is published
/// together is heard together; what one thread publishes is heard by each in that order.
class Bus {
public:
    using Subscriber = std::function<void(const std::vector<Published> &)>;

    Bus() = default;
    Bus(const Bus &) = delete;
    Bus &operator=(const Bus &) = delete;

    /// The subscriber is called on the thread of `to`. Call before anything is published.
    void subscribe(Inbox::Sender to, Subscriber subscriber);
    /// From any thread.
    void publish(std::vector<Published> published) const;

private:
    std::vector<std::pair<Inbox::Sender, Subscriber>> m_subscribers;
};

} // namespace otklik::delivery
