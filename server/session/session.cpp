// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/session.h"

#include "app/base/log.h"
#include "app/base/overload.h"
#include "app/domain/permissions.h"

#include <QPointer>

namespace otklik::server {

Session::Session(std::unique_ptr<wire::Link> link, const gateway::Peer &peer, Hub &hub)
    : m_link(std::move(link)), m_hub(hub), m_openBy(hub.parts().clock.now() + hub.parts().limits.openTime)
{
    Q_UNUSED(peer)
    m_typingPause.setSingleShot(true);
    m_typingPause.setInterval(hub.parts().limits.typingEvery);
    connect(&m_typingPause, &QTimer::timeout, this, &Session::flushTyping);
    connect(m_link.get(), &wire::Link::received, this, &Session::onReceived);
    connect(m_link.get(), &wire::Link::closed, this, [this] {
        endTyping();
        m_ending = true;
        m_hub.gone(this);
    });
}

Session::~Session()
{
    m_link->disconnect(this); // its end must not reach an object that is half gone
}

void Session::deliver(const QByteArray &frame)
{
    if (!m_ending) {
        m_link->send(frame);
    }
}

void Session::tick(Instant now)
{
    if (m_ending) {
        return;
    }
    if (!m_open && now >= m_openBy) {
        end(QStringLiteral("not signed in"), wire::CloseCode::NotSignedIn);
    } else if (m_open && now >= m_identity.expiresAt) {
        end(QStringLiteral("expired"), wire::CloseCode::NotSignedIn, std::chrono::milliseconds(0));
    }
}

void Session::end(const QString &reason, wire::CloseCode code, std::optional<std::chrono::milliseconds> retryAfter)
{
    if (m_ending) {
        return;
    }
    if (m_open) {
        const int retryAfterMs = retryAfter ? static_cast<int>(retryAfter->count()) : -1;
        deliver(wire::encodeNotification(wire::SessionEnding{reason, retryAfterMs}));
    }
    endTyping();
    m_ending = true;
    m_link->close(code, reason);
}

void Session::onReceived(const QByteArray &bytes)
{
    if (m_ending) {
        return;
    }
    if (m_opening && !m_open) {
        holdBack(bytes);
        return;
    }
    m_hub.parts().traffic.requests.add();
    auto frame = wire::decodeRequest(bytes, m_hub.parts().limits.lineKeys.get());
    if (!frame) {
        onBroken(frame.error());
        return;
    }
    m_brokenInARow = 0;
    if (const auto *const open = std::get_if<wire::SessionOpen>(&frame->request)) {
        onOpen(frame->id, *open);
    } else if (!m_open) {
        answer(frame->id, fail(Fault::Unauthenticated));
    } else {
        onRequest(std::move(*frame));
    }
}

/// A stranger is given no more than a bounded memory.
void Session::holdBack(const QByteArray &bytes)
{
    const SessionLimits &limits = m_hub.parts().limits;
    if (static_cast<int>(m_heldBack.size()) < limits.heldBack &&
        m_heldBackBytes + bytes.size() <= limits.heldBackBytes) {
        m_heldBack.push_back(bytes);
        m_heldBackBytes += bytes.size();
        return;
    }
    m_hub.parts().traffic.requests.add();
    if (const auto frame = wire::decodeRequest(bytes)) {
        answer(frame->id,
               tl::unexpected(Error{.fault = Fault::RateLimited, .retryAfter = std::chrono::milliseconds(500)}));
    } else {
        onBroken(frame.error());
    }
}

void Session::serveHeldBack()
{
    const QPointer<Session> self(this);
    m_heldBackBytes = 0;
    for (const QByteArray &bytes : std::exchange(m_heldBack, {})) {
        onReceived(bytes); // which holds it back again when one of them is another opening
        if (!self || m_ending) {
            return;
        }
    }
}

void Session::onBroken(const wire::RequestError &broken)
{
    answer(broken.id, tl::unexpected(broken.error));
    if (++m_brokenInARow >= m_hub.parts().limits.brokenFrames) {
        end(QStringLiteral("abuse"), wire::CloseCode::Abuse);
    }
}

void Session::onOpen(const QJsonValue &id, const wire::SessionOpen &request)
{
    if (m_opening) {
        answer(id, conflict(QStringLiteral("opening")));
        return;
    }
    m_opening = true;
    if (request.locale && !m_open) {
        m_identity.actor.language = *request.locale; // also for the words of a refusal
    }
    m_hub.parts().authenticator.admit(request.token.toUtf8(), m_hub.parts().here,
                                      [self = QPointer(this), id, request](const Result<Identity> &admitted) {
                                          if (self) {
                                              self->onAdmitted(id, request, admitted);
                                          }
                                          if (self) {
                                              self->serveHeldBack();
                                          }
                                      });
}

void Session::onAdmitted(const QJsonValue &id, const wire::SessionOpen &request, const Result<Identity> &admitted)
{
    m_opening = false;
    if (m_ending) {
        return;
    }
    if (!admitted) {
        answer(id, tl::unexpected(admitted.error()));
        if (admitted.error().fault == Fault::Unauthenticated) {
            m_hub.parts().traffic.signInRefused();
            end(QStringLiteral("not signed in"), wire::CloseCode::NotSignedIn);
        } else if (admitted.error().fault == Fault::Forbidden) {
            end(QStringLiteral("not allowed"), wire::CloseCode::NotAllowed);
        }
        return;
    }
    // A second session.open renews the token without a new link; it may not change who is on it.
    if (m_open && admitted->actor.person != m_identity.actor.person) {
        answer(id, conflict(QStringLiteral("open")));
        return;
    }
    const bool first = !m_open;
    const Language spoken = m_identity.actor.language;
    m_identity = *admitted;
    if (request.locale || !first) {
        m_identity.actor.language = request.locale.value_or(spoken);
    }
    m_open = true;
    const desk::Actor &who = m_identity.actor;
    answer(id, wire::SessionOpen::Result{
                   .user = {who.person, who.name, who.role, permissionNames(who.role)},
                   .serverName = QStringLiteral("Otklik"),
                   .serverVersion = QStringLiteral(OTKLIK_VERSION),
                   .now = m_hub.parts().clock.now(),
                   .limits = m_hub.parts().limits.wire,
                   .features = {QStringLiteral("files"), QStringLiteral("typing"), QStringLiteral("transcript.txt"),
                                QStringLiteral("transcript.pdf"), QStringLiteral("transcript.docx"),
                                QStringLiteral("transcript.request")}});
    if (first) {
        m_link->favour();
        m_hub.opened(this);
    }
}

Done Session::allowed(const wire::Request &request)
{
    if (m_inFlight >= m_hub.parts().limits.inFlight) {
        return tl::unexpected(Error{.fault = Fault::RateLimited, .retryAfter = std::chrono::milliseconds(500)});
    }
    const auto *const look = std::get_if<wire::ConversationGet>(&request);
    if (look && look->watch.value_or(false) && m_watched.size() >= m_hub.parts().limits.watched) {
        return tl::unexpected(
            Error{.fault = Fault::TooLarge, .field = QStringLiteral("watch"), .limit = m_hub.parts().limits.watched});
    }
    return {};
}

void Session::onRequest(wire::RequestFrame frame)
{
    if (const Done may = allowed(frame.request); !may) {
        if (std::holds_alternative<wire::MessageSend>(frame.request)) {
            answerSend(queueSend(), encode(frame.id, tl::unexpected(may.error())));
        } else {
            answer(frame.id, tl::unexpected(may.error()));
        }
        return;
    }
    if (std::holds_alternative<wire::TypingSet>(frame.request)) {
        onTyping(std::move(frame));
    } else {
        submit(std::move(frame));
    }
}

void Session::submit(wire::RequestFrame frame)
{
    if (std::holds_alternative<wire::MessageSend>(frame.request)) {
        submitSend(std::move(frame));
        return;
    }
    const wire::Request asked = frame.request;
    // A page of long messages takes milliseconds to write down: the reader does it, while this thread serves the
    // others.
    const auto written = std::make_shared<QByteArray>();
    desk::Desk::Prepare write;
    if (!frame.id.isUndefined()) {
        write = [written, id = frame.id](const wire::Response &response) {
            *written = wire::encodeResponse(id, response);
        };
    }
    const Done admitted = m_hub.parts().desk.submit(
        m_identity.actor, std::move(frame.request), m_hub.parts().here,
        [self = QPointer(this), id = frame.id, asked, written](const Result<wire::Response> &reply) {
            if (self) {
                --self->m_inFlight;
                self->onAnswer(id, asked, reply, *written);
            }
        },
        std::move(write));
    if (admitted) {
        ++m_inFlight;
    } else {
        answer(frame.id, tl::unexpected(admitted.error()));
    }
}

void Session::submitSend(wire::RequestFrame frame)
{
    const quint64 ticket = queueSend();
    Traffic &traffic = m_hub.parts().traffic;
    const Done admitted = m_hub.parts().desk.submit(
        m_identity.actor, std::move(frame.request), m_hub.parts().here,
        [self = QPointer(this), id = frame.id, ticket, &traffic](const Result<wire::Response> &reply) {
            if (reply) {
                traffic.messagesDurable.add();
            }
            if (self) {
                --self->m_inFlight;
                self->answerSend(ticket, self->encode(id, reply));
            }
        });
    if (admitted) {
        ++m_inFlight;
        traffic.messagesAccepted.add();
    } else {
        answerSend(ticket, encode(frame.id, tl::unexpected(admitted.error())));
    }
}

void Session::onAnswer(const QJsonValue &id, const wire::Request &request, const Result<wire::Response> &reply,
                       const QByteArray &written)
{
    if (m_ending) {
        return;
    }
    if (const auto *const look = std::get_if<wire::ConversationGet>(&request)) {
        applyWatch(*look, reply);
    }
    if (const auto *const live = std::get_if<wire::ReportLive>(&request)) {
        applyWatch(*live, reply);
    }
    if (written.isEmpty()) {
        answer(id, reply);
    } else {
        deliver(written);
    }
}

void Session::applyWatch(const wire::ConversationGet &request, const Result<wire::Response> &reply)
{
    const auto *const shown = reply ? std::get_if<wire::ConversationGet::Result>(&*reply) : nullptr;
    if (!shown || !request.watch || !staff()) {
        return;
    }
    const ConversationId conversation = shown->conversation.id();
    if (*request.watch) {
        m_watched.insert(conversation);
    } else {
        m_watched.remove(conversation);
    }
    m_hub.watch(this, conversation, *request.watch);
}

void Session::applyWatch(const wire::ReportLive &request, const Result<wire::Response> &reply)
{
    if (!reply || !request.watch || !staff()) {
        return;
    }
    if (*request.watch) {
        m_hub.live().watch(this, request.line);
    } else {
        m_hub.live().unwatch(this);
    }
}

// ---- Typing: the newest text wins, an end is told at once ----------------------------------------------------------

void Session::onTyping(wire::RequestFrame frame)
{
    const auto &typing = std::get<wire::TypingSet>(frame.request);
    m_typingWaits.remove(typing.conversation);
    const bool known = m_typingIn.removeOne(typing.conversation);
    if (!typing.text.isEmpty()) {
        makeRoomForTyping();
        m_typingIn.append(typing.conversation);
        if (known && m_typingPause.isActive()) {
            m_typingWaits.insert(typing.conversation, typing);
            answer(frame.id, wire::Empty{});
            return;
        }
        m_typingPause.start();
    }
    submit(std::move(frame));
}

/// Nobody types in so many places: where the last text came longest ago, it has ended.
void Session::makeRoomForTyping()
{
    while (m_typingIn.size() >= m_hub.parts().limits.typing) {
        const ConversationId oldest = m_typingIn.takeFirst();
        m_typingWaits.remove(oldest);
        sendTyping({.conversation = oldest});
    }
}

void Session::sendTyping(const wire::TypingSet &typing)
{
    m_hub.parts().desk.submit(m_identity.actor, typing, m_hub.parts().here, [](const Result<wire::Response> &) {});
}

void Session::flushTyping()
{
    const auto waiting = std::exchange(m_typingWaits, {});
    for (const wire::TypingSet &typing : waiting) {
        sendTyping(typing);
    }
    if (!waiting.isEmpty()) {
        m_typingPause.start();
    }
}

void Session::endTyping()
{
    m_typingPause.stop();
    m_typingWaits.clear();
    const auto typingIn = std::exchange(m_typingIn, {});
    for (const ConversationId conversation : typingIn) {
        sendTyping({.conversation = conversation});
    }
}

// ---- Answers -------------------------------------------------------------------------------------------------------

QByteArray Session::encode(const QJsonValue &id, const Result<wire::Response> &reply) const
{
    if (id.isUndefined()) {
        return {}; // a JSON-RPC notification gets no answer
    }
    if (reply) {
        return wire::encodeResponse(id, *reply);
    }
    m_hub.parts().traffic.refused(reply.error().fault);
    if (!reply.error().detail.isEmpty()) {
        qCInfo(logSession) << "a request was refused" << field("kind", wire::errorKind(reply.error()))
                           << field("session", m_identity.actor.session.value) << field("detail", reply.error().detail);
    }
    return wire::encodeError(id, reply.error(), m_hub.parts().words.error(reply.error(), language()));
}

void Session::answer(const QJsonValue &id, const Result<wire::Response> &reply)
{
    if (const QByteArray frame = encode(id, reply); !frame.isEmpty()) {
        deliver(frame);
    }
}

quint64 Session::queueSend()
{
    m_sends.emplace_back();
    return m_firstSend + m_sends.size() - 1;
}

void Session::answerSend(quint64 ticket, const QByteArray &frame)
{
    m_sends[ticket - m_firstSend] = frame;
    while (!m_sends.empty() && m_sends.front()) {
        if (!m_sends.front()->isEmpty()) {
            deliver(*m_sends.front());
        }
        m_sends.pop_front();
        ++m_firstSend;
    }
}

} // namespace otklik::server
