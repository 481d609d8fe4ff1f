// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/hub.h"

#include "app/base/log.h"
#include "app/wire/codec.h"
#include "server/session/session.h"

#include <algorithm>

namespace otklik::server {

namespace {

// Of those who return after a restart, in milliseconds.
constexpr int SoonestReturn = 1'000;
constexpr int TimeOfOneReturn = 5; // what signing in again and reading anew takes of the server, with room to spare
constexpr int LeastSpread = 4'000;
constexpr int MostSpread = 29'000;

} // namespace

Hub::Hub(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)), m_projector(m_parts.words)
{
    if (!m_parts.linkCounts) {
        m_parts.linkCounts = std::make_shared<LinkCounts>();
    }
}

Hub::~Hub() = default;

void Hub::adopt(std::unique_ptr<wire::Link> link, const gateway::Peer &peer)
{
    auto session = std::make_unique<Session>(std::move(link), peer, *this);
    m_sessions.emplace(session.get(), std::move(session));
}

/// A copy: ending a session may take it out of the table. The objects live on until the event loop turns.
std::vector<Session *> Hub::all() const
{
    std::vector<Session *> sessions;
    sessions.reserve(m_sessions.size());
    for (const auto &[session, owner] : m_sessions) {
        sessions.push_back(session);
    }
    return sessions;
}

void Hub::collect(const delivery::Audience &audience, QSet<Session *> &into) const
{
    const auto add = [&](const QSet<Session *> &sessions, bool staffOnly) {
        for (Session *session : sessions) {
            if (session->staff() || !staffOnly) {
                into.insert(session);
            }
        }
    };
    if (audience.citizen) {
        add(m_byPerson.value(audience.citizen), false);
    }
    if (audience.op) {
        add(m_byPerson.value(audience.op), true);
    }
    if (audience.watchers) {
        add(m_watchers.value(audience.watchers), true);
    }
    if (audience.allStaff) {
        for (Session *session : m_staff) {
            if (delivery::reachesStaff(audience, session->actor().role, session->lines())) {
                into.insert(session);
            }
        }
    }
}

void Hub::push(const delivery::Published &published)
{
    const auto *const event = std::get_if<delivery::Event>(&published.what);
    if (const auto *const revoked = event ? std::get_if<delivery::SessionRevoked>(event) : nullptr) {
        revoke(revoked->session);
        return;
    }
    const auto *const removed = event ? std::get_if<delivery::ConversationRemoved>(event) : nullptr;
    QSet<Session *> readers;
    collect(published.audience, readers);
    std::vector<std::pair<delivery::Reader, QByteArray>> frames; // at most four kinds of reader
    quint64 delivered = 0;
    for (Session *session : std::as_const(readers)) {
        if (published.audience.except && session->actor().session == published.audience.except) {
            continue;
        }
        const delivery::Reader reader{session->staff(), session->actor().language};
        auto frame =
            std::find_if(frames.begin(), frames.end(), [&reader](const auto &one) { return one.first == reader; });
        if (frame == frames.end()) {
            const auto notification = m_projector.project(published, reader);
            frames.emplace_back(reader, notification ? wire::encodeNotification(*notification) : QByteArray());
            frame = std::prev(frames.end());
        }
        if (!frame->second.isEmpty()) {
            if (removed) {
                watch(session, removed->conversation, false);
                session->unwatch(removed->conversation);
            }
            session->deliver(frame->second);
            ++delivered;
        }
    }
    m_parts.traffic.pushes.add(delivered);
    if (delivered > 0 && event && std::holds_alternative<delivery::MessageAdded>(*event)) {
        m_parts.traffic.delivered(delivered, published.askedAt);
    }
}

void Hub::hear(const std::vector<delivery::Published> &published)
{
    for (const delivery::Published &one : published) {
        push(one);
    }
    m_live.changed();
}

void Hub::tick()
{
    const Instant now = m_parts.clock.now();
    for (Session *session : all()) {
        session->tick(now);
    }
    m_live.tick(now);
}

void Hub::revoke(SessionId revoked)
{
    for (Session *session : all()) {
        if (session->isOpen() && session->actor().session == revoked) {
            session->end(QStringLiteral("revoked"), wire::CloseCode::NotSignedIn);
        }
    }
}

int Hub::spreadOfReturns(qsizetype sessions)
{
    return static_cast<int>(std::clamp<qsizetype>(sessions * TimeOfOneReturn, LeastSpread, MostSpread));
}

void Hub::announceRestart(RandomSource &random, qsizetype returning)
{
    const int spread = spreadOfReturns(returning);
    for (Session *session : all()) {
        if (session->isOpen()) {
            const int wait = SoonestReturn + static_cast<int>(random.below(static_cast<quint32>(spread)));
            session->deliver(wire::encodeNotification(wire::SessionEnding{QStringLiteral("restarting"), wait}));
        }
    }
}

void Hub::opened(Session *session)
{
    m_byPerson[session->actor().person].insert(session);
    m_parts.traffic.sessionOpened(session->staff());
    if (session->staff()) {
        m_staff.insert(session);
    }
    changeLinks(*session, 1);
}

void Hub::gone(Session *session)
{
    const auto entry = m_sessions.find(session);
    if (entry == m_sessions.end()) {
        return;
    }
    for (const ConversationId conversation : session->watched()) {
        watch(session, conversation, false);
    }
    m_staff.remove(session);
    m_live.unwatch(session);
    if (session->isOpen()) {
        m_parts.traffic.sessionGone(session->staff());
        const PersonId person = session->actor().person;
        if (const auto sessions = m_byPerson.find(person); sessions != m_byPerson.end()) {
            sessions->remove(session);
            if (sessions->isEmpty()) {
                m_byPerson.erase(sessions);
            }
        }
        changeLinks(*session, -1);
    }
    entry->second.release()->deleteLater(); // its link is still telling us that it closed
    m_sessions.erase(entry);
}

void Hub::watch(Session *session, ConversationId conversation, bool on)
{
    if (on) {
        m_watchers[conversation].insert(session);
        return;
    }
    const auto watchers = m_watchers.find(conversation);
    if (watchers != m_watchers.end()) {
        watchers->remove(session);
        if (watchers->isEmpty()) {
            m_watchers.erase(watchers);
        }
    }
}

void Hub::changeLinks(const Session &session, int by)
{
    const PersonId person = session.actor().person;
    m_parts.linkCounts->change(person, by, [this, person, staff = session.staff()](int links) {
        m_parts.desk.submit(
            desk::LinksChanged{person, links, staff}, m_parts.here, [](const Result<desk::SessionOutcome> &told) {
                if (!told) {
                    qCWarning(logSession) << "the desk did not take a change of links:" << told.error().detail;
                }
            });
    });
}

} // namespace otklik::server
