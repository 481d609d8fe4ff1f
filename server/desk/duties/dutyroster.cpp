// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/duties/dutyroster.h"

#include "app/base/log.h"

namespace otklik::server {

DutyRoster::DutyRoster(std::vector<Duty> duties, std::function<bool()> leads) : m_leads(std::move(leads))
{
    for (Duty &duty : duties) {
        auto entry = std::make_unique<Entry>();
        entry->duty = std::move(duty);
        entry->timer.setSingleShot(true);
        QObject::connect(&entry->timer, &QTimer::timeout, &m_inbox, [this, entry = entry.get()] { run(*entry); });
        m_entries.push_back(std::move(entry));
    }
}

void DutyRoster::start()
{
    for (const auto &entry : m_entries) {
        run(*entry);
    }
}

void DutyRoster::wake(const QByteArray &name)
{
    for (const auto &entry : m_entries) {
        if (entry->duty.name != name || entry->failing) {
            continue;
        }
        entry->woken = entry->running;
        if (!entry->running && entry->timer.remainingTimeAsDuration() > Pause) {
            entry->timer.start(Pause);
        }
    }
}

void DutyRoster::run(Entry &entry)
{
    if (entry.duty.leader && !m_leads()) {
        entry.timer.start(std::min<std::chrono::milliseconds>(entry.duty.every, RetryAfter)); // it may lead by then
        return;
    }
    entry.running = true;
    entry.duty.part(m_inbox.sender(), [this, &entry](const Result<bool> &more) { ran(entry, more); });
}

void DutyRoster::ran(Entry &entry, const Result<bool> &more)
{
    entry.running = false;
    const bool woken = std::exchange(entry.woken, false);
    const bool failed = !more;
    if (failed != std::exchange(entry.failing, failed)) {
        qCInfo(logDesk).noquote() << "duty" << entry.duty.name
                                  << (failed ? "waits: " + more.error().detail.toUtf8() : QByteArray("goes on"));
    }
    if (failed) {
        entry.timer.start(std::min<std::chrono::milliseconds>(entry.duty.every, RetryAfter));
        return;
    }
    entry.timer.start(*more || woken ? Pause : entry.duty.every);
}

} // namespace otklik::server
