// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/codec.h"
#include "app/wire/link.h"
#include "server/gateway/port/gateway.h"
#include "server/session/hub.h"

#include <QTimer>

#include <deque>

namespace otklik::server {

/// One link and who is on it. Decodes, keeps to the bounds of a link, asks the desk, encodes. Owned by the Hub; lives
/// on the gateway's thread.
///
/// What is sent right behind session.open waits until that is through, and is served in order then.
/// Answers may come in any order, but those to message.send keep the order of the requests.
class Session : public QObject {
    Q_OBJECT

public:
    Session(std::unique_ptr<wire::Link> link, const gateway::Peer &peer, Hub &hub);
    ~Session() override;

    bool isOpen() const { return m_open; }
    /// Only while open.
    const desk::Actor &actor() const { return m_identity.actor; }
    bool staff() const { return m_open && m_identity.actor.role != Role::Citizen; }
    /// Of the staff: as it was when the token was last shown.
    const LineScope &lines() const { return m_identity.lines; }
    /// It is no longer theirs to see.
    void unwatch(ConversationId conversation) { m_watched.remove(conversation); }
    const QSet<ConversationId> &watched() const { return m_watched; }

    void deliver(const QByteArray &frame);
    void tick(Instant now);
    /// Says session.ending, when anybody is signed in, and closes. Without a time nobody is asked to come back.
    void end(const QString &reason, wire::CloseCode code, std::optional<std::chrono::milliseconds> retryAfter = {});

private:
    void onReceived(const QByteArray &bytes);
    void holdBack(const QByteArray &bytes);
    void serveHeldBack();
    void onBroken(const wire::RequestError &broken);
    void onOpen(const QJsonValue &id, const wire::SessionOpen &request);
    void onAdmitted(const QJsonValue &id, const wire::SessionOpen &request, const Result<Identity> &admitted);
    void onRequest(wire::RequestFrame frame);
    Done allowed(const wire::Request &request);
    void submit(wire::RequestFrame frame);
    void submitSend(wire::RequestFrame frame);
    /// `written` is the whole answer when the reader has encoded it.
    void onAnswer(const QJsonValue &id, const wire::Request &request, const Result<wire::Response> &answer,
                  const QByteArray &written);
    void applyWatch(const wire::ConversationGet &request, const Result<wire::Response> &answer);
    void applyWatch(const wire::ReportLive &request, const Result<wire::Response> &answer);
    void onTyping(wire::RequestFrame frame);
    void makeRoomForTyping();
    void sendTyping(const wire::TypingSet &typing);
    void flushTyping();
    void endTyping();

    QByteArray encode(const QJsonValue &id, const Result<wire::Response> &answer) const;
    void answer(const QJsonValue &id, const Result<wire::Response> &answer);
    quint64 queueSend();
    void answerSend(quint64 ticket, const QByteArray &frame);
    Language language() const { return m_identity.actor.language; }

    std::unique_ptr<wire::Link> m_link;
    Hub &m_hub;
    Instant m_openBy;
    Identity m_identity;
    bool m_open = false;
    bool m_opening = false;
    bool m_ending = false;
    int m_inFlight = 0;
    int m_brokenInARow = 0;
    QSet<ConversationId> m_watched;

    std::deque<QByteArray> m_heldBack; // frames that wait for the opening
    qsizetype m_heldBackBytes = 0;

    std::deque<std::optional<QByteArray>> m_sends; // answers to message.send, in the order of the requests
    quint64 m_firstSend = 0;                       // the ticket of m_sends.front()

    QTimer m_typingPause;
    QHash<ConversationId, wire::TypingSet> m_typingWaits;
    QList<ConversationId> m_typingIn; // where the last text came longest ago first
};

} // namespace otklik::server
