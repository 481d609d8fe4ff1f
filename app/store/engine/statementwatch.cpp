// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/statementwatch.h"

#include "app/base/log.h"

#include <sys/socket.h>

namespace otklik::store {

namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::seconds betweenLooks{1};

} // namespace

StatementWatch::StatementWatch(int socket, std::chrono::milliseconds limit)
    : m_socket(socket), m_limit(limit), m_thread([this] { run(); })
{}

StatementWatch::~StatementWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
    }
    m_ending.notify_all();
    m_thread.join();
}

StatementWatch::Wait::Wait(StatementWatch *watch) : m_watch(watch)
{
    if (m_watch) {
        m_watch->m_since.store(Steady::now().time_since_epoch().count(), std::memory_order_relaxed);
    }
}

StatementWatch::Wait::~Wait()
{
    if (m_watch) {
        m_watch->m_since.store(0, std::memory_order_relaxed);
    }
}

void StatementWatch::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_ending.wait_for(lock, betweenLooks, [this] { return m_ended; })) {
        const Steady::rep since = m_since.load(std::memory_order_relaxed);
        if (since != 0 && Steady::now() - Steady::time_point(Steady::duration(since)) > m_limit) {
            qCWarning(logStore, "the database server does not answer: its connection is cut");
            ::shutdown(m_socket, SHUT_RDWR);
            return; // a connection dies once
        }
    }
}

} // namespace otklik::store
