// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/inbox.h"

namespace otklik {

struct Inbox::Shared {
    std::mutex mutex;
    std::deque<Task> tasks;
    Inbox *owner = nullptr; // null once the Inbox is gone
    bool woken = false;
};

bool Inbox::Sender::post(Task task) const
{
    if (!m_shared) {
        return false;
    }
    const std::lock_guard lock(m_shared->mutex);
    if (!m_shared->owner) {
        return false;
    }
    m_shared->tasks.push_back(std::move(task));
    if (!m_shared->woken) {
        m_shared->woken = true;
        QMetaObject::invokeMethod(m_shared->owner, "drain", Qt::QueuedConnection);
    }
    return true;
}

Inbox::Inbox(QObject *parent) : QObject(parent), m_shared(std::make_shared<Shared>())
{
    m_shared->owner = this;
}

Inbox::~Inbox()
{
    std::deque<Task> dropped; // destroyed after the lock is released: a task's destructor may post
    const std::lock_guard lock(m_shared->mutex);
    m_shared->owner = nullptr;
    dropped.swap(m_shared->tasks);
}

void Inbox::drain()
{
    std::deque<Task> batch;
    {
        const std::lock_guard lock(m_shared->mutex);
        batch.swap(m_shared->tasks);
        m_shared->woken = false;
    }
    const std::shared_ptr<Shared> alive = m_shared; // a task may delete this Inbox
    for (Task &task : batch) {
        task();
        task = nullptr;
        const std::lock_guard lock(alive->mutex);
        if (!alive->owner) {
            return;
        }
    }
    if (m_batchEnd) {
        m_batchEnd();
    }
}

} // namespace otklik
