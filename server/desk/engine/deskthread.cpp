// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/deskthread.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/store/readers.h"
#include "app/wire/codec.h"
#include "server/desk/engine/handlers.h"
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

} // namespace

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
        m_desk.m_state.rests();
    }

    DeskThread &m_desk;
    Inbox m_inbox{this};
    QTimer m_timer{this};
    Writer m_writer;
    Writer::Jobs m_batch;
};

DeskThread::DeskThread(DeskOptions options, const Clock &clock, const vault::Vault &vault, store::Readers &readers,
                       const Words &words, const delivery::Bus &bus)
    : m_options(std::move(options)), m_clock(clock), m_vault(vault), m_words(words), m_bus(bus), m_readers(readers)
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
        m_inbox.post([this] { m_thread.quit(); }); // in its turn: what was posted before is in this batch or done
        m_thread.wait();
    }
}

DeskMetrics DeskThread::metrics() const
{
    DeskMetrics metrics = m_state.metrics();
    metrics.accepted = m_accepted.value();
    metrics.overflown = m_overflown.value();
    metrics.waiting = m_waiting.load();
    return metrics;
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
                    [who, message = std::move(message)](Context &context) {
                        return handle(message, who, context).map([](typename M::Result &&answer) {
                            return wire::Response(std::move(answer));
                        });
                    },
                    std::move(to), std::move(reply));
                job->prefetch(std::move(needs));
                submit(std::move(job));
            } else if constexpr (ReadingMessage<M>) {
                if (m_state.stalled()) {
                    to.post([reply = std::move(reply), after = m_options.retryAfter] {
                        reply(tl::unexpected(Error{.fault = Fault::Unavailable, .retryAfter = after}));
                    });
                    return;
                }
                m_readers.run(
                    [who, message = std::move(message), prepare = std::move(prepare), this](store::Store &store) {
                        Lookup lookup(store, m_clock.now(), m_words, m_options.calendar);
                        auto shown = look(message, who, lookup).map([](typename M::Result &&answer) {
                            return wire::Response(std::move(answer));
                        });
                        if (shown && prepare) {
                            prepare(*shown);
                        }
                        if (!shown && shown.error().reason != Reason::None) {
                            m_inbox.post([this, error = shown.error()] { m_worker->suspect(error); });
                        }
                        return shown;
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
    m_readers.run([who = std::move(who), look](store::Store &store) { return lookAtFile(look.file, who, store); }, to,
                  std::move(reply));
}

void DeskThread::take(Permit who, TranscriptLook look, Inbox::Sender to, TranscriptReply reply)
{
    m_readers.run(
        [who = std::move(who), look = std::move(look), this](store::Store &store) {
            Lookup lookup(store, m_clock.now(), m_words, m_options.calendar);
            return lookAtTranscript(look, who, lookup);
        },
        to, std::move(reply));
}

} // namespace otklik::desk
