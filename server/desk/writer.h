// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/attendance.h"
#include "server/desk/context.h"
#include "server/desk/deskmetrics.h"
#include "server/desk/job.h"

#include <QHash>

#include <mutex>
#include <vector>

namespace otklik::desk {

struct DeskOptions;

/// What the rest of the program may ask about the desk at any time. Thread-safe.
class DeskState {
public:
    Done ready() const;
    void setReady(Done ready);
    DeskMetrics metrics() const;
    /// Runs the change under the lock.
    template <class F>
    void count(F &&change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_metrics);
    }

private:
    mutable std::mutex m_mutex;
    DeskMetrics m_metrics;
    Done m_ready = fail(Fault::Unavailable, QStringLiteral("the database is not open yet"));
};

/// Turns batches of commands into transactions. Lives on the desk thread and owns the only writing connection.
class Writer {
public:
    using Jobs = std::vector<std::shared_ptr<Job>>;
    using Publish = std::function<void(std::vector<Publication>)>;

    Writer(const DeskOptions &options, const Clock &clock, const vault::Vault &vault, const Words &words,
           DeskState &state, Publish publish);

    /// Opens the database, or opens it anew.
    Done open();
    /// Runs the batch in one transaction, or, when that fails, each command in one of its own; then answers, then
    /// publishes.
    void run(Jobs jobs);
    /// While the storage is down: tries again, with a transaction that changes nothing.
    void tryToRecover();
    /// Staff without a link for longer than the options allow go offline.
    void markAbsent();

private:
    enum class Outcome { Durable, Spoilt, StorageDown };

    Outcome runTogether(const Jobs &jobs);
    void runOneByOne(const Jobs &jobs);
    /// Runs one command as a part of the transaction. False when the storage failed it.
    bool runPart(store::Transaction &tx, Job &job, Told &told, QByteArray &trouble);
    Done settle(store::Transaction &tx, Told &told);
    Done settleQueue(Context &context, LineId line);
    void lose(const Error &error);
    Error unavailable() const;

    const DeskOptions &m_options;
    const Clock &m_clock;
    const vault::Vault &m_vault;
    const Words &m_words;
    DeskState &m_state;
    Publish m_publish;
    std::unique_ptr<store::Store> m_store;
    Attendance m_attendance;
    /// By line, the places in the queue that were told last; what is not durable is not here.
    using Places = QHash<LineId, QHash<ConversationId, int>>;
    Places m_places;
    Places m_nextPlaces;
};

} // namespace otklik::desk
