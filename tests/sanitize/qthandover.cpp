// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Linked into every program of a ThreadSanitizer build, and into nothing else. Debian's Qt is not instrumented: its own
// mutexes and futexes are invisible to ThreadSanitizer, which then calls each hand-over between threads that Qt makes a
// race of ours. These are the hand-overs that we rely on, each a function of Qt with a promise in its documentation;
// the definitions here stand in front of Qt's, state the promise («what was done before happens before what is done
// after») and call Qt's. No access of ours is hidden by that: whatever crosses threads in another way is still
// reported.
#include <QMetaObject>
#include <QThread>
#include <QThreadPool>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdarg>
#include <mutex>

namespace {

/// Qt's own definition, which ours stands in front of.
template <class Function>
Function *original(const char *mangled)
{
    void *const found = dlsym(RTLD_NEXT, mangled);
    if (!found) {
        qFatal("%s is not in this Qt: mend tests/sanitize/qthandover.cpp", mangled);
    }
    return reinterpret_cast<Function *>(found);
}

/// Stands for the mutex of each QThread: who tells a thread to end is done with it before the thread's end begins.
std::mutex ending;

/// A call on its way to the thread of its receiver, and its answer on the way back.
class Carried : public QtPrivate::QSlotObjectBase {
public:
    explicit Carried(QSlotObjectBase *call) : QSlotObjectBase(&Carried::impl), m_call(call) { __tsan_release(this); }

private:
    static void impl(int which, QSlotObjectBase *base, QObject *receiver, void **arguments, bool *same)
    {
        auto *const self = static_cast<Carried *>(base);
        __tsan_acquire(self);
        switch (which) {
        case Destroy:
            self->m_call->destroyIfLastRef();
            delete self;
            break;
        case Call:
            self->m_call->call(receiver, arguments);
            __tsan_release(self);
            break;
        case Compare:
            *same = self->m_call->compare(arguments);
            break;
        default:
            break;
        }
    }

    QSlotObjectBase *const m_call;
};

/// Work on its way to a thread of the pool.
class Errand : public QRunnable {
public:
    Errand(QThreadPool *pool, std::function<void()> work) : m_pool(pool), m_work(std::move(work))
    {
        __tsan_release(this);
    }
    ~Errand() override { __tsan_acquire(this); }

    void run() override
    {
        __tsan_acquire(this);
        m_work();
        m_work = nullptr;
        __tsan_release(m_pool);
    }

private:
    QThreadPool *const m_pool;
    std::function<void()> m_work;
};

} // namespace

/// What happened before the call is seen by what is called; a blocking caller sees what it did.
bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *result)
{
    static auto *const real = original<bool(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    auto *const carried = new Carried(slot);
    if (type != Qt::BlockingQueuedConnection) {
        return real(object, carried, type, result);
    }
    carried->ref();
    const bool called = real(object, carried, type, result);
    __tsan_acquire(carried);
    __tsan_release(carried);
    carried->destroyIfLastRef();
    return called;
}

/// QThread::QThread(QObject *), whose own definition would need Qt's private parts. Connected before anybody else is.
extern "C" void _ZN7QThreadC1EP7QObject(QThread *thread, QObject *parent)
{
    static auto *const real = original<void(QThread *, QObject *)>("_ZN7QThreadC1EP7QObject");
    real(thread, parent);
    QObject::connect(
        thread, &QThread::finished, thread, [] { const std::lock_guard lock(ending); }, Qt::DirectConnection);
}

/// What happened before is seen by all that the thread does when it ends.
void QThread::exit(int result)
{
    static auto *const real = original<void(QThread *, int)>("_ZN7QThread4exitEi");
    const std::lock_guard lock(ending);
    real(this, result);
}

void QThread::quit()
{
    exit();
}

void QThread::start(Priority priority)
{
    static auto *const real = original<void(QThread *, Priority)>("_ZN7QThread5startENS_8PriorityE");
    connect(
        this, &QThread::finished, this, [this] { __tsan_release(this); }, Qt::DirectConnection);
    real(this, priority);
}

/// Who has waited for a thread sees what it did.
bool QThread::wait(QDeadlineTimer deadline)
{
    static auto *const real = original<bool(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = real(this, deadline);
    if (ended) {
        __tsan_acquire(this);
    }
    return ended;
}

void QThreadPool::start(std::function<void()> work, int priority)
{
    start(new Errand(this, std::move(work)), priority);
}

/// Who has waited for a pool sees what its threads did.
bool QThreadPool::waitForDone(int milliseconds)
{
    static auto *const real = original<bool(QThreadPool *, int)>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = real(this, milliseconds);
    if (done) {
        __tsan_acquire(this);
    }
    return done;
}

/// QProcess starts its programs by a clone() that lends them the memory until they execve(). ThreadSanitizer takes it
/// for fork(), and from then on the parent for a child, which it does not watch: here it goes to the C library's, past
/// it.
extern "C" int clone(int (*function)(void *), void *stack, int flags, void *argument, ...)
{
    using Clone = int(int (*)(void *), void *, int, void *, ...);
    va_list rest;
    va_start(rest, argument);
    void *const parentId = va_arg(rest, void *);
    void *const local = va_arg(rest, void *);
    void *const childId = va_arg(rest, void *);
    va_end(rest);
    static auto *const watched = original<Clone>("clone");
    static auto *const unwatched = reinterpret_cast<Clone *>(dlsym(dlopen("libc.so.6", RTLD_LAZY), "clone"));
    const bool lends = (flags & (CLONE_VM | CLONE_VFORK)) == (CLONE_VM | CLONE_VFORK);
    return (lends ? unwatched : watched)(function, stack, flags, argument, parentId, local, childId);
}

/// The number of a descriptor goes from one thread to another when Qt closes a socket and the kernel gives the number
/// away again. Qt's close() is not looked at (tsan.supp), so ThreadSanitizer would take the two sockets for one. What
/// threads hand to each other goes by the wake-up's own read() and write(), which it sees.
extern "C" int epoll_ctl(int epoll, int operation, int descriptor, epoll_event *event) noexcept
{
    return static_cast<int>(::syscall(SYS_epoll_ctl, epoll, operation, descriptor, event));
}
