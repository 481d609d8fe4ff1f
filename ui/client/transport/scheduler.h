// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>

class QTimer;

namespace otklik::client {

/// «Later», passed by constructor so that tests move time by hand. GUI thread.
class Scheduler {
public:
    using Ticket = quint64;
    virtual ~Scheduler() = default;
    /// Runs the task once, unless cancelled. A ticket is never 0.
    virtual Ticket after(std::chrono::milliseconds delay, std::function<void()> task) = 0;
    /// Does nothing for a ticket that has run, or 0.
    virtual void cancel(Ticket ticket) = 0;
};

class QtScheduler final : public QObject, public Scheduler {
    Q_OBJECT

public:
    using QObject::QObject;
    Ticket after(std::chrono::milliseconds delay, std::function<void()> task) override;
    void cancel(Ticket ticket) override;

private:
    QHash<Ticket, QTimer *> m_timers;
    Ticket m_last = 0;
};

} // namespace otklik::client
