// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/remoteevents.h"

#include "app/base/log.h"
#include "app/store/store.h"
#include "server/delivery/loggedevents.h"

#include <QTimer>

#include <future>

namespace otklik::delivery {

namespace {

constexpr std::chrono::seconds LookEvery{1};
constexpr int EventsAtOnce = 500;

} // namespace

class RemoteEvents::Worker : public QObject {
public:
    explicit Worker(const Parts &parts) : m_parts(parts)
    {
        m_timer.setInterval(LookEvery);
        connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
    }

    Done begin()
    {
        OTKLIK_TRY_DONE(open());
        OTKLIK_TRY(const auto ends, m_store->events.ends());
        for (const auto &[node, last] : ends) {
            m_told.insert(node, last);
        }
        m_timer.start();
        return {};
    }

private:
    Done open()
    {
        m_store.reset();
        OTKLIK_TRY(auto store, store::Store::openToRead(m_parts.database, m_parts.vault, m_parts.clock));
        OTKLIK_TRY_DONE(store->database().listen(store::EventChain::channel(), [this](const QString &node) {
            if (node.toInt() != m_parts.node) {
                tell(node.toInt());
            }
        }));
        m_store = std::move(store);
        return {};
    }

    /// Whatever no notification came for.
    void look()
    {
        if (!m_store) {
            const Done opened = open();
            if (!opened) {
                return; // the desk says in the log that the database is away
            }
            qCInfo(logDesk) << "the events of other nodes are read again";
        }
        const auto ends = m_store->events.ends();
        if (!ends) {
            lose(ends.error());
            return;
        }
        for (const auto &[node, last] : *ends) {
            if (node != m_parts.node && last > m_told.value(node)) {
                tell(node);
            }
        }
        tellQueues();
    }

    void tell(int node)
    {
        for (bool more = true; more && m_store;) {
            const auto events = m_store->events.after(node, m_told.value(node), EventsAtOnce);
            auto news = events ? readLogged(*events, *m_store) : tl::unexpected(events.error());
            if (!news) {
                lose(news.error());
                return;
            }
            more = events->size() == EventsAtOnce;
            if (events->isEmpty()) {
                return;
            }
            m_told.insert(node, events->last().seq);
            if (!news->published.empty()) {
                m_parts.bus.publish(std::move(news->published), [this](ConversationId in, Seq after, Seq before) {
                    return readBetween(in, after, before, *m_store);
                });
            }
            m_queues.unite(news->queues);
        }
        tellQueues();
    }

    void tellQueues()
    {
        if (m_queues.isEmpty() || !m_parts.queuesMoved) {
            return;
        }
        m_parts.queuesMoved(m_queues, m_inbox.sender(), [this, lines = m_queues](bool done) {
            if (!done) {
                m_queues.unite(lines); // look() tries again
            }
        });
        m_queues.clear();
    }

    void lose(const Error &error)
    {
        qCWarning(logDesk).noquote() << "the events of other nodes cannot be read:" << error.detail;
        m_lost.reset(m_store.release());
        QMetaObject::invokeMethod(
            this, [this] { m_lost.reset(); }, Qt::QueuedConnection);
    }

    const Parts &m_parts;
    Inbox m_inbox;
    QTimer m_timer;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<store::Store> m_lost; // a notification of its driver may still be on the stack
    QHash<int, qint64> m_told;            // the seq of the last event told, by node
    QSet<LineId> m_queues;                // not told yet
};

RemoteEvents::RemoteEvents(Parts parts) : m_parts(std::move(parts)) {}

RemoteEvents::~RemoteEvents()
{
    m_thread.quit();
    m_thread.wait();
}

Done RemoteEvents::start()
{
    std::promise<Done> begun;
    QObject::connect(
        &m_thread, &QThread::started, &m_thread,
        [this, &begun] {
            m_worker = std::make_unique<Worker>(m_parts);
            begun.set_value(m_worker->begin());
        },
        Qt::DirectConnection);
    QObject::connect(
        &m_thread, &QThread::finished, &m_thread, [this] { m_worker.reset(); }, Qt::DirectConnection);
    m_thread.setObjectName(QStringLiteral("other nodes"));
    m_thread.start();
    return begun.get_future().get();
}

} // namespace otklik::delivery
