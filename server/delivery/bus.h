// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "app/base/result.h"
#include "server/delivery/published.h"

#include <QHash>

#include <functional>
#include <mutex>
#include <vector>

namespace otklik::delivery {

/// Brings what was committed to everybody who wants to hear of it: sessions and others alike. What is published
/// together is heard together; what one thread publishes is heard by each in that order.
///
/// Where several nodes write, what they commit arrives by two ways: a message may come before an earlier one of the
/// same conversation. With keepOrder() the earlier ones are then read and told first, and passed over when they come.
class Bus {
public:
    using Subscriber = std::function<void(const std::vector<Published> &)>;

    Bus() = default;
    Bus(const Bus &) = delete;
    Bus &operator=(const Bus &) = delete;

    /// The messages of a conversation between two others, to be told.
    using ReadBetween = std::function<Result<std::vector<Published>>(ConversationId, Seq after, Seq before)>;
    /// So many conversations are watched over at once; beyond, all are forgotten.
    static constexpr qsizetype MostOrdered = 20'000;

    /// The subscriber is called on the thread of `to`. Call before anything is published.
    void subscribe(Inbox::Sender to, Subscriber subscriber);
    /// As above.
    void keepOrder() { m_ordered = true; }
    /// From any thread. `between` is called on it, and only while order is kept.
    void publish(std::vector<Published> published, const ReadBetween &between);

private:
    struct Told {
        Seq first = 0;
        Seq last = 0; ///< all from the first one on were told
    };
    std::vector<Published> ordered(std::vector<Published> published, const ReadBetween &between);
    void takeMessage(Published published, const ReadBetween &between, std::vector<Published> &into);
    void deliver(std::vector<Published> published) const;

    std::mutex m_mutex; // while order is kept: one publishes at a time
    bool m_ordered = false;
    QHash<ConversationId, Told> m_told;
    std::vector<std::pair<Inbox::Sender, Subscriber>> m_subscribers;
};

} // namespace otklik::delivery
