// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/random.h"
#include "app/wire/connectionbounds.h"
#include "app/wire/linekeys.h"
#include "server/delivery/projector.h"
#include "server/desk/engine/desk.h"
#include "server/desk/words/words.h"
#include "server/gateway/port/gateway.h"
#include "server/identity/identity.h"
#include "server/session/linkcounts.h"
#include "server/session/livewatch.h"
#include "server/session/traffic.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <unordered_map>

namespace otklik::server {

class Session;

/// Bounds of a session, each with a test at the bound.
struct SessionLimits {
    std::chrono::milliseconds openTime{wire::connectionBound::openWithinMs}; ///< until session.open
    int heldBack = wire::connectionBound::inFlight;          ///< calls sent behind session.open, until that is through
    qsizetype heldBackBytes = wire::connectionBound::frame;  ///< of those calls together
    int inFlight = wire::connectionBound::inFlight;          ///< requests without an answer yet, per session
    int watched = wire::connectionBound::watched;            ///< conversations that one session may watch
    int typing = wire::connectionBound::typing;              ///< conversations that one session types in at once
    int brokenFrames = wire::connectionBound::refusedFrames; ///< in a row; then 1008
    std::chrono::milliseconds typingEvery{400};              ///< newest text wins in between
    wire::Limits wire = {};                                  ///< what session.open tells
    /// The keys that are taken for ids of lines; null for none.
    std::shared_ptr<const wire::LineKeys> lineKeys = {};
};

/// All sessions of one gateway thread: adopts links, brings what was committed to those who are to hear it. Lives on
/// that thread. Must be destroyed after the Gateway, whose links end in it.
class Hub : public QObject {
    Q_OBJECT

public:
    struct Parts {
        const Clock &clock;
        desk::Desk &desk;
        const Authenticator &authenticator;
        const desk::Words &words;
        Inbox::Sender here; ///< of this thread
        Traffic &traffic;
        SessionLimits limits = {};
        std::shared_ptr<LinkCounts> linkCounts = {}; ///< of all threads of the port; null: of this one
    };

    explicit Hub(Parts parts, QObject *parent = nullptr);
    ~Hub() override;

    void adopt(std::unique_ptr<wire::Link> link, const gateway::Peer &peer);
    /// Pushes to each session that any clause of an audience fits, encoded once per kind of reader.
    void hear(const std::vector<delivery::Published> &published);
    /// What time brings: sessions that were never opened, tokens that expired. Call about once a second.
    void tick();
    /// The sign-in was revoked: its sessions hear session.ending and are closed with 4401.
    void revoke(SessionId session);
    /// Over how many milliseconds that many sessions are told to return, so that not all knock in the same second: from
    /// 4,000 to 29,000.
    static int spreadOfReturns(qsizetype sessions);
    /// Tells everybody that the server restarts and when to return, by chance, a second later at the soonest; the
    /// gateway closes the links afterwards. `returning`: sessions of all hubs together.
    void announceRestart(RandomSource &random, qsizetype returning);

    // For sessions only.
    const Parts &parts() const { return m_parts; }
    void opened(Session *session);
    void gone(Session *session);
    void watch(Session *session, ConversationId conversation, bool on);
    LiveWatch &live() { return m_live; }

private:
    std::vector<Session *> all() const;
    void collect(const delivery::Audience &audience, QSet<Session *> &into) const;
    void push(const delivery::Published &published);
    void changeLinks(const Session &session, int by);

    Parts m_parts;
    const delivery::Projector m_projector;
    LiveWatch m_live{m_parts.desk, m_parts.here}; ///< outlives the sessions
    std::unordered_map<Session *, std::unique_ptr<Session>> m_sessions;
    QHash<PersonId, QSet<Session *>> m_byPerson;
    QHash<ConversationId, QSet<Session *>> m_watchers;
    QSet<Session *> m_staff;
};

} // namespace otklik::server
