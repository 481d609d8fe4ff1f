// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/transport/deskconnection.h"

#include "app/base/log.h"
#include "app/domain/reason.h"

#include <utility>

namespace otklik::client {

namespace {

Error lostBecause(Reason reason)
{
    return {.fault = Fault::Unavailable, .reason = reason};
}

Reason reasonOf(wire::CloseCode code)
{
    switch (code) {
    case wire::CloseCode::Restarting:
        return Reason::Restarting;
    case wire::CloseCode::Overloaded:
        return Reason::Overloaded;
    default:
        return Reason::Lost;
    }
}

} // namespace

DeskConnection::DeskConnection(const ServerAddress &server, LinkOpener &opener, RpcClient &rpc, TokenKeeper &tokens,
                               Scheduler &scheduler, RandomSource &random, const Clock &clock, QObject *parent)
    : QObject(parent), m_opener(opener), m_rpc(rpc), m_tokens(tokens), m_scheduler(scheduler), m_clock(clock),
      m_backoff(random), m_url(server.socket)
{
    m_state.server = server.http;
    connect(&m_rpc, &RpcClient::closed, this, &DeskConnection::onClosed);
    connect(&m_rpc, &RpcClient::pushed, this, &DeskConnection::onPushed);
}

DeskConnection::~DeskConnection()
{
    m_scheduler.cancel(m_retry);
    m_opener.cancel();
}

void DeskConnection::move(Connection::State state)
{
    m_state.state = state;
    emit changed();
}

void DeskConnection::start()
{
    if (!std::exchange(m_wanted, true)) {
        m_backoff.reset();
        m_refusals = 0;
        connectNow();
    }
}

void DeskConnection::stop()
{
    if (!std::exchange(m_wanted, false)) {
        return;
    }
    ++m_attempt;
    m_scheduler.cancel(std::exchange(m_retry, 0));
    m_opener.cancel();
    const bool wasOnline = isOnline();
    m_state.state = Connection::State::Offline;
    m_state.error.reset();
    m_state.reason = Reason::None;
    m_rpc.detach(wire::CloseCode::Normal);
    if (wasOnline) {
        emit lost();
    }
    emit changed();
}

void DeskConnection::retryNow()
{
    if (m_wanted && m_state.state == Connection::State::Waiting) {
        m_backoff.reset();
        connectNow();
    }
}

void DeskConnection::setLanguage(Language language)
{
    if (std::exchange(m_language, language) == language || !isOnline()) {
        return;
    }
    ++m_attempt;
    m_rpc.detach(wire::CloseCode::Normal);
    m_state.state = Connection::State::Offline;
    emit lost();
    connectNow();
}

void DeskConnection::connectNow()
{
    m_scheduler.cancel(std::exchange(m_retry, 0));
    const quint64 attempt = ++m_attempt;
    move(Connection::State::Connecting);
    m_tokens.access(this, [this, attempt](const Result<QString> &access) {
        if (attempt == m_attempt) {
            onToken(access);
        }
    });
}

void DeskConnection::onToken(const Result<QString> &access)
{
    if (!access) {
        // A refused renewal has already ended the sign-in; whatever else stands in the way may pass.
        if (access.error().fault != Fault::Unauthenticated) {
            wait(wire::CloseCode::Lost, access.error());
        }
        return;
    }
    const quint64 attempt = m_attempt;
    m_opener.open(m_url, [this, attempt, token = *access](Result<std::unique_ptr<wire::Link>> link) {
        if (attempt == m_attempt) {
            onLink(token, std::move(link));
        }
    });
}

void DeskConnection::onLink(const QString &access, Result<std::unique_ptr<wire::Link>> link)
{
    if (!link) {
        wait(wire::CloseCode::Lost, link.error());
        return;
    }
    m_rpc.attach(std::move(*link));
    wire::SessionOpen greeting;
    greeting.token = access;
    greeting.locale = m_language;
    const quint64 attempt = m_attempt;
    m_rpc.call(greeting, [this, attempt](const Result<wire::SessionOpen::Result> &session) {
        if (attempt == m_attempt) {
            onGreeted(session);
        }
    });
}

void DeskConnection::onGreeted(const Result<wire::SessionOpen::Result> &session)
{
    if (session) {
        m_backoff.reset();
        m_refusals = 0;
        m_asked = {};
        m_state.error.reset();
        m_state.reason = Reason::None;
        m_state.serverName = session->serverName;
        m_state.serverVersion = session->serverVersion;
        m_state.state = Connection::State::Online;
        qCInfo(logClient) << "the session is open";
        emit opened(*session);
        emit changed();
        return;
    }
    if (!m_rpc.isAttached()) {
        return; // onClosed() has decided
    }
    m_rpc.detach(wire::CloseCode::Normal);
    if (session.error().fault == Fault::Unauthenticated) {
        onClosed(wire::CloseCode::NotSignedIn);
    } else {
        wait(wire::CloseCode::Lost, session.error());
    }
}

void DeskConnection::onClosed(wire::CloseCode code)
{
    if (!m_wanted) {
        return;
    }
    const bool wasOnline = isOnline();
    ++m_attempt;
    m_state.state = Connection::State::Connecting;
    if (wasOnline) {
        emit lost();
    }
    if (code == wire::CloseCode::NotSignedIn) {
        m_tokens.distrust();
        // Once at once: tokens end, that is their nature. Again and again would be a storm.
        if (m_refusals++ == 0) {
            connectNow();
            return;
        }
    }
    if (code == wire::CloseCode::NotAllowed) {
        wait(wire::CloseCode::Overloaded, {.fault = Fault::Forbidden});
        return;
    }
    wait(code, lostBecause(reasonOf(code)));
}

void DeskConnection::onPushed(const wire::Notification &notification)
{
    if (const auto *ending = std::get_if<wire::SessionEnding>(&notification)) {
        m_asked = std::chrono::milliseconds(ending->retryAfterMs);
    }
}

void DeskConnection::wait(wire::CloseCode why, const Error &error)
{
    if (!m_wanted) {
        return;
    }
    const auto asked = std::max(std::exchange(m_asked, {}), error.retryAfter);
    const std::chrono::milliseconds delay = m_backoff.next(why, asked);
    m_state.retryAt = m_clock.now() + delay;
    m_state.error = error;
    m_state.reason = error.reason;
    qCInfo(logClient) << "no connection:" << word(error.reason) << "next attempt in" << delay.count() << "ms";
    m_scheduler.cancel(m_retry);
    m_retry = m_scheduler.after(delay, [this] {
        m_retry = 0;
        connectNow();
    });
    move(Connection::State::Waiting);
}

} // namespace otklik::client
