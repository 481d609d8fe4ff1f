// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/deskthread.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/store/readers.h"
#include "app/wire/codec.h"
#include "server/desk/engine/access.h"
#include "server/desk/engine/handlers.h"
#include "server/desk/engine/journalentries.h"
#include "server/desk/engine/lookup.h"
#include "server/desk/handlers/sessioncommands.h"

#include <QTimer>

#include <future>

namespace otklik::desk {

namespace {

template <class M>
store::PrefetchKey prefetchKeyOf(const M &, const Permit &)
{
    return {};
}

store::PrefetchKey prefetchKeyOf(const wire::MessageSend &message, const Permit &who)
{
    return {.conversation = message.conversation,
            .citizen = who.person(),
            .line = message.line,
            .author = who.person(),
            .clientId = message.clientId};
}

store::PrefetchKey prefetchKeyOf(const wire::MessageRead &message, const Permit &)
{
    return {.conversation = message.conversation};
}

/// With the lines of the person, as this reader sees them.
Result<Permit> atReader(const Permit &who, store::Store &store)
{
    if (!isStaff(who)) {
        return who;
    }
    return store.presences.linesOf(who.person()).map([&who](LineScope lines) {
        return Gate::within(who, std::move(lines));
    });
}

} // namespace

/// A batch of entries of looks as a command of the house.
class JournalJob final : public Job {
public:
    explicit JournalJob(Journal &journal) : Job("house.journal"), m_journal(journal), m_entries(journal.take()) {}

    Done run(Context &context) override
    {
        for (const store::Event &entry : m_entries) {
            OTKLIK_TRY_DONE(context.store.events.append(context.tx, entry));
        }
        return {};
    }
    void answer() override {}
    void refuse(const Error &) override { m_journal.putBack(std::move(m_entries)); }

private:
    Journal &m_journal;
    std::vector<store::Event> m_entries;
};

/// What lives on the desk thread.
class DeskThread::Worker : public QObject {
public:
    explicit Worker(DeskThread &desk)
        : m_desk(desk),
          m_writer(desk.m_options, desk.m_clock, desk.m_vault, desk.m_words, desk.m_readers, desk.m_state, desk.m_bus)
    {
        m_inbox.setBatchEnd([this] { runBatch(); });
        m_timer.setInterval(desk.m_options.retryAfter);
        connect(&m_timer, &QTimer::timeout, this, [this] { tick(); });
    }

    Inbox::Sender sender() const { return m_inbox.sender(); }
    Done begin()
    {
        const Done opened = m_writer.open();
        // A database that is away may come; one that another server holds, or of another key, is not ours.
        if (opened || opened.error().fault == Fault::Unavailable) {
            m_timer.start();
        }
        return opened;
    }
    void take(std::shared_ptr<Job> job) { m_batch.push_back(std::move(job)); }
    void suspect(const Error &error) { m_writer.suspect(error); }
    /// All that waits, but what comes meanwhile. While the storage is down it goes on waiting.
    void writeJournal()
    {
        Journal &journal = m_desk.m_gate.journal();
        for (size_t left = journal.waiting(); left > 0 && m_desk.m_state.ready();
             left -= std::min(left, Journal::batch)) {
            m_writer.run({std::make_shared<JournalJob>(journal)});
        }
    }

private:
    void runBatch()
    {
        if (m_batch.empty()) {
            return;
        }
        Writer::Jobs batch;
        batch.swap(m_batch);
        const auto limit = static_cast<std::ptrdiff_t>(std::max(1, m_desk.m_options.batchLimit));
        for (auto next = batch.begin(); next != batch.end();) {
            const auto end = std::next(next, std::min(limit, std::distance(next, batch.end())));
            Writer::Jobs part(std::make_move_iterator(next), std::make_move_iterator(end));
            m_desk.m_waiting -= static_cast<int>(part.size());
            m_desk.m_state.moves();
            m_writer.run(std::move(part));
            m_desk.m_state.rests();
            next = end;
        }
    }
    void tick()
    {
        m_desk.m_state.moves();
        m_writer.watchOver();
        writeJournal();
        m_desk.m_state.rests();
    }

    DeskThread &m_desk;
    Inbox m_inbox{this};
    QTimer m_timer{this};
    Writer m_writer;
    Writer::Jobs m_batch;
};

DeskThread::DeskThread(DeskOptions options, const Clock &clock, const vault::Vault &vault, store::Readers &readers,
                       const Words &words, delivery::Bus &bus)
    : Desk(clock, options.budgets), m_options(std::move(options)), m_clock(clock), m_vault(vault), m_words(words),
      m_bus(bus), m_readers(readers)
{
    m_thread.setObjectName(QStringLiteral("desk"));
}

DeskThread::~DeskThread()
{
    stop();
}

Done DeskThread::start()
{
    std::promise<Done> opened;
    // The worker is made and destroyed on its thread: the connection may be named nowhere else.
    QObject::connect(
        &m_thread, &QThread::started, &m_thread,
        [this, &opened] {
            m_worker = std::make_unique<Worker>(*this);
            m_inbox = m_worker->sender();
            opened.set_value(m_worker->begin());
        },
        Qt::DirectConnection);
    QObject::connect(
        &m_thread, &QThread::finished, &m_thread, [this] { m_worker.reset(); }, Qt::DirectConnection);
    m_thread.start();
    return opened.get_future().get();
}

void DeskThread::stop()
{
    if (m_thread.isRunning()) {
        m_looks->close();
        m_inbox.post([this] { // in its turn: what was posted before is in this batch or done
            m_worker->writeJournal();
            m_thread.quit();
        });
        m_thread.wait();
        if (const size_t lost = m_gate.journal().waiting(); lost > 0) {
            qCWarning(logDesk) << "entries of looks were not written" << field("entries", lost);
        }
    }
}

/// With the lines of the person, on the desk's thread.
Result<Permit> DeskThread::atDesk(const Permit &who, Context &context)
{
    if (!isStaff(who)) {
        return who;
    }
    return m_lineScopes.of(who.person(), context.store.presences, context.now).map([&who](LineScope lines) {
        return Gate::within(who, std::move(lines));
    });
}

DeskMetrics DeskThread::metrics() const
{
    DeskMetrics metrics = m_state.metrics();
    metrics.accepted = m_accepted.value();
    metrics.overflown = m_overflown.value();
    metrics.waiting = m_waiting.load();
    return metrics;
}

/// Runs the look on a reader thread when its person has a turn; `make` turns what it shows into the answer there.
template <class Act, class Make, class ReplyOfLook>
void DeskThread::runLook(const Permit &who, Act act, Make make, const Inbox::Sender &to, ReplyOfLook reply)
{
    using Answer = Result<std::invoke_result_t<Make, typename Act::Result>>;
    if (m_state.stalled()) {
        to.post([reply = std::move(reply), after = m_options.retryAfter]() mutable {
            reply(Answer(tl::unexpected(Error{.fault = Fault::Unavailable, .retryAfter = after})));
        });
        return;
    }
    m_readers.run(
        who.person(),
        [who, act = std::move(act), make = std::move(make), running = m_looks, this](store::Store &store) -> Answer {
            const RunningLooks::Turn turn(*running);
            if (!turn) { // the desk is gone
                return fail(Fault::Unavailable);
            }
            const auto began = std::chrono::steady_clock::now();
            Answer answer = shownBy(act, who, store).map(make);
            Gate::took(who,
                       std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began));
            return answer;
        },
        to, std::move(reply));
}

/// On a reader thread: with the lines of the person, leaving the entry.
template <class Act>
Result<typename Act::Result> DeskThread::shownBy(const Act &act, const Permit &who, store::Store &store)
{
    const Instant now = m_clock.now();
    auto shown = atReader(who, store).and_then([&](const Permit &permit) {
        Lookup lookup(store, now, m_words, m_options.calendar);
        lookup.live = &m_liveMemory;
        return look(act, permit, lookup);
    });
    if (!shown) {
        if (shown.error().reason != Reason::None) {
            m_inbox.post([this, error = shown.error()] { m_worker->suspect(error); });
        }
        return shown;
    }
    if (auto entry = isStaff(who) ? entryOf(act, *shown) : std::nullopt) {
        entry->at = now;
        entry->person = who.person();
        if (m_gate.journal().add(*std::move(entry))) {
            m_inbox.post([this] { m_worker->writeJournal(); });
        }
    }
    return shown;
}

void DeskThread::submit(std::shared_ptr<Job> job)
{
    if (m_state.stalled()) {
        job->refuse({.fault = Fault::Unavailable, .retryAfter = m_options.retryAfter});
        return;
    }
    if (m_waiting.fetch_add(1) >= m_options.queueLimit) {
        --m_waiting;
        m_overflown.add();
        job->refuse({.fault = Fault::Unavailable, .retryAfter = m_options.retryAfter});
        return;
    }
    m_accepted.add();
    if (!m_inbox.post([this, job] { m_worker->take(job); })) {
        --m_waiting;
    }
}

void DeskThread::queuesMoved(const QSet<LineId> &lines, const Inbox::Sender &to, std::function<void(bool)> done)
{
    submit(std::make_shared<TypedJob<wire::Empty>>(
        "house.queues",
        [lines](Context &context) {
            for (const LineId line : lines) {
                context.queueMovedElsewhere(line);
            }
            return Result<wire::Empty>(wire::Empty{});
        },
        to, [done = std::move(done)](const Result<wire::Empty> &told) { done(told.has_value()); }));
}

void DeskThread::take(Permit who, wire::Request request, Inbox::Sender to, Reply reply, Prepare prepare)
{
    const QByteArray kind = wire::methodName(request).toLatin1();
    std::visit(
        [&]<class M>(M &message) {
            if constexpr (WritingMessage<M>) {
                store::PrefetchKey needs = prefetchKeyOf(message, who);
                auto job = std::make_shared<TypedJob<wire::Response>>(
                    kind,
                    [who, message = std::move(message), this](Context &context) -> Result<wire::Response> {
                        OTKLIK_TRY(const auto permit, atDesk(who, context));
                        return handle(message, permit, context).map([](typename M::Result &&answer) {
                            return wire::Response(std::move(answer));
                        });
                    },
                    std::move(to), std::move(reply));
                job->prefetch(std::move(needs));
                submit(std::move(job));
            } else if constexpr (ReadingMessage<M>) {
                runLook(
                    who, std::move(message),
                    [prepare = std::move(prepare)](typename M::Result &&shown) {
                        wire::Response response(std::move(shown));
                        if (prepare) {
                            prepare(response);
                        }
                        return response;
                    },
                    to, std::move(reply));
            } else {
                static_assert(std::is_same_v<M, wire::SessionOpen>, "a message without a handler");
                to.post([reply = std::move(reply)] { reply(fail(Fault::BadRequest)); });
            }
        },
        request);
}

void DeskThread::submit(SessionCommand command, Inbox::Sender to, SessionReply reply)
{
    if (const auto *const changed = std::get_if<LinksChanged>(&command)) {
        if (!changed->staff) {
            to.post([reply = std::move(reply)] { reply(wire::Empty{}); });
            return;
        }
        m_links.set(changed->person, changed->links); // also while the database is away: see keepAttendance()
    }
    std::visit(
        [&]<class C>(C &message) {
            static_assert(HouseCommand<C>, "a session command without a handler");
            submit(std::make_shared<TypedJob<SessionOutcome>>(
                SessionCommandName<C>::value,
                [message = std::move(message)](Context &context) {
                    return handle(message, context).map([](typename C::Result &&answer) {
                        return SessionOutcome(std::move(answer));
                    });
                },
                std::move(to), std::move(reply)));
        },
        command);
}

void DeskThread::take(Permit who, FileLook look, Inbox::Sender to, FileReply reply)
{
    runLook(
        who, look, [](FileOpened &&opened) { return std::move(opened); }, to, std::move(reply));
}

void DeskThread::take(Permit who, TranscriptLook look, Inbox::Sender to, TranscriptReply reply)
{
    runLook(
        who, std::move(look), [](TranscriptFound &&found) { return std::move(found); }, to, std::move(reply));
}

void DeskThread::take(Permit who, AppealLook look, Inbox::Sender to, AppealReply reply)
{
    runLook(
        who, std::move(look), [](AppealFound &&found) { return std::move(found); }, to, std::move(reply));
}

void DeskThread::take(Permit who, MissingLook look, Inbox::Sender to, MissingReply reply)
{
    runLook(
        who, std::move(look), [](QStringList &&missing) { return std::move(missing); }, to, std::move(reply));
}

void DeskThread::take(Permit who, IssuedLook look, Inbox::Sender to, IssuedReply reply)
{
    runLook(
        who, std::move(look), [](IssuedLook::Result &&found) { return std::move(found); }, to, std::move(reply));
}

} // namespace otklik::desk
