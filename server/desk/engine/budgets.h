// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/id.h"
#include "server/desk/engine/tokenbucket.h"

#include <QHash>

#include <mutex>

namespace otklik::desk {

/// What one person may ask for, over all sessions; 0 lifts a limit.
struct Budgets {
    int messagesPerMinute = 60;               ///< of a citizen
    int writesPerMinute = 600;                ///< other commands, and the messages of staff
    int uploadMegabytesPerDay = 200;          ///< of 1,048,576 bytes
    int filesWaiting = 20;                    ///< uploaded, and not sent with a message
    int readerMillisecondsPerMinute = 20'000; ///< of the threads that read
    static constexpr int looksWaiting = 64;   ///< looks that are not answered yet

    static Budgets lifted() { return {0, 0, 0, 0, 0}; }
};

/// What is left of them. Memory only: a restart fills everything. Thread-safe.
class PersonBudgets {
public:
    explicit PersonBudgets(const Budgets &budgets) : m_budgets(budgets) {}

    const Budgets &limits() const { return m_budgets; }
    /// RateLimited with the time until it can be had, all four.
    Done takeMessage(PersonId person, Instant now);
    Done takeWrite(PersonId person, Instant now);
    /// Whether anything is left of the reader's time; what the look takes is said by endLook(), which must follow.
    Done beginLook(PersonId person, Instant now);
    Done takeUpload(PersonId person, qint64 bytes, Instant now);

    void endLook(PersonId person, std::chrono::microseconds took, Instant now);
    void giveBackUpload(PersonId person, qint64 bytes, Instant now);

private:
    struct Left {
        TokenBucket messages;
        TokenBucket writes;
        TokenBucket upload;
        TokenBucket reading; ///< in microseconds
        int looks = 0;

        bool full(Instant now) const;
    };
    Left &of(PersonId person, Instant now);

    const Budgets m_budgets;
    std::mutex m_mutex;
    QHash<PersonId, Left> m_left;
    Instant m_prunedAt = {};
};

} // namespace otklik::desk
