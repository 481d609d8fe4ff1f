// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/writer.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/store/readers.h"
#include "server/delivery/bus.h"
#include "server/delivery/loggedevents.h"
#include "server/desk/engine/access.h"
#include "server/desk/engine/deskoptions.h"
#include "server/desk/handlers/sessioncommands.h"
#include "server/desk/views/views.h"

#include <exception>

namespace otklik::desk {

namespace {

/// For the person who asks /readyz: one sentence without data.
QString whyNot(const Error &error, bool connected)
{
    if (error.state == QLatin1String("locked")) {
        return QStringLiteral("another server uses the database");
    }
    if (error.reason == Reason::Full) {
        return QStringLiteral("the disk of the database is full");
    }
    if (error.reason == Reason::ReadOnly) {
        return QStringLiteral("the database may not be written");
    }
    if (error.reason == Reason::Disk) {
        return QStringLiteral("the disk of the database fails");
    }
    if (error.reason == Reason::SyncFailed) {
        return QStringLiteral("a sync of the database failed: the server must start anew");
    }
    if (error.reason == Reason::Damaged) {
        return QStringLiteral("the database is damaged");
    }
    return connected ? QStringLiteral("the database takes no writes")
                     : QStringLiteral("the database cannot be reached");
}

constexpr int longestPause = 4; ///< looks between two attempts to recover

/// So many places from the head of a queue are told; who waits further back hears when drawing nearer.
constexpr qsizetype toldPlaces = 200;

} // namespace

bool DeskState::stalled() const
{
    using Steady = std::chrono::steady_clock;
    const Steady::rep moved = m_movedAt.load();
    return moved != 0 && Steady::now() - Steady::time_point(Steady::duration(moved)) > patience;
}

void DeskState::moves()
{
    m_movedAt.store(std::chrono::steady_clock::now().time_since_epoch().count());
}

Done DeskState::ready() const
{
    if (stalled()) {
        return fail(Fault::Unavailable, QStringLiteral("the database does not answer"));
    }
    const std::lock_guard lock(m_mutex);
    return m_ready;
}

void DeskState::setReady(Done ready)
{
    const std::lock_guard lock(m_mutex);
    m_metrics.reopened += m_wasReady && ready && !m_metrics.ready ? 1 : 0;
    m_metrics.ready = ready.has_value();
    m_wasReady = m_wasReady || m_metrics.ready;
    m_ready = std::move(ready);
}

DeskMetrics DeskState::metrics() const
{
    const std::lock_guard lock(m_mutex);
    return m_metrics;
}

Writer::Writer(const DeskOptions &options, const Clock &clock, const vault::Vault &vault, const Words &words,
               store::Readers &readers, DeskState &state, delivery::Bus &bus)
    : m_options(options), m_clock(clock), m_vault(vault), m_words(words), m_readers(readers), m_state(state), m_bus(bus)
{}

Done Writer::open()
{
    m_store.reset(); // one writing connection at a time
    auto opened = store::Store::open(m_options.database, m_vault, m_clock, m_options.node, &m_lock);
    if (!opened) {
        lose(opened.error());
        return tl::unexpected<Error>(opened.error());
    }
    m_store = std::move(*opened);
    m_failedCheckpoints = 0;
    isBack();
    resolveDoubt();
    return {};
}

void Writer::resolveDoubt()
{
    if (!m_doubt) {
        return;
    }
    const auto through = m_store->events.holds(m_doubt->mark);
    if (!through) {
        return; // lost again: the next time will tell
    }
    qCInfo(logDesk) << "the transaction whose commit was not answered"
                    << (*through ? "went through" : "did not happen");
    if (*through) { // its commands were answered Unavailable; who says them again gets the same answer
        finish(std::move(m_doubt->effects), {});
    }
    m_doubt.reset();
}

void Writer::finish(Effects effects, const Jobs &jobs)
{
    for (const auto &job : jobs) {
        job->answer();
    }
    if (effects.routing && m_options.routingMoved) {
        m_options.routingMoved();
    }
    if (!effects.published.empty()) {
        m_bus.publish(std::move(effects.published), [this](ConversationId conversation, Seq after, Seq before) {
            return delivery::readBetween(conversation, after, before, *m_store);
        });
    }
}

Error Writer::unavailable() const
{
    return {.fault = Fault::Unavailable, .retryAfter = m_options.retryAfter};
}

void Writer::lose(const Error &error)
{
    // What is damaged is opened anew, and looked through then, before it is written again.
    if (m_store && (m_store->database().lost() || error.reason == Reason::Damaged)) {
        m_store.reset();
    }
    const QString why = whyNot(error, m_store != nullptr);
    if (m_state.ready()) {
        qCWarning(logDesk).noquote() << "no writes are taken:" << why << QStringLiteral("(%1)").arg(error.detail);
        m_failures += m_calm < m_options.probeEvery ? 1 : -m_failures; // what comes and goes is asked less often
        m_skip = std::min(m_failures, longestPause);
        m_full = error.reason == Reason::Full;
    }
    m_state.setReady(fail(Fault::Unavailable, why));
    if (error.reason == Reason::SyncFailed && !std::exchange(m_syncFailed, true) && m_options.syncFailed) {
        m_options.syncFailed();
    }
}

void Writer::suspect(const Error &error)
{
    if (error.reason == Reason::Damaged && m_state.ready()) {
        lose(error);
    }
}

void Writer::watchOver()
{
    if (m_syncFailed) {
        return;
    }
    if (!m_state.ready()) {
        tryToRecover();
        return;
    }
    ++m_calm;
    const bool write = ++m_quiet % m_options.probeEvery == 0;
    const Done alive = write ? m_store->probe(m_clock.now()) : m_store->database().answers();
    if (!alive) {
        lose(alive.error());
    }
}

Done Writer::takesABatch()
{
    if (m_full && m_options.freeBytes && m_options.freeBytes() < m_options.roomAfterFull) {
        return fail(Fault::Unavailable, QStringLiteral("the disk has too little room"));
    }
    return m_store->probeForABatch(m_clock.now());
}

void Writer::tryToRecover()
{
    if (m_skip > 0) {
        --m_skip;
        return;
    }
    const bool roomy = m_store && takesABatch();
    if (roomy) {
        qCInfo(logDesk) << "the database takes writes again";
        isBack();
    } else if ((!m_store || !m_full) && open()) { // a connection to a full disk is as good as another
        qCInfo(logDesk) << "the database is open again";
    } else {
        m_skip = std::min(m_failures++, longestPause);
    }
}

void Writer::isBack()
{
    // Before it is told: who reads «ready» must not meet a reader that still remembers the last failure.
    m_readers.retry();
    m_calm = 0;
    m_state.setReady({});
}

void Writer::run(Jobs jobs)
{
    if (!m_store || m_syncFailed) { // watchOver() opens it again, or nobody does
        for (const auto &job : jobs) {
            job->refuse(unavailable());
        }
        m_state.count([&](DeskMetrics &metrics) { metrics.failed += jobs.size(); });
        return;
    }
    switch (runTogether(jobs)) {
    case Outcome::Durable:
        return;
    case Outcome::Spoilt:
    case Outcome::StorageDown:
        if (jobs.size() > 1) {
            m_state.count([](DeskMetrics &metrics) { ++metrics.replays; });
        }
        runOneByOne(jobs);
        return;
    }
}

Done Writer::stillThere() const
{
    const bool syncFailed = m_store->database().syncFailed();
    if (syncFailed || m_store->database().lost()) {
        return tl::unexpected(Error{.fault = Fault::Unavailable,
                                    .reason = syncFailed ? Reason::SyncFailed : Reason::None,
                                    .detail = syncFailed ? QStringLiteral("it may not have what was written last")
                                                         : QStringLiteral("the connection is lost")});
    }
    return {};
}

void Writer::runOneByOne(const Jobs &jobs)
{
    const Done there = stillThere();
    bool down = !there;
    if (down) {
        lose(there.error());
    }
    for (const auto &job : jobs) {
        // When even a transaction that changes next to nothing fails, the rest need not wait for their own failures.
        m_trouble.reset();
        if (!down && runTogether({job}) == Outcome::Durable) {
            continue;
        }
        if (!down) {
            const Done alive = m_trouble ? Done(tl::unexpected(*m_trouble)) : m_store->probe(m_clock.now());
            down = !alive;
            if (down) {
                lose(alive.error());
            }
        }
        job->refuse(unavailable());
        m_state.count([](DeskMetrics &metrics) { ++metrics.failed; });
    }
}

QByteArray Writer::noted(const Error &error)
{
    // A disk that has no room for a command may have some for a probe: SQLite writes over its log where it began anew.
    if (error.reason == Reason::Damaged || error.reason == Reason::Full) {
        m_trouble = error;
    }
    const QString words =
        error.reason == Reason::None ? error.detail : QStringLiteral("%1 (%2)").arg(whyNot(error, true), error.detail);
    return words.toUtf8();
}

bool Writer::runPart(store::Transaction &tx, Job &job, Effects &effects, DeskMetrics::Tally &tally, QByteArray &trouble)
{
    m_state.moves();
    store::Transaction part(tx.database());
    Context context(*m_store, part, m_clock.now(), m_words, m_options.calendar, m_options.sendsMail);
    Done done;
    try {
        done = job.run(context);
    } catch (const std::exception &bug) {
        trouble = QByteArray("exception ") + bug.what();
        return false;
    }
    if (!done && done.error().fault == Fault::Unavailable) {
        trouble = noted(done.error());
        return false;
    }
    tally.handled(job.kind());
    tally.refused += done ? 0 : 1;
    if (!done && !context.kept) {
        return true; // the part rolls back, the batch goes on
    }
    if (const Done kept = part.commit(); !kept) {
        trouble = noted(kept.error());
        return false;
    }
    for (delivery::Published &one : context.effects.published) {
        one.askedAt = job.askedAt();
    }
    effects.join(std::move(context.effects));
    return true;
}

/// One command finds what it needs as fast by itself.
Done Writer::prefetch(store::Transaction &tx, const Jobs &jobs)
{
    if (jobs.size() < 2) {
        return {};
    }
    std::vector<store::PrefetchKey> needs;
    needs.reserve(jobs.size());
    for (const auto &job : jobs) {
        needs.push_back(job->prefetchKey());
    }
    return m_store->prefetch(tx, needs);
}

Writer::Outcome Writer::runTogether(const Jobs &jobs)
{
    Effects effects;
    bool wrote = false;
    DeskMetrics::Tally tally;
    const auto began = std::chrono::steady_clock::now();
    {
        const store::EventChain::Mark before = m_store->events.mark();
        store::Transaction tx(m_store->database());
        if (const Done prefetchKey = prefetch(tx, jobs); !prefetchKey) {
            qCWarning(logDesk).noquote() << "the batch could not be prepared:" << noted(prefetchKey.error());
            return Outcome::Spoilt;
        }
        for (const auto &job : jobs) {
            QByteArray trouble;
            if (!runPart(tx, *job, effects, tally, trouble)) {
                qCWarning(logDesk) << "a command failed" << field("command", job->kind()) << field("detail", trouble);
                return Outcome::Spoilt;
            }
        }
        m_nextPlaces = m_places;
        if (const Done settled = settle(tx, effects); !settled) {
            qCWarning(logDesk).noquote() << "the batch could not be settled:" << noted(settled.error());
            return Outcome::Spoilt;
        }
        if (const Done written = m_store->database().writeWaiting(); !written) {
            qCWarning(logDesk).noquote() << "the batch could not be written:" << noted(written.error());
            return Outcome::Spoilt;
        }
        const store::EventChain::Mark mark = m_store->events.mark();
        wrote = mark != before;
        number(effects, mark);
        m_state.moves();
        const auto settled = std::chrono::steady_clock::now();
        if (const Done committed = tx.commit(); !committed) {
            qCWarning(logDesk).noquote() << "commit failed:" << noted(committed.error());
            if (m_store->database().lost() && wrote) {
                m_doubt = Doubt{mark, std::move(effects)};
            }
            return Outcome::StorageDown;
        }
        const auto after = std::chrono::steady_clock::now();
        const quint64 failed = m_store->database().failedCheckpoints();
        m_state.count([&](DeskMetrics &metrics) {
            metrics.committed(static_cast<int>(jobs.size()), tally, after - began, after - settled);
            metrics.checkpointsFailed += failed - std::exchange(m_failedCheckpoints, failed);
        });
    }
    if (wrote) { // a batch that changed nothing proves nothing, and a small one little: see tryToRecover()
        m_quiet = 0;
    }
    m_places = std::move(m_nextPlaces);
    finish(std::move(effects), jobs);
    return Outcome::Durable;
}

void Writer::number(Effects &effects, const store::EventChain::Mark &last) const
{
    for (delivery::Published &one : effects.published) {
        one.node = m_options.node;
        const bool told = one.seq > 0 && std::holds_alternative<delivery::Event>(one.what);
        one.seq = told ? last.seq - effects.logged + one.seq : 0;
    }
}

/// What the whole batch has changed is summed up once: places in the queues, then summaries.
Done Writer::settle(store::Transaction &tx, Effects &effects)
{
    Context context(*m_store, tx, m_clock.now(), m_words, m_options.calendar, m_options.sendsMail);
    for (const LineId line : std::as_const(effects.moved)) {
        OTKLIK_TRY_DONE(context.log("queue.moved", {}, {}, line.value));
        OTKLIK_TRY_DONE(settleQueue(context, line));
    }
    for (const LineId line : effects.movedElsewhere - effects.moved) {
        OTKLIK_TRY_DONE(settleQueue(context, line));
    }
    Views views(*m_store);
    for (const ConversationId id : std::as_const(effects.changed)) {
        OTKLIK_TRY(const auto found, views.overview(id));
        delivery::Audience audience = participants(found.listed.conversation);
        audience.allStaff = effects.toAllStaff.contains(id);
        context.publish(audience, delivery::ConversationChanged{std::make_shared<const Overview>(found)});
    }
    effects.join(std::move(context.effects));
    return {};
}

Done Writer::settleQueue(Context &context, LineId line)
{
    OTKLIK_TRY(const auto queue, m_store->conversations.queue(line));
    Views views(*m_store);
    QHash<ConversationId, int> places;
    const QHash<ConversationId, int> toldBefore = m_places.value(line);
    QHash<int, int> behind; // places so far, by level: they are told apart
    const qsizetype near = std::min(queue.size(), toldPlaces);
    for (qsizetype i = 0; i < near; ++i) {
        const store::Waiting &waiting = queue.at(i);
        const int position = ++behind[waiting.level];
        places.insert(waiting.conversation, position);
        if (toldBefore.value(waiting.conversation) == position) {
            continue;
        }
        OTKLIK_TRY(const auto wait, views.expectedWait(line, waiting.level, position));
        context.publish({.citizen = waiting.citizen, .allStaff = true, .line = line},
                        delivery::PlaceChanged{
                            .conversation = waiting.conversation, .position = position, .expectedWaitSeconds = wait});
    }
    m_nextPlaces.insert(line, std::move(places));
    return {};
}

} // namespace otklik::desk
