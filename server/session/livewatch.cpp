// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/livewatch.h"

#include "app/wire/codec.h"
#include "server/session/session.h"

#include <QPointer>

#include <utility>

namespace otklik::server {

LiveWatch::Panel LiveWatch::panelOf(const Session &session, LineId line)
{
    return {.line = line,
            .worker = session.lines().all ? PersonId() : session.actor().person,
            .language = session.actor().language};
}

void LiveWatch::watch(Session *session, LineId line)
{
    unwatch(session);
    const Panel panel = panelOf(*session, line);
    m_bySession.insert(session, panel);
    m_panels[panel].sessions.insert(session);
}

void LiveWatch::unwatch(Session *session)
{
    const auto known = m_bySession.constFind(session);
    if (known == m_bySession.cend()) {
        return;
    }
    const auto panel = m_panels.find(*known);
    panel->sessions.remove(session);
    if (panel->sessions.isEmpty()) {
        m_panels.erase(panel);
    }
    m_bySession.erase(known);
}

void LiveWatch::tick(Instant now)
{
    const bool due = m_changed || now < m_looked || now - m_looked >= quietly;
    if (m_panels.isEmpty() || !due) {
        return;
    }
    m_changed = false;
    m_looked = now;
    for (auto panel = m_panels.begin(); panel != m_panels.end(); ++panel) {
        if (!panel->asked) {
            ask(panel.key(), *panel);
        }
    }
}

void LiveWatch::ask(const Panel &panel, Watched &watched)
{
    const Session *const session = *watched.sessions.constBegin();
    const Done admitted = m_desk.submit(session->actor(), wire::ReportLive{.line = panel.line}, m_here,
                                        [self = QPointer(this), panel](const Result<wire::Response> &reply) {
                                            if (self) {
                                                self->answered(panel, reply);
                                            }
                                        });
    watched.asked = admitted.has_value(); // else the person's budget is used up, and the next second tries again
    m_changed = m_changed || !admitted;
}

void LiveWatch::answered(const Panel &panel, const Result<wire::Response> &reply)
{
    const auto watched = m_panels.find(panel);
    if (watched == m_panels.end()) {
        return;
    }
    watched->asked = false;
    const auto *const shown = reply ? std::get_if<wire::LivePanel>(&*reply) : nullptr;
    if (!shown) {
        return;
    }
    wire::LivePanel still = *shown;
    still.at = {};
    still.longestWaitSeconds = -1;
    QByteArray content = wire::encodeNotification(wire::ReportChanged{std::move(still)});
    if (std::exchange(watched->told, content) == content) {
        return;
    }
    const QByteArray frame = wire::encodeNotification(wire::ReportChanged{*shown});
    for (Session *const session : std::as_const(watched->sessions)) {
        session->deliver(frame);
    }
}

} // namespace otklik::server
