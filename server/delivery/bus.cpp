// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/bus.h"

namespace otklik::delivery {

void Bus::subscribe(Inbox::Sender to, Subscriber subscriber)
{
    m_subscribers.emplace_back(std::move(to), std::move(subscriber));
}

void Bus::publish(std::vector<Published> published) const
{
    const auto shared = std::make_shared<const std::vector<Published>>(std::move(published));
    for (const auto &[to, subscriber] : m_subscribers) {
        to.post([shared, hear = subscriber] { hear(*shared); });
    }
}

} // namespace otklik::delivery
