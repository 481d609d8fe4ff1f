// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/epolldispatcher.h"

#include <QThread>

#ifdef Q_OS_LINUX

#include "app/base/log.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <cstring>
#include <span>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace otklik::gateway {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr int eventsPerWait = 256;
/// Of the crowd in one turn, or as many as were served first if these are more: each gets at least half of the time.
constexpr size_t crowdPerTurn = 8;
constexpr size_t timersPerTurn = 8;

quint64 tagOf(int descriptor, quint32 generation)
{
    return (static_cast<quint64>(generation) << 32) | static_cast<quint32>(descriptor);
}

std::span<const epoll_event> readyOf(int epoll, std::span<epoll_event, eventsPerWait> events, int milliseconds)
{
    const int count = ::epoll_wait(epoll, events.data(), eventsPerWait, milliseconds);
    if (count < 0 && errno != EINTR) {
        qCCritical(logGateway) << "epoll_wait failed:" << std::strerror(errno);
    }
    return events.first(static_cast<size_t>(std::max(count, 0)));
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent) : QAbstractEventDispatcher(parent)
{
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    m_rest = ::epoll_create1(EPOLL_CLOEXEC);
    m_wakeUp = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    for (const int own : {m_wakeUp, m_rest}) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = tagOf(own, 0);
        if (m_epoll < 0 || own < 0 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, own, &event) != 0) {
            qFatal("No event dispatcher without epoll: %s", std::strerror(errno));
        }
    }
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeUp);
    ::close(m_rest);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_interrupted = false;
    emit awake();
    QCoreApplication::sendPostedEvents();
    if (m_interrupted) {
        return false;
    }
    const bool sockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    const int milliseconds = waitTime(flags);
    if (milliseconds != 0) {
        emit aboutToBlock();
    }
    bool worked = wait(m_interrupted ? 0 : milliseconds, sockets);
    if (milliseconds != 0) {
        emit awake();
    }
    worked = fireSockets() || worked;
    if (!flags.testFlag(QEventLoop::X11ExcludeTimers)) {
        worked = fireTimers() || worked;
    }
    return worked;
}

/// Milliseconds; -1 for as long as nothing happens. Rounded up: a timer must not fire early, nor spin until it is due.
int EpollDispatcher::waitTime(QEventLoop::ProcessEventsFlags flags) const
{
    if (!flags.testFlag(QEventLoop::WaitForMoreEvents) ||
        (!m_crowd.empty() && !flags.testFlag(QEventLoop::ExcludeSocketNotifiers))) {
        return 0;
    }
    if (flags.testFlag(QEventLoop::X11ExcludeTimers)) {
        return -1;
    }
    for (const Turn &turn : m_queue) {
        if (!m_timers.value(turn.id).firing) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(turn.due - steady_clock::now()).count();
            return static_cast<int>(std::clamp<qint64>(left, 0, std::numeric_limits<int>::max()));
        }
    }
    return -1;
}

/// Fills m_ready. True when another thread woke us.
bool EpollDispatcher::wait(int milliseconds, bool sockets)
{
    m_ready.clear();
    if (!sockets) {
        pollfd only{.fd = m_wakeUp, .events = POLLIN, .revents = 0};
        const bool woken = ::poll(&only, 1, milliseconds) > 0;
        if (woken) {
            drainWakeUps();
        }
        return woken;
    }
    std::array<epoll_event, eventsPerWait> events;
    bool woken = false;
    for (const epoll_event &event : readyOf(m_epoll, events, milliseconds)) {
        if (event.data.u64 == tagOf(m_wakeUp, 0)) {
            drainWakeUps();
            woken = true;
        } else if (event.data.u64 == tagOf(m_rest, 0)) {
            refillCrowd();
        } else {
            m_ready.emplace_back(event.data.u64, event.events);
        }
    }
    const auto share = static_cast<qsizetype>(std::min(m_crowd.size(), std::max(crowdPerTurn, m_ready.size())));
    m_ready.insert(m_ready.end(), m_crowd.begin(), m_crowd.begin() + share);
    m_crowd.erase(m_crowd.begin(), m_crowd.begin() + share);
    return woken;
}

/// Only once all that were ready have been served: until then the kernel would tell of them again.
void EpollDispatcher::refillCrowd()
{
    if (!m_crowd.empty()) {
        return;
    }
    std::array<epoll_event, eventsPerWait> events;
    for (const epoll_event &event : readyOf(m_rest, events, 0)) {
        m_crowd.emplace_back(event.data.u64, event.events);
    }
}

bool EpollDispatcher::fireSockets()
{
    // A nested loop fills m_ready anew: what is ours is taken out first.
    const std::vector<Ready> ready = std::move(m_ready);
    m_ready.clear();
    bool worked = false;
    for (const auto &[tag, events] : ready) {
        const int descriptor = static_cast<int>(tag & 0xFFFFFFFFU);
        const auto generation = static_cast<quint32>(tag >> 32);
        const auto fire = [&](QSocketNotifier *Descriptor::*which, quint32 mask) {
            // Looked up each time: any handler may have removed any notifier, or closed and reused the descriptor.
            const auto found = m_descriptors.constFind(descriptor);
            if ((events & mask) != 0 && found != m_descriptors.constEnd() && found->generation == generation &&
                (*found).*which) {
                QEvent event(QEvent::SockAct);
                QCoreApplication::sendEvent((*found).*which, &event);
                worked = true;
            }
        };
        fire(&Descriptor::exception, EPOLLPRI | EPOLLERR);
        fire(&Descriptor::read, EPOLLIN | EPOLLHUP | EPOLLERR);
        fire(&Descriptor::write, EPOLLOUT | EPOLLHUP | EPOLLERR);
    }
    return worked;
}

QSocketNotifier *&EpollDispatcher::slotOf(Descriptor &descriptor, const QSocketNotifier &notifier)
{
    switch (notifier.type()) {
    case QSocketNotifier::Read:
        return descriptor.read;
    case QSocketNotifier::Write:
        return descriptor.write;
    case QSocketNotifier::Exception:
        break;
    }
    return descriptor.exception;
}

void EpollDispatcher::watch(int descriptor, const Descriptor &what, bool known)
{
    const int epoll = what.first ? m_epoll : m_rest;
    epoll_event event{};
    event.events = (what.read ? EPOLLIN : 0U) | (what.write ? EPOLLOUT : 0U) | (what.exception ? EPOLLPRI : 0U);
    event.data.u64 = tagOf(descriptor, what.generation);
    if (event.events == 0) {
        ::epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, &event); // may be closed already: then the kernel forgot it
        return;
    }
    int failed = ::epoll_ctl(epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, descriptor, &event);
    if (failed && (errno == ENOENT || errno == EEXIST)) {
        // Closed and opened again under the same number while a notifier stayed: our memory and the kernel's differ.
        failed = ::epoll_ctl(epoll, known ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event);
    }
    if (failed) {
        qCWarning(logGateway) << "A descriptor cannot be watched:" << std::strerror(errno);
    }
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    Q_ASSERT(thread() == QThread::currentThread());
    const int number = static_cast<int>(notifier->socket());
    const bool known = m_descriptors.contains(number);
    Descriptor &descriptor = m_descriptors[number];
    if (!known) {
        descriptor.generation = ++m_lastGeneration;
    }
    slotOf(descriptor, *notifier) = notifier;
    watch(number, descriptor, known);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    Q_ASSERT(thread() == QThread::currentThread());
    const int number = static_cast<int>(notifier->socket());
    const auto found = m_descriptors.find(number);
    if (found == m_descriptors.end() || slotOf(*found, *notifier) != notifier) {
        return;
    }
    slotOf(*found, *notifier) = nullptr;
    watch(number, *found, true);
    if (!found->read && !found->write && !found->exception) {
        m_descriptors.erase(found);
    }
}

void EpollDispatcher::serveFirst(int descriptor)
{
    Q_ASSERT(thread() == QThread::currentThread());
    const auto found = m_descriptors.find(descriptor);
    if (found == m_descriptors.end() || found->first) {
        return;
    }
    epoll_event ignored{};
    ::epoll_ctl(m_rest, EPOLL_CTL_DEL, descriptor, &ignored);
    found->first = true;
    watch(descriptor, *found, false);
}

/// Precise timers to the millisecond. Coarse ones on a grid of about 5 % of their interval and very coarse ones on full
/// seconds, so that many of them share one wake-up; never early.
EpollDispatcher::Moment EpollDispatcher::nextDue(const Timer &timer, Moment from)
{
    const Moment due = from + std::chrono::milliseconds(timer.interval);
    std::chrono::milliseconds grid{1};
    if (timer.type == Qt::VeryCoarseTimer) {
        grid = 1s;
    } else if (timer.type == Qt::CoarseTimer && timer.interval >= 100) {
        grid = std::chrono::milliseconds(std::min<qint64>(timer.interval / 20, 1000));
    } else {
        return due;
    }
    const auto steps = (due.time_since_epoch() + grid - 1ns) / grid;
    return Moment(steps * grid);
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    Q_ASSERT(thread() == QThread::currentThread());
    Timer timer{.interval = std::max<qint64>(interval, 0), .type = timerType, .object = object};
    timer.serial = ++m_lastSerial;
    timer.due = nextDue(timer, steady_clock::now());
    m_queue.insert({timer.due, timer.serial, timerId});
    m_timers.insert(timerId, timer);
}

void EpollDispatcher::removeTimer(QHash<int, Timer>::iterator timer)
{
    m_queue.erase({timer->due, timer->serial, timer.key()});
    m_timers.erase(timer);
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    Q_ASSERT(thread() == QThread::currentThread());
    const auto found = m_timers.find(timerId);
    if (found == m_timers.end()) {
        return false;
    }
    removeTimer(found);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    const QList<TimerInfo> timers = registeredTimers(object);
    for (const TimerInfo &timer : timers) {
        unregisterTimer(timer.timerId);
    }
    return !timers.isEmpty();
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> timers;
    for (auto timer = m_timers.begin(); timer != m_timers.end(); ++timer) {
        if (timer->object == object) {
            timers.append(TimerInfo(timer.key(), static_cast<int>(timer->interval), timer->type));
        }
    }
    return timers;
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto found = m_timers.constFind(timerId);
    if (found == m_timers.constEnd()) {
        return -1;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(found->due - steady_clock::now()).count();
    return static_cast<int>(std::clamp<qint64>(left, 0, std::numeric_limits<int>::max()));
}

bool EpollDispatcher::fireTimers()
{
    // Each timer at most once a turn, however slow its handler: sockets must have their turn too.
    const Moment now = steady_clock::now();
    std::vector<Turn> due;
    for (auto turn = m_queue.begin(); turn != m_queue.end() && turn->due <= now && due.size() < timersPerTurn; ++turn) {
        if (!m_timers.value(turn->id).firing) { // in the middle of its handler, which runs this loop
            due.push_back(*turn);
        }
    }
    bool worked = false;
    for (const Turn &turn : due) {
        const auto found = m_timers.find(turn.id);
        if (found == m_timers.end() || found->serial != turn.serial || found->due != turn.due || found->firing) {
            continue; // stopped, started anew or already fired by an earlier handler, or in the middle of it
        }
        m_queue.erase(turn);
        // What was missed is missed: no burst after a pause.
        const Moment next = nextDue(*found, found->due);
        found->due = next > now ? next : nextDue(*found, now);
        m_queue.insert({found->due, found->serial, turn.id});
        found->firing = true;
        QTimerEvent event(turn.id);
        QCoreApplication::sendEvent(found->object, &event);
        worked = true;
        if (const auto still = m_timers.find(turn.id); still != m_timers.end() && still->serial == turn.serial) {
            still->firing = false;
        }
    }
    return worked;
}

void EpollDispatcher::wakeUp()
{
    if (!m_woken.exchange(true)) {
        const quint64 one = 1;
        // Fails only when the counter is full, and then the descriptor is readable anyway.
        [[maybe_unused]] const auto written = ::write(m_wakeUp, &one, sizeof one);
    }
}

void EpollDispatcher::drainWakeUps()
{
    quint64 count = 0;
    [[maybe_unused]] const auto taken = ::read(m_wakeUp, &count, sizeof count);
    // After the read: a wake-up that falls in between finds its event sent at the start of the next turn.
    m_woken = false;
}

void EpollDispatcher::interrupt()
{
    m_interrupted = true;
    wakeUp();
}

} // namespace otklik::gateway

#endif

void otklik::gateway::prepareThread([[maybe_unused]] QThread &thread)
{
#ifdef Q_OS_LINUX
    thread.setEventDispatcher(new EpollDispatcher); // the thread owns it
#endif
}

void otklik::gateway::serveFirst([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_LINUX
    if (auto *const ours = qobject_cast<EpollDispatcher *>(QThread::currentThread()->eventDispatcher())) {
        ours->serveFirst(static_cast<int>(descriptor));
    }
#endif
}
