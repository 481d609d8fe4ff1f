// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/embedded/embeddedserver.h"

namespace otklik::embedded {

using namespace std::chrono_literals;

namespace {

constexpr auto drainWithin = 3s;

} // namespace

EmbeddedServer::EmbeddedServer(server::ServerOptions options, const Clock &clock, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_clock(clock), m_work(new Inbox),
      m_host(std::make_shared<std::unique_ptr<server::ServerHost>>())
{
    m_thread.setObjectName(QStringLiteral("server"));
    m_work->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_work, &QObject::deleteLater);
    m_thread.start();
}

EmbeddedServer::~EmbeddedServer()
{
    m_work->post([host = m_host, thread = &m_thread] {
        if (!*host) {
            thread->quit();
            return;
        }
        (*host)->drain(drainWithin, [host, thread] {
            // Not from within its own answer: the host may still be at work behind it.
            (*host).release()->deleteLater();
            thread->quit();
        });
    });
    m_thread.wait();
}

void EmbeddedServer::start()
{
    m_work->post([this, host = m_host, answers = m_answers.sender()] {
        *host = std::make_unique<server::ServerHost>(m_options, m_clock);
        connect(host->get(), &server::ServerHost::mustStartAnew, host->get(),
                [this, answers] { answers.post([this] { emit mustStartAnew(); }); });
        const Result<quint16> port = (*host)->start();
        if (!port) {
            host->reset();
        }
        answers.post([this, port] {
            if (port) {
                emit started(*port);
            } else {
                emit failed(port.error());
            }
        });
    });
}

} // namespace otklik::embedded
