// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/duties/leadership.h"

#include "app/base/log.h"
#include "app/store/engine/leaderlock.h"

#include <QTimer>

namespace otklik::server {

namespace {

constexpr std::chrono::seconds LookEvery{1};

} // namespace

class Leadership::Worker : public QObject {
public:
    Worker(const QString &database, std::atomic<bool> &leads) : m_database(database), m_leads(leads)
    {
        connect(&m_timer, &QTimer::timeout, this, &Worker::look);
        m_timer.start(LookEvery);
        look();
    }

private:
    void look()
    {
        const bool led = m_leads.load();
        const bool leads = led ? stillLeads() : takesTheLead();
        if (leads != led) {
            qCInfo(logDesk) << (leads ? "this node leads" : "this node leads no longer");
        }
        m_leads.store(leads);
    }
    bool stillLeads()
    {
        if (!m_connection->answers()) {
            m_connection.reset();
            return false;
        }
        return true;
    }
    bool takesTheLead()
    {
        if (!m_connection) {
            auto opened = store::Database::open(m_database, store::Database::Access::ReadOnly);
            if (!opened) {
                return false; // the desk says in the log that the database is away
            }
            m_connection = *std::move(opened);
        }
        const auto taken = store::LeaderLock::tryLead(*m_connection);
        if (!taken) {
            m_connection.reset();
        }
        return taken.value_or(false);
    }

    const QString m_database;
    std::atomic<bool> &m_leads;
    std::unique_ptr<store::Database> m_connection;
    QTimer m_timer;
};

Leadership::Leadership(QString database) : m_database(std::move(database)) {}

Leadership::~Leadership()
{
    m_thread.quit();
    m_thread.wait();
}

void Leadership::start()
{
    QObject::connect(
        &m_thread, &QThread::started, &m_thread, [this] { m_worker = std::make_unique<Worker>(m_database, m_leads); },
        Qt::DirectConnection);
    QObject::connect(
        &m_thread, &QThread::finished, &m_thread,
        [this] {
            m_worker.reset();
            m_leads.store(false);
        },
        Qt::DirectConnection);
    m_thread.setObjectName(QStringLiteral("leadership"));
    m_thread.start();
}

} // namespace otklik::server
