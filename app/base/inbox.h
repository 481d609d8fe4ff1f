// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace otklik {

/// The only way in which values cross threads: a mutex and a deque; Qt carries just the wake-up.
///
/// An Inbox belongs to the thread that created it; tasks run there, in the order posted. A Sender may be copied to and
/// used from any thread, also after the Inbox has died: its tasks are then dropped (and destroyed).
class Inbox : public QObject {
    Q_OBJECT
    struct Shared;

public:
    using Task = std::function<void()>;

    class Sender {
    public:
        Sender() = default;
        /// False when the Inbox is gone; the task is then destroyed at once.
        bool post(Task task) const;

    private:
        friend class Inbox;
        explicit Sender(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}
        std::shared_ptr<Shared> m_shared;
    };

    explicit Inbox(QObject *parent = nullptr);
    ~Inbox() override;

    Sender sender() const { return Sender(m_shared); }
    bool post(Task task) const { return sender().post(std::move(task)); }

    /// Called after each drained batch, on the owner's thread: the place to commit what the batch did.
    void setBatchEnd(Task task) { m_batchEnd = std::move(task); }

private:
    Q_INVOKABLE void drain();

    std::shared_ptr<Shared> m_shared;
    Task m_batchEnd;
};

} // namespace otklik
