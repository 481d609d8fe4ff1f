// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/vault/vault.h"
#include "server/desk/engine/deskmetrics.h"
#include "server/desk/engine/deskoptions.h"
#include "server/desk/engine/job.h"
#include "server/desk/engine/linescopes.h"
#include "server/desk/engine/linkcounts.h"
#include "server/desk/engine/runninglooks.h"
#include "server/desk/engine/writer.h"
#include "server/desk/views/livememory.h"

#include <QThread>

#include <atomic>
#include <memory>

namespace otklik::store {
class Readers;
}

namespace otklik::desk {

class Words;

/// The thread that owns the only writing connection of the process. submit(), ready() and metrics() are thread-safe;
/// start() and stop() belong to the thread that made the object.
class DeskThread final : public Desk {
public:
    /// Everything passed must outlive the desk. The readers must not open the database before start() has.
    DeskThread(DeskOptions options, const Clock &clock, const vault::Vault &vault, store::Readers &readers,
               const Words &words, delivery::Bus &bus);
    ~DeskThread() override;

    /// Opens the writing connection, brings the schema to today, and waits for that. Call once, when the bus has its
    /// subscribers.
    Done start();
    /// Finishes what is waiting, then ends the thread. Later commands are dropped without an answer.
    void stop();

    using Desk::submit;
    void submit(SessionCommand command, Inbox::Sender to, SessionReply reply) override;
    Result<void> ready() const override { return m_state.ready(); }

    /// Work of the house, such as the demo data: a command like any other.
    void submit(std::shared_ptr<Job> job);
    /// Another node has moved the queues of these lines: their places are told here too.
    void queuesMoved(const QSet<LineId> &lines, const Inbox::Sender &to, std::function<void(bool)> done);
    DeskMetrics metrics() const;
    /// Of the staff, to this process.
    const LinkCounts &links() const { return m_links; }

private:
    void take(Permit who, wire::Request request, Inbox::Sender to, Reply reply, Prepare prepare) override;
    void take(Permit who, FileLook look, Inbox::Sender to, FileReply reply) override;
    void take(Permit who, TranscriptLook look, Inbox::Sender to, TranscriptReply reply) override;
    void take(Permit who, AppealLook look, Inbox::Sender to, AppealReply reply) override;
    void take(Permit who, MissingLook look, Inbox::Sender to, MissingReply reply) override;
    void take(Permit who, IssuedLook look, Inbox::Sender to, IssuedReply reply) override;

    class Worker;
    Result<Permit> atDesk(const Permit &who, Context &context);
    template <class Act, class Make, class ReplyOfLook>
    void runLook(const Permit &who, Act act, Make make, const Inbox::Sender &to, ReplyOfLook reply);
    template <class Act>
    Result<typename Act::Result> shownBy(const Act &act, const Permit &who, store::Store &store);

    const DeskOptions m_options;
    const Clock &m_clock;
    const vault::Vault &m_vault;
    const Words &m_words;
    delivery::Bus &m_bus;
    store::Readers &m_readers;
    DeskState m_state;
    LiveMemory m_liveMemory; ///< for readers
    LinkCounts m_links;
    const std::shared_ptr<RunningLooks> m_looks = std::make_shared<RunningLooks>();
    std::atomic<int> m_waiting = 0;
    Counter m_accepted;
    Counter m_overflown;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker; ///< lives on the thread
    LineScopes m_lineScopes;          ///< likewise
    Inbox::Sender m_inbox;
};

} // namespace otklik::desk
