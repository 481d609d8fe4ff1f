// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/duties/duty.h"

#include <QTimer>

#include <memory>
#include <vector>

namespace otklik::server {

/// Runs duties, each in turns that do not overlap. Belongs to the thread that made it, which needs an event loop.
class DutyRoster {
public:
    /// Between two parts of a turn: longer than a part takes, so that the desk is free for most of the time.
    static constexpr std::chrono::milliseconds Pause{20};
    /// After a failure, unless the duty comes sooner.
    static constexpr std::chrono::seconds RetryAfter{10};

    /// `leads` is asked before each part of a leader's duty.
    DutyRoster(std::vector<Duty> duties, std::function<bool()> leads);
    DutyRoster(const DutyRoster &) = delete;
    DutyRoster &operator=(const DutyRoster &) = delete;

    /// Each duty has its first turn at once.
    void start();
    /// The duty has its next turn soon: there is something to do. Many calls are as one.
    void wake(const QByteArray &name);

private:
    struct Entry {
        Duty duty = {};
        QTimer timer;
        bool failing = false;
        bool running = false;
        bool woken = false; ///< while it ran
    };
    void run(Entry &entry);
    void ran(Entry &entry, const Result<bool> &more);

    const std::function<bool()> m_leads;
    std::vector<std::unique_ptr<Entry>> m_entries;
    Inbox m_inbox;
};

} // namespace otklik::server
