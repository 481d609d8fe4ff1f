// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractEventDispatcher>

class QThread;

namespace otklik::gateway {

/// Gives a thread that has not started yet short turns and the event dispatcher for many sockets: ours on Linux,
/// elsewhere the stock one stays.
void prepareThread(QThread &thread);

/// From now on this socket of the current thread is served before those that were not given this, until it is closed or
/// nobody listens to it. Without our dispatcher nothing changes.
void serveFirst(qintptr descriptor);

} // namespace otklik::gateway

#ifdef Q_OS_LINUX

#include <QHash>

#include <atomic>
#include <chrono>
#include <deque>
#include <optional>
#include <set>
#include <vector>

namespace otklik::gateway {

/// An event dispatcher whose cost grows with the ready descriptors, not with the open ones as that of Qt's own two
/// (both poll them all on each turn). For gateway threads: give it to QThread::setEventDispatcher() before the start.
/// Everything but wakeUp() and interrupt() is called on its own thread.
///
/// A crowd that comes, drips or expires at once makes nobody else wait for all of it: a turn takes a few of its sockets
/// and timers, then the posted events and the sockets that are served first have theirs.
class EpollDispatcher final : public QAbstractEventDispatcher {
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;
    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;
    void wakeUp() override;
    void interrupt() override;
    void serveFirst(int descriptor);

private:
    using Moment = std::chrono::steady_clock::time_point;

    struct Descriptor {
        QSocketNotifier *read = nullptr;
        QSocketNotifier *write = nullptr;
        QSocketNotifier *exception = nullptr;
        quint32 generation = 0; ///< tells a descriptor from an earlier one of the same number
        bool first = false;     ///< is served first
    };
    using Ready = std::pair<quint64, quint32>; ///< epoll's data and events
    struct Timer {
        qint64 interval = 0; ///< milliseconds
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *object = nullptr;
        Moment due = {};
        quint64 serial = 0;  ///< tells a timer from an earlier one of the same id
        bool firing = false; ///< its handler runs; a nested loop leaves it alone
    };
    /// The place of a timer in the queue. The serial keeps equal moments in the order of their starting.
    struct Turn {
        Moment due = {};
        quint64 serial = 0;
        int id = 0;
        friend auto operator<=>(const Turn &, const Turn &) = default;
    };

    static QSocketNotifier *&slotOf(Descriptor &descriptor, const QSocketNotifier &notifier);
    static Moment nextDue(const Timer &timer, Moment from);
    void watch(int descriptor, const Descriptor &what, bool known);
    int waitTime(QEventLoop::ProcessEventsFlags flags) const;
    bool wait(int milliseconds, bool sockets);
    void refillCrowd();
    bool fireSockets();
    bool fireTimers();
    void removeTimer(QHash<int, Timer>::iterator timer);
    void drainWakeUps();

    int m_epoll = -1; ///< of those who are served first, of wake-ups and of m_rest
    int m_rest = -1;  ///< of all others
    int m_wakeUp = -1;
    std::atomic<bool> m_woken = false; ///< a wake-up is in the descriptor already
    std::atomic<bool> m_interrupted = false;
    QHash<int, Descriptor> m_descriptors;
    quint32 m_lastGeneration = 0;
    QHash<int, Timer> m_timers;
    std::set<Turn> m_queue;
    quint64 m_lastSerial = 0;
    std::vector<Ready> m_ready; ///< to be served in this turn
    std::deque<Ready> m_crowd;  ///< of all others, to be served in this turn and in later ones
};

} // namespace otklik::gateway

#endif
