// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"
#include "server/desk/engine/deskmetrics.h"
#include "server/desk/engine/job.h"

#include <QHash>

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

namespace otklik::store {
class Readers;
}

namespace otklik::delivery {
class Bus;
}

namespace otklik::desk {

struct DeskOptions;

/// What the rest of the program may ask about the desk at any time. Thread-safe.
class DeskState {
public:
    /// While the desk thread waits for the database for longer than this, nobody else should begin to wait.
    static constexpr std::chrono::seconds patience{3};

    /// Why the database takes no writes, or that it does not answer at all just now.
    Done ready() const;
    /// Whether the desk thread has been waiting for the database for longer than its patience.
    bool stalled() const;
    /// The desk thread has moved on; with nothing left to do it rests, and cannot stall.
    void moves();
    void rests() { m_movedAt.store(0); }
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
    std::atomic<std::chrono::steady_clock::rep> m_movedAt = 0; ///< of the steady clock; 0: at rest
    DeskMetrics m_metrics;
    bool m_wasReady = false; ///< ever: the first time is no recovery
    Done m_ready = fail(Fault::Unavailable, QStringLiteral("the database is not open yet"));
};

/// Turns batches of commands into transactions. Lives on the desk thread and owns the only writing connection.
class Writer {
public:
    using Jobs = std::vector<std::shared_ptr<Job>>;
    Writer(const DeskOptions &options, const Clock &clock, const vault::Vault &vault, const Words &words,
           store::Readers &readers, DeskState &state, delivery::Bus &bus);

    /// Opens the database, or opens it anew.
    Done open();
    /// Runs the batch in one transaction, or, when that fails, each command in one of its own; then answers, then
    /// publishes.
    void run(Jobs jobs);
    /// Somebody who only reads has met an error: damage of the database is everybody's.
    void suspect(const Error &error);
    /// To be called again and again. While the storage is down: tries again, less and less often. While it is up: asks
    /// it for a sign of life, and now and then for a write when nobody else has written.
    void watchOver();

private:
    enum class Outcome { Durable, Spoilt, StorageDown };

    Outcome runTogether(const Jobs &jobs);
    void runOneByOne(const Jobs &jobs);
    /// Runs one command as a part of the transaction. False when the storage failed it.
    bool runPart(store::Transaction &tx, Job &job, Effects &effects, DeskMetrics::Tally &tally, QByteArray &trouble);
    Done prefetch(store::Transaction &tx, const Jobs &jobs);
    Done settle(store::Transaction &tx, Effects &effects);
    Done settleQueue(Context &context, LineId line);
    /// Names what is told by the place of its event in the log, which is known once all of them are written.
    void number(Effects &effects, const store::EventChain::Mark &last) const;
    /// Remembers damage; the words for the log.
    QByteArray noted(const Error &error);
    void lose(const Error &error);
    void tryToRecover();
    /// Whether the storage takes a whole batch, and a disk that was full has room for many.
    Done takesABatch();
    /// The database takes writes (again).
    void isBack();
    /// Tells what a commit did whose answer was lost, once it is known that it went through.
    void resolveDoubt();
    /// What is durable is answered, then told.
    void finish(Effects effects, const Jobs &jobs);
    Error unavailable() const;
    /// Why the batch that just failed leaves no database to try the next command on.
    Done stillThere() const;

    const DeskOptions &m_options;
    const Clock &m_clock;
    const vault::Vault &m_vault;
    const Words &m_words;
    store::Readers &m_readers;
    DeskState &m_state;
    delivery::Bus &m_bus;
    store::ServingLock m_lock;
    std::unique_ptr<store::Store> m_store; ///< none while the connection is lost
    struct Doubt {
        store::EventChain::Mark mark = {};
        Effects effects = {};
    };
    std::optional<Doubt> m_doubt;
    bool m_syncFailed = false;       ///< for good: no command is taken any more
    int m_quiet = 0;                 ///< looks since the last commit
    quint64 m_failedCheckpoints = 0; ///< of this connection, as counted in the figures
    bool m_full = false;             ///< the disk was, when the storage went down
    int m_calm = 0;                  ///< looks since the storage came back
    int m_failures = 0;              ///< attempts to recover since the storage went down, or came and went
    int m_skip = 0;                  ///< looks to let pass before the next attempt
    std::optional<Error> m_trouble;  ///< of the database itself, met by the batch that runs
    /// By line, the places in the queue that were told last; what is not durable is not here.
    using Places = QHash<LineId, QHash<ConversationId, int>>;
    Places m_places;
    Places m_nextPlaces;
};

} // namespace otklik::desk
