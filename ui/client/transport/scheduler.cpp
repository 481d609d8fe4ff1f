// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/transport/scheduler.h"

#include <QTimer>

namespace otklik::client {

Scheduler::Ticket QtScheduler::after(std::chrono::milliseconds delay, std::function<void()> task)
{
    const Ticket ticket = ++m_last;
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [this, ticket, task = std::move(task)] {
        m_timers.take(ticket)->deleteLater();
        // A copy: the timer, and this lambda with it, may go while the task runs.
        const auto run = task;
        run();
    });
    m_timers.insert(ticket, timer);
    timer->start(delay);
    return ticket;
}

void QtScheduler::cancel(Ticket ticket)
{
    if (QTimer *timer = m_timers.take(ticket)) {
        timer->stop();
        timer->deleteLater();
    }
}

} // namespace otklik::client
