// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Does on purpose what a sanitizer has to find, one offence a run, with the options and suppressions of all programs.
// Offences of our own code must stay visible however Qt lies in between; `clean` does none, by the same ways.
#include "app/base/inbox.h"

#include <QCoreApplication>
#include <QThread>

#include <atomic>
#include <cstdio>
#include <limits>
#include <map>
#include <string_view>

using namespace otklik;

namespace {

/// What two threads share.
class alignas(64) Shared {
public:
    void add() { m_number = m_number + 1; }
    int number() const { return m_number; }

private:
    int m_number = 0;
};

/// A thread with an event loop of Qt's, and an object on it.
class Elsewhere {
public:
    Elsewhere()
    {
        m_anchor.moveToThread(&m_thread);
        m_thread.start();
    }
    ~Elsewhere()
    {
        m_thread.quit();
        m_thread.wait();
    }
    /// Runs there, and waits.
    template <class Work>
    void run(Work work)
    {
        QMetaObject::invokeMethod(&m_anchor, std::move(work), Qt::BlockingQueuedConnection);
    }
    /// Runs there when its turn comes.
    template <class Work>
    void post(Work work)
    {
        QMetaObject::invokeMethod(&m_anchor, std::move(work), Qt::QueuedConnection);
    }

private:
    QThread m_thread;
    QObject m_anchor;
};

/// Hands a value over in each way that the program knows; nothing is touched by two threads at a time.
int clean()
{
    auto shared = std::make_unique<Shared>();
    {
        Elsewhere elsewhere;
        shared->add();
        elsewhere.run([&shared] { shared->add(); });
        shared->add();
        std::unique_ptr<Inbox> inbox;
        elsewhere.run([&inbox] { inbox = std::make_unique<Inbox>(); });
        inbox->post([&shared] { shared->add(); });
        elsewhere.run([&inbox] { inbox.reset(); });
        shared->add();
        elsewhere.post([&shared] { shared->add(); });
        elsewhere.run([] {});
    }
    return shared->number() - 6;
}

/// Posted, and then touched as if posting were waiting.
int race()
{
    Shared shared;
    std::atomic<bool> done = false;
    Elsewhere elsewhere;
    elsewhere.post([&] {
        shared.add();
        done.store(true, std::memory_order_relaxed);
        done.notify_one();
    });
    shared.add();
    done.wait(false, std::memory_order_relaxed); // tells nothing of what else the other thread has done
    return 0;
}

/// The same beside an Inbox.
int raceBesideAnInbox()
{
    Shared shared;
    std::atomic<bool> done = false;
    Elsewhere elsewhere;
    std::unique_ptr<Inbox> inbox;
    elsewhere.run([&inbox] { inbox = std::make_unique<Inbox>(); });
    inbox->post([&] {
        shared.add();
        done.store(true, std::memory_order_relaxed);
        done.notify_one();
    });
    shared.add();
    done.wait(false, std::memory_order_relaxed); // tells nothing of what else the other thread has done
    elsewhere.run([&inbox] { inbox.reset(); });
    return 0;
}

int overrun()
{
    const std::vector<int> few(static_cast<size_t>(QCoreApplication::arguments().size()));
    return *(few.data() + few.size());
}

int overflow()
{
    return std::numeric_limits<int>::max() + static_cast<int>(QCoreApplication::arguments().size());
}

int leak()
{
    [[maybe_unused]] static volatile char sink = 0;
    auto *const lost = new QByteArray(1000, 'x');
    sink = lost->at(0);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const std::map<std::string_view, int (*)()> offences{
        {"clean", clean},     {"race", race},         {"race_beside_an_inbox", raceBesideAnInbox},
        {"overrun", overrun}, {"overflow", overflow}, {"leak", leak}};
    const auto found = offences.find(argc > 1 ? argv[1] : "");
    if (found == offences.end()) {
        std::fputs("offender: which offence?\n", stderr);
        return 0; // an error would look like a finding
    }
    // A sanitizer remembers a bounded past only, and may miss one race in a few.
    int code = 0;
    for (int round = 0; round < 30 && code == 0; ++round) {
        code = found->second();
    }
    return code;
}
