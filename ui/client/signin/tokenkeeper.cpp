// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/signin/tokenkeeper.h"

#include <QUuid>

#include <utility>

namespace otklik::client {

using namespace std::chrono_literals;

namespace {

/// A token with less life than this is renewed first: the request that carries it takes its time too.
constexpr auto lifeLeft = 20s;

} // namespace

TokenKeeper::TokenKeeper(HttpApi &http, const Clock &clock, QObject *parent)
    : QObject(parent), m_http(http), m_clock(clock)
{}

void TokenKeeper::adopt(const Tokens &tokens)
{
    m_access = tokens.access;
    m_renewing = {tokens.refresh, QUuid::createUuid().toString(QUuid::WithoutBraces)};
    m_accessUntil = m_clock.now() + tokens.expiresIn;
    emit rotated(m_renewing);
}

void TokenKeeper::adoptRenewal(const Renewal &renewal)
{
    m_access.clear();
    m_renewing = renewal;
}

void TokenKeeper::clear()
{
    m_http.cancel(std::exchange(m_renewal, 0));
    m_access.clear();
    m_renewing = {};
    answer(fail(Fault::Unauthenticated));
}

void TokenKeeper::access(QObject *context, Given given)
{
    if (!isHeld()) {
        given(fail(Fault::Unauthenticated));
        return;
    }
    if (!m_access.isEmpty() && m_accessUntil - m_clock.now() > lifeLeft) {
        given(m_access);
        return;
    }
    m_askers.append({context, std::move(given)});
    if (m_renewal == 0) {
        renew();
    }
}

void TokenKeeper::renew()
{
    m_renewal = m_http.refresh(m_renewing.token, m_renewing.idempotencyKey, [this](const Result<Tokens> &tokens) {
        m_renewal = 0;
        if (tokens) {
            adopt(*tokens);
            answer(m_access);
            return;
        }
        const Error error = tokens.error();
        const bool refused =
            error.fault == Fault::Unauthenticated || error.fault == Fault::Forbidden || error.fault == Fault::Malformed;
        if (refused) {
            m_access.clear();
            m_renewing = {};
        }
        answer(tl::unexpected<Error>(error));
        if (refused) {
            emit ended(error);
        }
    });
}

void TokenKeeper::answer(const Result<QString> &access)
{
    const QList<Asker> askers = std::exchange(m_askers, {});
    for (const Asker &asker : askers) {
        if (asker.context) {
            asker.given(access);
        }
    }
}

} // namespace otklik::client
