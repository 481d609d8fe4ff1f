// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/id.h"
#include "app/base/result.h"
#include "server/session/tokenbucket.h"

#include <QHash>

#include <functional>
#include <mutex>

namespace otklik::server {

/// What holds for a person over all threads of the port: how many sessions are open, how many messages may come now.
/// Thread-safe.
class PersonLimits {
public:
    /// 0 lifts the limit.
    explicit PersonLimits(int messagesPerMinute) : m_messagesPerMinute(messagesPerMinute) {}
    PersonLimits(const PersonLimits &) = delete;
    PersonLimits &operator=(const PersonLimits &) = delete;

    /// `told` hears the person's new count before any other change is made, so that counts leave in their order. It
    /// must not wait and not call back.
    void change(PersonId person, int by, const std::function<void(int links)> &told);
    /// Signed-in sessions of everybody.
    int sessions() const;
    /// Takes one message from the person's allowance of the minute.
    Done takeMessage(PersonId person, Instant now);

private:
    void forgetFull(Instant now);

    const int m_messagesPerMinute;
    mutable std::mutex m_mutex;
    QHash<PersonId, int> m_links;
    int m_sessions = 0;
    QHash<PersonId, TokenBucket> m_allowances;
    Instant m_prunedAt = {};
};

} // namespace otklik::server
