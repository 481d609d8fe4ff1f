// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/bus.h"

namespace otklik::delivery {

void Bus::subscribe(Inbox::Sender to, Subscriber subscriber)
{
    m_subscribers.emplace_back(std::move(to), std::move(subscriber));
}

void Bus::publish(std::vector<Published> published, const ReadBetween &between)
{
    if (!m_ordered) {
        deliver(std::move(published));
        return;
    }
    const std::lock_guard lock(m_mutex);
    deliver(ordered(std::move(published), between));
}

std::vector<Published> Bus::ordered(std::vector<Published> published, const ReadBetween &between)
{
    std::vector<Published> result;
    result.reserve(published.size());
    for (Published &one : published) {
        const auto *const event = std::get_if<Event>(&one.what);
        if (event && std::holds_alternative<MessageAdded>(*event)) {
            takeMessage(std::move(one), between, result);
        } else {
            result.push_back(std::move(one));
        }
    }
    return result;
}

void Bus::takeMessage(Published published, const ReadBetween &between, std::vector<Published> &into)
{
    const Message &message = *std::get<MessageAdded>(std::get<Event>(published.what)).message;
    const ConversationId conversation = message.conversation;
    const Seq seq = message.seq;
    if (m_told.size() >= MostOrdered) {
        m_told.clear();
    }
    const auto known = m_told.find(conversation);
    if (known == m_told.end()) {
        m_told.insert(conversation, {seq, seq});
    } else if (seq <= known->last) {
        if (seq >= known->first) {
            return; // was read when a later one came
        }
    } else {
        auto missed =
            seq == known->last + 1 ? Result<std::vector<Published>>() : between(conversation, known->last, seq);
        if (missed) {
            std::move(missed->begin(), missed->end(), std::back_inserter(into));
        } else {
            known->first = seq; // those between are told as they come
        }
        known->last = seq;
    }
    into.push_back(std::move(published));
}

void Bus::deliver(std::vector<Published> published) const
{
    const auto shared = std::make_shared<const std::vector<Published>>(std::move(published));
    for (const auto &[to, subscriber] : m_subscribers) {
        to.post([shared, hear = subscriber] { hear(*shared); });
    }
}

} // namespace otklik::delivery
